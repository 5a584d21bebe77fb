/** What the wording rules say of Japanese, and what they leave alone. */
import { describe, expect, test } from 'vitest'
import { findingsOf, wordsOf } from './wording.js'

describe('no-blame', () => {
  test.each([
    ['担当者が手順書の確認を怠ったため、停止しました。', '担当者が手順書の確認を怠っ'],
    ['作業者は、誤って本番のテーブルを削除した。', '作業者は、誤って本番のテーブルを削除'],
    ['佐藤さんがアラートを無視した。', 'さんがアラートを無視'],
    ['運用担当の単純な確認不足が招いた障害です。', '運用担当の単純な確認不足'],
    ['作業者による操作ミスでテーブルが消えた。', '作業者による操作ミス'],
    ['運用チームが警告を無視した。', null],
  ])('%s', async (text, words) => {
    expect(await wordsOf('no-blame', text, { language: 'ja' })).toEqual(words === null ? [] : [words])
  })
  test.each([
    '私たちは鍵の更新を忘れていました。',
    '弊社の確認不足によりご迷惑をおかけし、申し訳ございません。',
    '鍵の更新を忘れていた。',
    '担当者が9時20分に切り戻した。',
    '担当者の端末が誤って設定を上書きした。',
    'たくさんのジョブが失敗した。',
    '「担当者が確認を怠った」とのご指摘をいただいた。',
    '担当者を責めるのではなく、誰でも誤って削除できる画面を直す。',
    '一部のお客様にご迷惑をおかけしました。',
  ])('is silent: %s', async (text) => {
    expect(await wordsOf('no-blame', text, { language: 'ja' })).toEqual([])
  })
})

describe('no-human-error', () => {
  test('ends at a person', async () => {
    const [finding] = await findingsOf('no-human-error', '原因はヒューマンエラーでした。', { language: 'ja' })
    expect(finding?.messageId).toBe('cause')
  })
  test('goes on to what let it happen', async () => {
    const text = '操作ミスでした。ツールは実行前に確認を求めない作りでした。'
    const [finding] = await findingsOf('no-human-error', text, { language: 'ja' })
    expect(finding?.messageId).toBe('explained')
  })
  test.each(['自動化により操作ミスのリスクを減らします。', 'ヒューマンエラーは根本原因ではない。'])(
    'is silent: %s',
    async (text) => {
      expect(await wordsOf('no-human-error', text, { language: 'ja' })).toEqual([])
    },
  )
})

describe('no-counterfactual', () => {
  test.each([
    ['レビューで気づくべきだった。', ['べきだった']],
    ['事前に手順を確認していれば、停止は防げた。', ['ていれば、停止は防げた']],
    ['あってはならないことでした。', []],
    ['## 教訓\n\n切り戻しを先にすべきだった。', []],
  ])('%s', async (text, words) => {
    expect(await wordsOf('no-counterfactual', `# 障害報告\n\n${text}`, { language: 'ja' })).toEqual(words)
  })
})
