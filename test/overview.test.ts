/** What a report says of a document as a whole: profile, title, facts, and the remarks that stand above everything else. */
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { skeletons } from '../src/languages/skeletons.js'
import { lint, settingsWith } from '../src/lint.js'

const reportOf = (text: string) => lint({ path: 'post.md', text }, settingsWith(rules))

const STORY = `# Sign-in failed on 3 May 2026

On 3 May 2026 from 10:05 to 11:00 UTC nobody could sign in: a certificate had expired. We are sorry that we missed it.
`
/** A month of them in one file. */
const LOG = [3, 9, 17]
  .map(
    (day) => `## Sign-in down, ${day} May 2026

### Impact

On ${day} May 2026 from 10:05 to 11:00 UTC nobody could sign in.

### Cause

A certificate had expired.
`,
  )
  .join('\n')
const SPANISH =
  '# Caída del servicio\n\nEl 3 de mayo de 2026 entre las 10:05 y las 11:00 UTC nadie pudo iniciar sesión porque un certificado había caducado. Lo sentimos mucho.\n'
const FRENCH =
  "# Panne de connexion du 3 mai 2026\n\nLe 3 mai 2026, de 10 h 05 à 11 h 00 UTC, la connexion était en panne pour tous nos clients, parce qu'un certificat avait expiré. Nous sommes désolés de cette erreur.\n"

describe('remarks', () => {
  const noticesOf = async (text: string) => (await reportOf(text)).notices

  test.each([
    ['a report has none', STORY, []],
    ['nothing to read', '\n\n', [{ id: 'noText', data: {} }]],
    [
      'no incident',
      '# Bread\n\nMix 500 g of flour with water. Bake for 40 minutes.\n',
      [{ id: 'notPostmortem', data: {} }],
    ],
    ['several incidents', `# Problems in May\n\n${LOG}`, [{ id: 'severalIncidents', data: {} }]],
    ['a language without a pack', SPANISH, [{ id: 'languageNotCovered', data: { language: 'es' } }]],
    ['a language with a part of one', FRENCH, [{ id: 'languagePartly', data: { language: 'fr' } }]],
  ])('%s', async (_, text, notices) => {
    expect(await noticesOf(text)).toEqual(notices)
  })

  test('a skeleton is a template', async () => {
    const { default: own } = await skeletons.en()
    expect(await noticesOf(`# ${own.title}\n\n${own.public}\n`)).toEqual([{ id: 'template', data: {} }])
  })
})

describe('the title', () => {
  test.each([
    [STORY, 'Sign-in failed on 3 May 2026'],
    ['---\ntitle: Sign-in failed\n---\n\nNobody could sign in.\n', 'Sign-in failed'],
    ['---\ntitle: Another\n---\n\n# Sign-in failed\n\nNobody could sign in.\n', 'Sign-in failed'],
    ['Nobody could sign in.\n', null],
  ])('%#', async (text, title) => {
    expect((await reportOf(text)).title).toBe(title)
  })
})

describe('the state', () => {
  test.each([
    ['draft', true],
    ['Draft', true],
    ['final', false],
  ])('%s', async (status, draft) => {
    expect((await reportOf(`---\nstatus: ${status}\n---\n\n${STORY}`)).draft).toBe(draft)
  })
})

describe('the profile of front matter', () => {
  test.each([
    ['audience: public', 'public'],
    ['audience: Customer', 'public'],
    ['audience: internal', 'internal'],
    ['postmortem-lint: { profile: status-notice }\naudience: internal', 'status-notice'],
  ])('%s', async (matter, profile) => {
    const report = await reportOf(`---\n${matter}\n---\n\n${STORY}`)
    expect([report.profile, report.profileInferred]).toEqual([profile, false])
  })

  test.each(['audience: everybody', 'postmortem-lint: { profile: secret }'])('%s says nothing', async (matter) => {
    expect((await reportOf(`---\n${matter}\n---\n\n${STORY}`)).profileInferred).toBe(true)
  })
})

describe('facts', () => {
  test('are what was read', async () => {
    const { facts } = await reportOf(
      `${STORY}\nSeverity: SEV2\n\n## Timeline\n\n- 10:05 UTC: sign-in fails\n- 10:20 UTC: an alert fires\n- 11:00 UTC: the certificate is new\n\n## Action items\n\n- [ ] Add an alert on certificates (Kim)\n- [ ] Test the renewal (Jo)\n`,
    )
    expect(facts).toMatchObject({
      incident: { start: '2026-05-03T10:05Z', end: '2026-05-03T11:00Z', timeZone: 'UTC', durationMinutes: 55 },
      severity: 'SEV2',
      timelineEvents: 3,
      actionItems: 2,
    })
  })

  test('a day without a year is told without one', async () => {
    const { facts } = await reportOf('# Sign-in failed\n\nOn 3 May from 10:05 to 11:00 UTC nobody could sign in.\n')
    expect([facts.incident.start, facts.incident.end]).toEqual(['05-03T10:05Z', '05-03T11:00Z'])
  })
})
