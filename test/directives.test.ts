/** Directives: what they silence, as far as they reach, and that nothing is hidden. */
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { lint, settingsWith } from '../src/lint.js'

const settings = settingsWith(rules, { treatAs: 'postmortem' })
const fault = 'Bob forgot to renew the certificate.'

async function blamed(text: string) {
  const { findings } = await lint({ path: 'a.md', text }, settings)
  return {
    blame: findings.filter(({ rule }) => rule.id === 'no-blame').map(({ suppressed }) => suppressed),
    directive: findings.filter(({ rule }) => rule.id === 'directive').map(({ messageId }) => messageId),
  }
}

describe('reach', () => {
  test('without a directive the sentence is found', async () => {
    expect(await blamed(fault)).toEqual({ blame: [null], directive: [] })
  })

  test('the next block only', async () => {
    const text = `<!-- postmortem-lint-disable-next-line no-blame -- he wrote this himself -->\n\n${fault}\n\nAlice forgot to renew the certificate.\n`
    const { blame } = await blamed(text)
    expect(blame).toContain('he wrote this himself')
    expect(blame.filter((reason) => reason === null).length).toBe(blame.length - 1)
  })

  test('from disable to enable', async () => {
    const text = `<!-- postmortem-lint-disable no-blame -- quoted -->\n\n${fault}\n\n<!-- postmortem-lint-enable no-blame -->\n\nThe text goes on.\n`
    expect(await blamed(text)).toEqual({ blame: ['quoted'], directive: [] })
  })

  test('the whole file, also from front matter', async () => {
    expect((await blamed(`${fault}\n\n<!-- postmortem-lint-disable-file no-blame -- agreed -->\n`)).blame).toEqual([
      'agreed',
    ])
    const matter = `---\npostmortem-lint: { disable: [no-blame], reason: agreed }\n---\n\n${fault}\n`
    expect((await blamed(matter)).blame).toEqual(['agreed'])
  })
})

describe('faults', () => {
  test.each([
    [`<!-- postmortem-lint-disable no-blame -->\n\n${fault}`, ['noReason']],
    [`<!-- postmortem-lint-disable no-balme -- why -->\n\n${fault}`, ['unknown', 'unused']],
    [`<!-- postmortem-lint-disable no-hedging -- why -->\n\n${fault}`, ['unused']],
    [`\`<!-- postmortem-lint-disable no-blame -->\`\n\n${fault}`, []],
    [`\`\`\`html\n<!-- postmortem-lint-disable no-blame -->\n\`\`\`\n\n${fault}`, []],
  ])('%j', async (text, expected) => {
    expect((await blamed(text)).directive).toEqual(expected)
  })

  test('a directive cannot silence what is said of directives', async () => {
    const text = `<!-- postmortem-lint-disable-file -- all of it -->\n\n<!-- postmortem-lint-disable no-balme -->\n\n${fault}`
    expect((await blamed(text)).directive).toContain('unknown')
  })
})
