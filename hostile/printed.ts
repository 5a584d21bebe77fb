/** What no output of ours may hold, whatever went in. */

const FAULTS: readonly (readonly [string, RegExp])[] = [
  ['a control character', /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/],
  ['a bidirectional control', /[\u202a-\u202e\u2066-\u2069]/],
  ['a live workflow command', /^\s*::\w/m],
  ['a live legacy command', /##(?:\[|vso\[)/i],
  ['a stack trace', /^\s+at .+:\d+:\d+\)?$/m],
  ['a fault of ours', /error\[(?:INTERNAL|RULE_FAILED)\]/],
  ['an error of more than 300 characters', /^postmortem-lint: error.{300}/m],
]
/** Annotations for GitHub are commands on purpose. */
const ANNOTATION = /^::(?:error|warning|notice|group|endgroup)\b/gm

/** The faults of an output without colours. */
export function printedFaults(output: string, annotates: boolean): readonly string[] {
  const text = annotates ? output.replace(ANNOTATION, '') : output
  return FAULTS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)
}
