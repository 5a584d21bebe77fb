/** How Japanese text is cut and read: names of sections, sentences, line breaks, full width, numbers, detection. */
import { describe, expect, test } from 'vitest'
import { openDocument } from '../src/document.js'
import { incident } from '../src/facts/course/incident.js'
import { numbers } from '../src/facts/text/numbers.js'
import { prose } from '../src/facts/text/prose.js'
import { rolesOf } from '../src/facts/text/sections/names.js'
import { sections } from '../src/facts/text/sections.js'
import { sentences } from '../src/facts/text/sentences.js'

const open = (text: string) => openDocument('post.md', text, { language: 'ja' })
const named = async (text: string) =>
  sections(await open(text)).list.map(({ title, roles }) => `${title} = ${roles.join(' ')}`)

describe('names of sections', () => {
  test.each([
    ['影響の範囲', ['impact']],
    ['影響を受けなかった機能', ['not-affected']],
    ['２．根本原因分析', ['cause']],
    ['（３） 再発防止策', ['actions']],
    ['復旧日時', ['end']],
    ['問題の発見', ['detection']],
    ['教訓：鍵の更新は全台でそろえて行う', ['lessons']],
    ['うまくいかなかったこと', ['went-wrong']],
    ['今日の献立', []],
  ])('%s', async (name, roles) => {
    expect(rolesOf(await open('# x'), name)).toEqual(roles)
  })

  test('reads bold labels, marked lines, full-width colons and two-column tables as names', async () => {
    expect(await named('**発生日時**：5月2日 9時12分\n**影響範囲：** 会員登録\n')).toEqual([
      '発生日時 = start',
      '影響範囲 = impact',
    ])
    expect(await named('■発生日時\n5月2日 9時12分\n■影響範囲\n会員登録\n\n【原因】設定の誤り\n')).toEqual([
      '発生日時 = start',
      '影響範囲 = impact',
      '原因 = cause',
    ])
    expect(await named('| 項目 | 内容 |\n|---|---|\n| 復旧日時 | 10:05 |\n| 重大度 | S2 |\n')).toEqual([
      '復旧日時 = end',
      '重大度 = severity',
    ])
  })

  test('takes neither a bold sentence nor the gist of a lesson for a name', async () => {
    expect(await named('**復旧は完了しました。**\n\nお待たせしました。\n')).toEqual([])
    expect(await named('## 教訓\n\n- **復旧手順の訓練が要る**: 手順書は一度も試されていなかった。\n')).toEqual([
      '教訓 = lessons',
    ])
  })

  test('counts kinds of actions as actions', async () => {
    expect(await named('## アクションアイテム\n\n### 検知\n\n- [ ] 監視を足す\n')).toEqual([
      'アクションアイテム = actions',
      '検知 = actions',
    ])
  })
})

describe('line breaks', () => {
  test('are no space between Japanese characters, also at the edge of a bold run', async () => {
    const [block] = prose(await open('データベースの接続数が\n**上限**\nに達した。API\nは応答しなかった。'))
    expect(block?.text).toBe('データベースの接続数が上限に達した。API は応答しなかった。')
    expect(block?.strong).toEqual([{ start: 11, end: 13 }])
  })

  test('keep the way back to the source', async () => {
    const text = '障害が\n**復旧**しました。'
    const [block] = prose(await open(text))
    expect(block?.text).toBe('障害が復旧しました。')
    for (const [i, character] of [...(block?.text ?? '')].entries())
      expect(text[block?.offsets.at(i) ?? -1]).toBe(character)
  })
})

describe('sentences', () => {
  const cut = async (text: string) => sentences(await open(text)).map((sentence) => sentence.text)
  test('end at 。 but not inside a quotation that goes on', async () => {
    expect(await cut('停止した。「再起動した。」との報告を受けた。直った！次へ。')).toEqual([
      '停止した。',
      '「再起動した。」との報告を受けた。',
      '直った！',
      '次へ。',
    ])
  })
  test('end at marked and bold lines', async () => {
    expect(await cut('■発生日時\n9時12分から10時5分\n・会員登録\n・ログイン\n**原因:** 設定\n')).toEqual([
      '■発生日時',
      '9時12分から10時5分',
      '・会員登録',
      '・ログイン',
      '原因: 設定',
    ])
  })
})

describe('numbers', () => {
  test.each([
    ['約3割のお客様、全120件、１２名、２．５％、計45件', ['3割', '120', '１２', '２．５％', '45']],
    ['サーバー3台と1万2千件', ['3', '1', '2']],
    ['第3回、レベル3、5月2日9時12分、30分間、2週間、3か月、v2、node7', []],
  ])('%s', async (text, found) => {
    expect(numbers(await open(text)).map((number) => number.text)).toEqual(found)
  })
})

describe('detection', () => {
  test('is not misled by names of machines', async () => {
    const nodes = Array.from({ length: 200 }, (_, i) => `at${i},it${i},in${i}`).join(',')
    const document = await openDocument('post.md', `計算ノードに書き込みができない状態となりました。\n\n- ${nodes}\n`)
    expect(document.language).toBe('ja')
  })
})

describe('edges of the incident', () => {
  test('are both told by a range under 発生日時', async () => {
    const { start, end } = incident(
      await open('■発生日時\n2024年5月2日 9時12分頃 〜 10時5分頃（JST）\n■影響範囲\n会員登録\n'),
    )
    expect([start?.iso, end?.iso]).toEqual(['2024-05-02T09:12+09:00', '2024-05-02T10:05+09:00'])
  })
  test('are read from prose', async () => {
    const { start, detected, end } = incident(
      await open(
        '2024年5月2日（木）9時12分ごろ、会員登録ができない障害が発生しました。9時20分に監視で検知し、10時5分に復旧しました。',
      ),
    )
    expect([start?.iso, detected?.iso, end?.iso]).toEqual(['2024-05-02T09:12', '2024-05-02T09:20', '2024-05-02T10:05'])
  })
})
