/** Nothing is shown that readers must not see. */
import { type Leak, type LeakKind, leaks } from '../../src/facts/story/leaks.js'
import { withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, flag, type Profile } from '../../src/rule.js'

/** Inside, an address of the inside is no leak, and colleagues know each other. */
const OPEN_INSIDE: readonly LeakKind[] = ['address', 'host', 'mail', 'phone']

export default defineRule({
  id: 'no-leak',
  room: 'hygiene',
  tier: null,
  severity: 'error',
  source: 'secretlint, recommended rules; source documents: divulge only what is necessary',
  summary: 'Shows no credentials, and to the public no addresses of the inside and no private contacts.',
  why: 'What is published once is copied for ever; a leaked key makes the next incident.',
  looksFor: 'keys, tokens and passwords; for the public also private addresses and hosts, personal mail and phone',
  options: { personal: flag(true, 'For a public audience, look for personal mail and phone numbers as well.') },
  messages: {
    secret: {
      what: 'A credential ({shown}) stands in the text.',
      write: 'Revoke it now, then take it out; the history of the file keeps it.',
    },
    address: { what: '{shown} is an address of the inside.', write: 'Name the role of the machine instead.' },
    host: { what: '{shown} is a host of the inside.', write: 'Name the role of the machine instead.' },
    mail: { what: '{shown} is the mailbox of a person.', write: 'Give the address of a role, or leave it out.' },
    phone: { what: '{shown} is a phone number.', write: 'Give the contact of a role, or leave it out.' },
  },
  check(document, { report, finding }, { personal }, { profile }) {
    const found = leaks(document).filter((leak) => isLeak(leak, profile, personal))
    return report(
      withRepeats(found.map((leak) => ({ ...leak, text: leak.group }))).map(({ phrase, again }) => {
        const { kind, span, confidence } = phrase
        const secret = kind === 'secret'
        const severity = secret && confidence === 'high' ? {} : { severity: 'warning' as const }
        return finding(span, kind, { shown: phrase.shown }, { confidence, related: again, ...severity })
      }),
    )
  },
})

function isLeak({ kind }: Leak, profile: Profile, personal: boolean): boolean {
  if (profile === 'internal') return !OPEN_INSIDE.includes(kind)
  return personal || (kind !== 'mail' && kind !== 'phone')
}
