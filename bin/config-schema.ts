/** The configuration's schema, and its validator as code, so that no run compiles a schema. */
import Ajv from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { configSchema } from '../src/config/schema.js'
import type { Rule } from '../src/rule.js'

/** Text of `schemas/config.json` and of `src/config/validate.ts`. */
export function configModules(
  rules: readonly Rule[],
  names: { readonly cues: readonly string[]; readonly roles: readonly string[]; readonly languages: readonly string[] },
): { readonly schema: string; readonly validator: string } {
  const schema = configSchema(rules, names)
  const ajv = new Ajv.default({ allErrors: true, strict: false, code: { source: true, esm: true } })
  const code = standaloneCode.default(ajv, ajv.compile(schema))
  const bare = code
    .replace(/^"use strict";/, '')
    .replace(/export default \w+;/, '')
    .replace(/export const validate = (\w+);/, '')
  const name = /export default (\w+);/.exec(code)?.[1] ?? 'validate'
  if (/\brequire\(/.test(bare)) throw new Error('The validator would need ajv at run time.')
  return {
    schema: `${JSON.stringify(schema, null, 2)}\n`,
    validator: `/** Checks a configuration against schemas/config.json; written by \`npm run generate\`. */
// @ts-nocheck
${bare}
interface Fault {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Readonly<Record<string, unknown>>
  readonly schemaPath: string
}
type Validator = ((value: unknown) => boolean) & { readonly errors: readonly Fault[] | null }
export default ${name} as unknown as Validator
export const schema: unknown = JSON.parse(${JSON.stringify(JSON.stringify(schema))})
`,
  }
}
