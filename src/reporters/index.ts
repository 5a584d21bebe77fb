/** The formats by name. */
import { guardLines } from '../display.js'
import type { Reporter } from '../report.js'
import { agent } from './agent.js'
import { checkstyle } from './checkstyle.js'
import { compact } from './compact.js'
import { github } from './github.js'
import { gitlab } from './gitlab.js'
import { htmlPage } from './html.js'
import { json } from './json.js'
import { jsonl } from './jsonl.js'
import { junit } from './junit.js'
import { markdown } from './markdown.js'
import { pretty } from './pretty.js'
import { rdjsonl } from './rdjsonl.js'
import { sarif } from './sarif.js'
import { suggestions } from './suggestions.js'
import { summary } from './summary.js'
import { tap } from './tap.js'

/** Whatever a document says, no line of the output begins a workflow command. */
const guarded =
  (reporter: Reporter): Reporter =>
  (report, options) =>
    guardLines(reporter(report, options))

/** Every reporter by the name of its format. */
export const reporters = {
  pretty: guarded(pretty),
  compact: guarded(compact),
  json: guarded(json),
  jsonl: guarded(jsonl),
  /** Its lines are commands on purpose; it escapes what is in them itself. */
  github,
  summary: guarded(summary),
  markdown: guarded(markdown),
  gitlab: guarded(gitlab),
  sarif: guarded(sarif),
  junit: guarded(junit),
  checkstyle: guarded(checkstyle),
  tap: guarded(tap),
  rdjsonl: guarded(rdjsonl),
  html: guarded(htmlPage),
  agent: guarded(agent),
  suggestions: guarded(suggestions),
} as const satisfies Readonly<Record<string, Reporter>>

/** The name of a format. */
export type Format = keyof typeof reporters

/** The names of all formats. */
export const formats = Object.keys(reporters) as readonly Format[]

/** Formats that are read by people: in their reader's language, and with what a CI system wants added beside. */
export const FOR_PEOPLE: ReadonlySet<Format> = new Set(['pretty', 'compact', 'html', 'suggestions'])
