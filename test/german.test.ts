/** German as it is written: verbs at the end, nouns with capitals, compounds, ß and ss, ä and ae, raw HTML with entities. */
import { describe, expect, test } from 'vitest'
import { openDocument } from '../src/document.js'
import { actions } from '../src/facts/story/actions.js'
import { numbers } from '../src/facts/text/numbers.js'
import { prose } from '../src/facts/text/prose.js'
import { sections } from '../src/facts/text/sections.js'
import { sentences } from '../src/facts/text/sentences.js'
import { type CueQuery, cues } from '../src/facts/words/cues.js'
import { names } from '../src/facts/words/names.js'

const open = (text: string) => openDocument('post.md', `---\nlang: de\n---\n\n${text}\n`)
const found = async (text: string, query: CueQuery) =>
  cues(await open(text))
    .of(query)
    .map((hit) => hit.text)

describe('cues', () => {
  test.each([
    ['impact.symptom', 'Gegen neun fiel im ganzen Haus die Anmeldung aus.', 'fiel im ganzen Haus die Anmeldung aus'],
    ['impact.symptom', 'Der Bestellausfall dauerte eine Stunde.', 'Bestellausfall'],
    ['impact.symptom', 'Wegen der Stoerung ging nichts.', 'Stoerung'],
    ['apology.plain', 'Wir entschuldigen uns dafür.', 'Wir entschuldigen uns'],
    ['apology.plain', 'WIR ENTSCHULDIGEN UNS.', 'WIR ENTSCHULDIGEN UNS'],
  ] as const)('%s in "%s"', async (query, text, words) => {
    expect(await found(text, query)).toContain(words)
  })

  test.each(['Sie', 'ihr', 'du'])('takes the reader as %s', async (reader) => {
    expect(
      await found(`Was bedeutet das? Wenn ${reader} betroffen war, ist alles wieder da.`, 'impact.statement'),
    ).toEqual(['betroffen'])
  })
})

describe('sections', () => {
  test('knows German and English names, with ß and ss, in headings, labels and tables', async () => {
    const document = await open(
      '## Massnahmen\n\n- Alarm einrichten\n\n## Root Cause\n\nVoll.\n\n**Mögliche Auswirkungen:**\n\n- keine Mails\n\n| Feld | Wert |\n|---|---|\n| Dauer | 40 Minuten |\n| Störungsbeginn | 10:04 Uhr |',
    )
    const roles = sections(document).list.map(({ title, roles: [first] }) => [title, first])
    expect(roles).toEqual([
      ['Massnahmen', 'actions'],
      ['Root Cause', 'cause'],
      ['Mögliche Auswirkungen', 'impact'],
      ['Dauer', 'duration'],
      ['Störungsbeginn', 'start'],
    ])
  })

  test('does not take part of a word for a name', async () => {
    const document = await open('## Arbeiten am Wochenende\n\nViel.\n\n## Nutzende und Mandanten\n\nZwei.')
    expect(sections(document).list.flatMap(({ roles }) => roles)).toEqual([])
  })
})

describe('follow-ups', () => {
  test('reads orders that end with their verb', async () => {
    const document = await open(
      'Damit das nicht noch einmal passiert, planen wir:\n\n- Alarm für volle Platten einrichten (Mira)\n- Erneuerung der Zertifikate automatisieren\n- Zurückspielen der Sicherung jedes Quartal üben',
    )
    expect(actions(document).map(({ concrete, state }) => [concrete, state])).toEqual([
      [true, 'open'],
      [true, 'open'],
      [true, 'open'],
    ])
  })

  test('hears a plan whose verb comes after its objects', async () => {
    const document = await open(
      'Künftig werden wir vor jedem Ausrollen die freie Kapazität der Datenbankpartition auf beiden Standorten automatisch prüfen, um solche Ausfälle zu verhindern.',
    )
    expect(actions(document)).toHaveLength(1)
  })

  test('does not take the perfect of the repair for a change', async () => {
    const document = await open('Wir haben den Server neu gestartet und eine Umleitung eingerichtet.')
    expect(actions(document)).toEqual([])
  })
})

test('takes no noun for the name of a person', async () => {
  const document = await open(
    'Das Zertifikat wurde vergessen, die Datenbank stand still. Erika Beispiel war im Urlaub, @mira half.',
  )
  expect(names(document).map(({ text }) => text)).toEqual(['@mira'])
})

test('decodes entities of raw HTML and keeps their places', async () => {
  const document = await open('<p>Die St&ouml;rung traf gro&szlig;e Teile, Preis &#8364; 3 &amp; mehr &foo;</p>')
  const [block] = prose(document)
  expect(block?.text).toBe('Die Störung traf große Teile, Preis € 3 & mehr &foo;')
  const at = block?.text.indexOf('traf') ?? 0
  expect(document.text.slice(block?.offsets.at(at), (block?.offsets.at(at) ?? 0) + 4)).toBe('traf')
})

test('reads decimal commas and thousands as one number', async () => {
  const document = await open('Von 1.234.567 Anfragen schlugen 3,7 Prozent fehl, das sind 45.679.')
  expect(numbers(document).map(({ text, percent }) => [text, percent])).toEqual([
    ['1.234.567', false],
    ['3,7 Prozent', true],
    ['45.679', false],
  ])
})

test('does not end a sentence at an ordinal or an abbreviation', async () => {
  const document = await open('Am 3. März fiel z. B. die Suche aus, ca. 40 Min. lang. Danach lief sie wieder.')
  expect(sentences(document).map(({ text }) => text)).toEqual([
    'Am 3. März fiel z. B. die Suche aus, ca. 40 Min. lang.',
    'Danach lief sie wieder.',
  ])
})
