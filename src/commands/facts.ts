/** `facts FILE`: everything the rules could read in a document, with places; for trust and for bug reports. */
import { openDocument, type Span } from '../document.js'
import { UserError } from '../errors.js'
import { incident } from '../facts/course/incident.js'
import { severityLevel } from '../facts/course/severity.js'
import { timeline } from '../facts/course/timeline.js'
import { documentType } from '../facts/document-type.js'
import { actions } from '../facts/story/actions.js'
import { technologies } from '../facts/story/technologies.js'
import { sections } from '../facts/text/sections.js'
import { times } from '../facts/times.js'
import { cues } from '../facts/words/cues.js'
import { readDocument } from '../files/read.js'
import { rootOf } from '../files/select.js'
import { linesOf } from '../lines.js'
import { type Command, readArguments } from './command.js'

/** What `--help` says. */
export const usage = `Usage: postmortem-lint facts FILE

Everything that the rules could read in a document, as JSON with line:column.
Please add it to a report of a wrong finding.
`

const MOST_BYTES = 262_144

const facts: Command = async (args, { cwd }) => {
  const { words } = readArguments(args, [], 1)
  const [name] = words
  if (name === undefined)
    throw new UserError('BAD_OPTION', 'facts', 'it needs a document', 'write postmortem-lint facts draft.md')
  const text = await readDocument(name, { cwd, root: await rootOf(cwd), maxBytes: MOST_BYTES })
  const document = await openDocument(name, text)
  const lines = linesOf(text)
  const at = ({ start }: Span) => `${lines.place(start).line}:${lines.place(start).column}`
  const { statements, ...edges } = incident(document)
  const found = {
    path: name,
    languages: document.languages,
    documentType: documentType(document),
    severity: severityLevel(document)?.level ?? null,
    incident: Object.fromEntries(
      Object.entries(edges).map(([edge, value]) => [
        edge,
        value !== null && typeof value === 'object' && 'iso' in value
          ? { iso: value.iso, how: value.how, confidence: value.confidence, place: at(value.span) }
          : value !== null && typeof value === 'object'
            ? at(value)
            : value,
      ]),
    ),
    statements: statements.map(({ edge, span, source, minutes }) => ({
      edge,
      source,
      minutes,
      place: at(span),
      text: text.slice(span.start, span.end),
    })),
    timeline: timeline(document).map(({ span, text: event, clock, form }) => ({ place: at(span), clock, form, event })),
    times: times(document).all.map(({ span, text: written, mention }) => ({
      place: at(span),
      kind: mention.kind,
      text: written,
    })),
    actions: actions(document).map((action) => ({
      ...action,
      span: undefined,
      block: undefined,
      place: at(action.span),
    })),
    sections: sections(document).list.map(({ title, roles, kind, span }) => ({ place: at(span), kind, title, roles })),
    technologies: technologies(document).map(({ name: technology, span }) => ({ place: at(span), name: technology })),
    cues: cues(document)
      .all()
      .map(({ cue, language, span, text: words_ }) => ({
        place: at(span),
        cue,
        language,
        text: words_,
      })),
  }
  return { text: `${JSON.stringify(found, null, 2)}\n`, code: 0 }
}

export default facts
