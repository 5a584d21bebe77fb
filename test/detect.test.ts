/** Which language a document is taken for, and that a language without a pack is never blamed for what we cannot read. */
import { describe, expect, test } from 'vitest'
import { openDocument } from '../src/document.js'
import { languageOf } from '../src/facts/text/languages.js'
import { prose } from '../src/facts/text/prose.js'
import { cues } from '../src/facts/words/cues.js'
import { detectLanguage, statedLanguage } from '../src/languages/detect.js'
import { lint, settingsWith } from '../src/lint.js'
import { defineRule, type Outcome } from '../src/rule.js'

const open = (text: string) => openDocument('post.md', text)

const ENGLISH =
  'The checkout was down for forty minutes because a certificate expired, and we did not notice it in time.'
const GERMAN =
  'Die Kasse war vierzig Minuten nicht erreichbar, weil ein Zertifikat abgelaufen ist und wir es nicht bemerkt haben.'
const JAPANESE = '証明書の期限切れにより、決済画面が四十分間表示されませんでした。検知が遅れたことをお詫びします。'

describe('languages with a pack', () => {
  test.each([
    ['en', ENGLISH],
    ['de', GERMAN],
    ['ja', JAPANESE],
    ['fr', 'Le paiement était indisponible pendant quarante minutes parce que nous avons oublié un certificat.'],
    ['de', '# Störung Mailserver\n\n**09:31** Verbindungsproblem erkannt\n\n**09:45** Behoben'],
    ['de', 'Unsere Datenbank ist voll gelaufen. Root Cause: fehlendes Alerting. Action Items: Monitoring fixen.'],
    ['de', 'Fuer rund 40 Minuten konnten sich keine Nutzer anmelden, Stoerung inzwischen behoben.'],
    ['en', 'Deploy failed.\n\n| Host | State |\n|---|---|\n| at017 | up |\n| die04 | down |'],
    ['ja', '- 障害の内容: at017,at025,it001,it002 が停止しました\n- 復旧日時: 2024年6月18日'],
  ])('%s: %s', async (language, text) => {
    expect((await open(text)).language).toBe(language)
  })

  test('does not count code, addresses and comments', async () => {
    const text = `Der Import ist ausgefallen.\n\n\`\`\`\n${`${ENGLISH}\n`.repeat(9)}\`\`\`\n<!-- ${ENGLISH} ${ENGLISH} -->\n\nhttps://example.org/the/and/of/to/was/were`
    const document = await open(text)
    expect(document.language).toBe('de')
    expect(document.languages).toEqual(['de'])
  })

  test('reads the title of the front matter', async () => {
    expect(
      (await open('---\ntitle: "Ausfall der Anmeldung und der Suche"\n---\n\n## 09:25\n\nBehoben\n')).language,
    ).toBe('de')
  })

  test('reads front matter after an empty line', async () => {
    const document = await open('\n---\ntitle: Ausfall der Suche\n# pin: true\n---\n\nDie Suche ist wieder da.\n')
    expect(document.frontMatter?.fields.get('title')?.value).toBe('Ausfall der Suche')
    const [block] = prose(document)
    expect(document.text.slice(block?.span.start, block?.span.end)).toBe('Die Suche ist wieder da.')
  })
})

describe('mixed documents', () => {
  const mixed = `# Incident Report\n\n${GERMAN}\n\n${GERMAN}\n\n> ${ENGLISH}\n\n## Root Cause\n\n${GERMAN}\n`

  test('names the main language first', async () => {
    expect((await open(mixed)).languages).toEqual(['de', 'en'])
  })

  test('reads each block in its own language', async () => {
    const document = await open(mixed)
    const of = (start: string) => {
      const block = prose(document).find(({ text }) => text.startsWith(start))
      return block && languageOf(document, block.index)
    }
    expect(of('Die Kasse')).toBe('de')
    expect(of('The checkout')).toBe('en')
    expect(of('Root Cause'), 'a short heading is of the main language').toBe('de')
  })

  test('keeps a block of names in the main language', async () => {
    const document = await open(`${GERMAN}\n\nKubernetes Ingress Controller, Redis Sentinel, PostgreSQL Replica\n`)
    expect(prose(document).map((block) => languageOf(document, block.index))).toEqual(['de', 'de'])
  })

  test('tells Japanese and English blocks apart', async () => {
    const document = await open(`${JAPANESE}\n\n${JAPANESE}\n\n${ENGLISH}\n`)
    expect(document.languages).toEqual(['ja', 'en'])
    expect(prose(document).map((block) => languageOf(document, block.index))).toEqual(['ja', 'ja', 'en'])
  })
})

describe('what the writer says wins', () => {
  test.each([
    ['---\nlang: de\n---\n', 'de'],
    ['---\nlang: de-AT\n---\n', 'de'],
    ['---\nlang: German\n---\n', 'de'],
    ['---\nlanguage: Deutsch\n---\n', 'de'],
    ['---\nlang: pt_BR\n---\n', 'pt'],
    ['---\nlang: "the usual one"\n---\n', 'en'],
  ])('%j', async (front, language) => {
    expect((await open(`${front}\n${ENGLISH}\n`)).language).toBe(language)
  })

  test('the command line wins over the front matter', async () => {
    expect((await openDocument('post.md', `---\nlang: ja\n---\n\n${ENGLISH}\n`, { language: 'de' })).language).toBe(
      'de',
    )
  })

  test.each([
    ['xx-', null],
    ['', null],
    ['deutsch', 'de'],
    ['日本語', 'ja'],
    ['fr', 'fr'],
  ])('%j', (value, code) => {
    expect(statedLanguage(value)).toBe(code)
  })
})

describe('languages without a pack', () => {
  const texts: readonly [string, string][] = [
    [
      'es',
      'El servicio de pagos no estuvo disponible durante cuarenta minutos porque un certificado había caducado y no lo vimos a tiempo.',
    ],
    [
      'pt',
      'O serviço de pagamentos ficou fora do ar por quarenta minutos porque um certificado expirou e nós não percebemos a tempo.',
    ],
    [
      'it',
      'Il servizio di pagamento non è stato raggiungibile per quaranta minuti perché un certificato era scaduto e non ce ne siamo accorti.',
    ],
    [
      'nl',
      'De betaaldienst was veertig minuten niet bereikbaar omdat een certificaat was verlopen en wij het niet op tijd zagen.',
    ],
    ['sv', 'Betaltjänsten var nere i fyrtio minuter för att ett certifikat hade gått ut och vi inte såg det i tid.'],
    [
      'fi',
      'Maksupalvelu oli poissa käytöstä neljäkymmentä minuuttia, koska varmenne oli vanhentunut ja emme huomanneet sitä. Myös haku ei toiminut, mutta tiedot ovat tallessa.',
    ],
    [
      'pl',
      'Usługa płatności była niedostępna przez czterdzieści minut, ponieważ certyfikat wygasł i nie zauważyliśmy tego na czas, a do tego było to w nocy.',
    ],
    ['ru', 'Сервис оплаты не работал сорок минут, потому что истёк сертификат, и мы это не заметили вовремя.'],
    ['ko', '인증서가 만료되어 결제 화면이 사십 분 동안 표시되지 않았습니다. 제때 알아차리지 못했습니다.'],
    ['zh', '由于证书过期，支付页面中断了四十分钟，我们没有及时发现。'],
    ['el', 'Η υπηρεσία πληρωμών δεν λειτουργούσε για σαράντα λεπτά επειδή έληξε ένα πιστοποιητικό.'],
    ['ar', 'تعطلت خدمة الدفع أربعين دقيقة لأن الشهادة انتهت ولم نلاحظ ذلك في الوقت المناسب.'],
  ]

  test.each(texts)('%s: %s', async (language, text) => {
    const document = await open(`# Post Mortem\n\n${text}\n`)
    expect(document.language).toBe(language)
    expect(document.covered).toBe(false)
    expect(document.languages).toEqual([language])
    expect(cues(document).all()).toEqual([])
  })

  test('never says of them that something is missing', async () => {
    const rule = (grade: 'met' | 'partial' | 'missed') =>
      defineRule({
        id: grade,
        room: 'checklist',
        tier: 'requirement',
        severity: 'error',
        source: 'test',
        summary: 'Grades as named.',
        why: 'For the test.',
        messages: { none: { what: 'Nothing.', write: 'Something.' } },
        check: (_document, judge): Outcome => {
          const finding = judge.finding('document', 'none')
          if (grade === 'missed') return judge.missed('high', finding)
          return grade === 'partial' ? judge.partial([], 'high', finding) : judge.met([])
        },
      })
    const rules = [rule('met'), rule('partial'), rule('missed')]
    const settings = settingsWith(rules, { treatAs: 'postmortem' })
    for (const [language, text] of texts) {
      const report = await lint({ path: 'post.md', text: `${text}\n` }, settings)
      expect(
        report.verdicts.map(({ grade, reason }) => [grade, reason]),
        language,
      ).toEqual([
        ['met', null],
        ['skipped', 'language'],
        ['skipped', 'language'],
      ])
      expect(report.findings, language).toEqual([])
      expect(report.notices).toContainEqual({ id: 'languageNotCovered', data: { language } })
    }
  })

  test('says that it cannot tell when no common word is known', () => {
    // Malagasy, about a market: long, Latin letters, no word of ours.
    const text =
      'Tsena lehibe eto amin ny tanàna ka mivarotra voankazo sy legioma isan andro ny mponina rehetra miaraka amin ny ankizy. '
    expect(detectLanguage(text.repeat(4)).code).toBe('und')
  })
})

test('takes time linear in the text', () => {
  const time = (text: string) => {
    const before = performance.now()
    detectLanguage(text)
    return performance.now() - before
  }
  time('the und '.repeat(5000))
  expect(time('the und le '.repeat(40_000))).toBeLessThan(2000)
})
