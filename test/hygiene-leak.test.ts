/** Leaks: what is one, what only looks like one, and that no credential is ever shown again. */
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { covered, coveredIn, findSecrets } from '../src/document/secrets.js'
import { lint, settingsWith } from '../src/lint.js'
import { loadTexts } from '../src/messages.js'
import { reporters } from '../src/reporters/index.js'
import { findingsOf, wordsOf } from './wording.js'

// Written in parts, so that no scanner takes the test for a leak.
const TOKEN = `ghp_${'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'}`
const URL_WITH_PASSWORD = ['postgres://', 'app:', 'pa55w0rd', '@db.acme.io/main'].join('')
const JWT = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N'].join('.')

describe('no-leak', () => {
  test.each([
    [`The job printed ${TOKEN} to the log.`, TOKEN],
    [`It connected to ${URL_WITH_PASSWORD} as before.`, null],
    [`The header was \`Bearer ${JWT}\`.`, JWT],
    ['```\npassword = "Tr0ub4dor&3x"\n```', 'Tr0ub4dor&3x'],
    ['The node 10.63.250.132 was down.', '10.63.250.132'],
    ['We logged in with `ssh root@187.124.9.221`.', 'root@187.124.9.221'],
    ['The build ran on ip-172-31-44-28 that day.', 'ip-172-31-44-28'],
    ['It asked db-3.prod.acme.internal for the row.', 'db-3.prod.acme.internal'],
    ['The alert went to kim.doe@acme.io alone.\n\nMore text follows.', 'kim.doe@acme.io'],
    ['The number +49 170 1234567 was in the log.\n\nMore text follows.', '+49 170 1234567'],
  ])('%s', async (text, words) => {
    const found = await wordsOf('no-leak', text, { profile: 'public' })
    expect(found).toHaveLength(1)
    if (words !== null) expect(found).toEqual([words])
  })

  test.each([
    'The documentation uses 192.0.2.17 and 198.51.100.4.',
    'The network 10.0.0.0/8 is private; version 10.2.3.4.5 is none.',
    'Questions? Write to kim.doe@acme.io.\n\nMore text follows.',
    'Write to support@acme.io, security@acme.io or noreply@acme.io.',
    'The user was alice@example.com.\n\nMore text follows.',
    'It cloned git@github.com:acme/site.git.\n\nMore text follows.',
    '---\nauthor: kim.doe@acme.io\n---\n\nDown.',
    'All is well again.\n\nKim Doe <kim.doe@acme.io>',
    'Set `password: <your password>`.',
    'The password: change it at once.',
    'It asked foo.default.svc.cluster.local and host.docker.internal.',
    'It read settings.local.json and .env.local.',
  ])('is silent: %s', async (text) => {
    expect(await wordsOf('no-leak', text, { profile: 'public' })).toEqual([])
  })

  test('inside, only credentials are a leak', async () => {
    const text = `The node 10.63.250.132 of kim.doe@acme.io printed ${TOKEN}.\n\nMore text follows.`
    expect(await wordsOf('no-leak', text, { profile: 'internal' })).toEqual([TOKEN])
    expect(await wordsOf('no-leak', text, { profile: 'public' })).toHaveLength(3)
  })

  test('a credential is an error, an address a warning', async () => {
    const findings = await findingsOf('no-leak', `10.63.250.132 printed ${TOKEN}.`, { profile: 'public' })
    expect(findings.map(({ level }) => level)).toEqual(['warning', 'error'])
  })
})

test('no format shows a credential, whatever rule speaks of its place', async () => {
  const text = `# Outage of the search\n\nSome users may have experienced ${TOKEN} somehow.\n\n- TBD ${JWT}\n\n[describe ${URL_WITH_PASSWORD}]\n`
  const file = await lint({ path: 'post.md', text }, settingsWith(rules, { profile: 'public', treatAs: 'postmortem' }))
  expect(file.text).toHaveLength(text.length)
  const texts = await loadTexts('en')
  const report = {
    version: 1 as const,
    tool: { name: 'postmortem-lint', version: '0' },
    files: [file],
    errors: [],
    gate: { passed: true, because: 'nothing' },
  }
  const options = { texts, colors: 0 as const, width: 100, quiet: false, all: true, locate: (path: string) => path }
  for (const [name, reporter] of Object.entries(reporters)) {
    const out = await reporter(report, options)
    for (const secret of [TOKEN, JWT, URL_WITH_PASSWORD, TOKEN.slice(0, 14), JWT.slice(0, 14)])
      expect(out.includes(secret), `${name} shows ${secret.slice(0, 6)}`).toBe(false)
  }
})

test('covers at the same length and keeps line ends', () => {
  expect(covered('ab\r\ncd ef', [{ start: 1, end: 6 }])).toBe('a•\r\n•• ef')
  expect(coveredIn('says 1234567890abcdef', '1234567890abcdef', [{ start: 0, end: 16 }])).toBe('says ••••••••')
})

test('does not load secretlint without a candidate, and finds with one', async () => {
  expect(await findSecrets('Nothing here.')).toEqual([])
  expect((await findSecrets(`x ${TOKEN}`)).map(({ kind }) => kind)).toEqual(['github'])
})

test.each([
  'eyJ',
  'kim.doe',
  'a@',
  '10.10.',
  'x.internal',
  'password=',
  '+49 1',
  '-----BEGIN PRIVATE KEY-----\n',
  'ghp_',
])(
  'reads 250 KB of "%s" in time',
  async (trigger) => {
    const text = `\`\`\`\n${trigger.repeat(Math.floor(250_000 / trigger.length))}\n\`\`\`\n`
    const start = process.cpuUsage().user
    await findingsOf('no-leak', text, { profile: 'public' })
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(8_000)
  },
  60_000,
)
