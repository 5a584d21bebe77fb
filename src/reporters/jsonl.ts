/** The report as lines of JSON: one per document, one per error, the gate last. For streams and databases. */
import { showJson } from '../display.js'
import type { Reporter } from '../report.js'
import { fileAsData } from './json.js'

export const jsonl: Reporter = ({ version, tool, files, errors, gate }, { texts }) =>
  [
    ...files.map((file) => ({ type: 'file', ...fileAsData(file, tool, texts) })),
    ...errors.map(({ path, code, message }) => ({ type: 'error', path, code, message })),
    { type: 'run', version, tool, gate: { passed: gate.passed, because: gate.because } },
  ]
    .map((entry) => `${showJson(entry)}\n`)
    .join('')
