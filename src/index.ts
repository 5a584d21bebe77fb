/** The library: text in, report out. No file system, no process, no network. */
import { rules } from '../rules/index.js'
import { type Input, lint as lintWith, type Settings, settingsWith } from './lint.js'
import type { FileReport } from './report.js'

export { type Document, type Fact, fact, type Span } from './document.js'
export { incident } from './facts/course/incident.js'
export { timeline } from './facts/course/timeline.js'
export { actions } from './facts/story/actions.js'
export { sections } from './facts/text/sections.js'
export { sentences } from './facts/text/sentences.js'
export { cues } from './facts/words/cues.js'
export { decide, type GateSettings } from './gate.js'
export type { Input, Settings } from './lint.js'
export { loadTexts, locales, type Texts } from './messages.js'
export type * from './report.js'
export { type Format, formats, reporters } from './reporters/index.js'
export * from './rule.js'
export { rules }

/**
 * Lints one document.
 * @param input the text, and the path it is reported under
 * @param settings what differs from the defaults: all built-in rules at their own severities, everything else inferred
 */
export function lint(input: Input, settings: Partial<Settings> = {}): Promise<FileReport> {
  return lintWith(input, settingsWith(rules, settings))
}
