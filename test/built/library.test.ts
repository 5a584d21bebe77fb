/** The package as a library: typed, without files and processes, and as a plugin of remark. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BAD, ENVIRONMENT, folder, GOOD, put, ROOT, run } from './program.js'

/** A project that depends on the package. */
function project(files: Readonly<Record<string, string>>): string {
  const base = folder()
  mkdirSync(join(base, 'node_modules/@types'), { recursive: true })
  symlinkSync(ROOT, join(base, 'node_modules/postmortem-lint'), 'dir')
  for (const name of ['unified', 'remark-parse', 'vfile', '@types/node']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(base, 'node_modules', name), 'dir')
  }
  put(base, 'package.json', '{ "type": "module" }')
  for (const [path, text] of Object.entries(files)) put(base, path, text)
  return base
}

function node(base: string, ...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: base,
    env: ENVIRONMENT,
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

describe('import { lint }', () => {
  test('judges as the program does', () => {
    const base = project({
      'bad.md': BAD,
      'main.js': `
        import { readFileSync } from 'node:fs'
        import { decide, lint, loadTexts } from 'postmortem-lint'
        const file = await lint({ path: 'bad.md', text: readFileSync('bad.md', 'utf8') })
        const texts = await loadTexts('en')
        const findings = file.findings.map((one) => [one.rule.id, texts.finding(one).what])
        const { passed } = decide([file], { failOn: 'error', minScore: null, requirePostmortem: false })
        console.log(JSON.stringify({ total: file.score.total, findings, passed }))
      `,
    })
    const { code, out, err } = node(base, 'main.js')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const told = JSON.parse(run(base, ['-f', 'json', 'bad.md']).out)
    expect(JSON.parse(out)).toEqual({
      total: told.files[0].score.total,
      findings: told.files[0].findings.map((one: { rule: string; message: string }) => [one.rule, one.message]),
      passed: told.gate.passed,
    })
    expect(told.gate.passed).toBe(false)
  })

  test('opens no file and no connection, starts no process, and says nothing', () => {
    const base = project({
      'main.js': `
        import { syncBuiltinESMExports } from 'node:module'
        import child from 'node:child_process'
        import fs from 'node:fs'
        import net from 'node:net'
        import { lint } from 'postmortem-lint'
        import 'postmortem-lint/remark'
        const text = process.argv[2]
        await lint({ path: 'first.md', text })
        const forbidden = (name) => () => { throw new Error('used ' + name) }
        for (const [module, names] of [
          [fs, Object.keys(fs).filter((name) => /^[a-z]/.test(name) && typeof fs[name] === 'function')],
          [fs.promises, Object.keys(fs.promises).filter((name) => typeof fs.promises[name] === 'function')],
          [child, ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync']],
          [net, ['connect', 'createConnection']],
        ]) for (const name of names) module[name] = forbidden(name)
        syncBuiltinESMExports()
        const again = await lint({ path: '/etc/hostname', text })
        process.exitCode = again.score.total > 0 ? 7 : 1
      `,
    })
    expect(node(base, 'main.js', GOOD)).toEqual({ code: 7, out: '', err: '' })
  })

  test('is typed: what is right compiles, what is wrong does not', () => {
    const base = project({
      'tsconfig.json': JSON.stringify({
        compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, types: ['node'] },
        files: ['right.ts', 'wrong.ts'],
      }),
      'right.ts': `
        import { defineRule, fact, lint, type FileReport, type Severity } from 'postmortem-lint'
        import remarkPostmortem, { type RemarkOptions } from 'postmortem-lint/remark'
        import { unified } from 'unified'
        const severities: Record<string, Severity> = { impact: 'info' }
        const report: FileReport = await lint({ path: 'a.md', text: '' }, { severities, profile: 'internal' })
        const total: number | null = report.score.total
        const options: RemarkOptions = { rules: { impact: 'off', 'no-hedging': { severity: 'error' } } }
        export const processor = unified().use(remarkPostmortem, options)
        export { defineRule, fact, total }
      `,
      'wrong.ts': `
        import { lint } from 'postmortem-lint'
        // @ts-expect-error: there is no such profile
        await lint({ path: 'a.md', text: '' }, { profile: 'secret' })
        // @ts-expect-error: a text is needed
        await lint({ path: 'a.md' })
        // @ts-expect-error: a score is not a string
        export const total: string = (await lint({ path: 'a.md', text: '' })).score.total
      `,
    })
    const compiled = () =>
      execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', base], {
        cwd: base,
        encoding: 'utf8',
        env: ENVIRONMENT,
      })
    expect(compiled()).toBe('')
  })
})

describe('postmortem-lint/remark', () => {
  const script = `
    import { readFileSync } from 'node:fs'
    import remarkParse from 'remark-parse'
    import { unified } from 'unified'
    import { VFile } from 'vfile'
    import remarkPostmortem from 'postmortem-lint/remark'
    const options = JSON.parse(process.argv[3] ?? '{}')
    const file = new VFile({ path: process.argv[2], value: readFileSync(process.argv[2]) })
    const processor = unified().use(remarkParse).use(remarkPostmortem, options)
    await processor.run(processor.parse(file), file)
    console.log(JSON.stringify(file.messages.map(({ ruleId, source, fatal, place, reason, note, url }) =>
      ({ ruleId, source, fatal, place, reason, note, url }))))
  `
  const messages = (base: string, ...args: readonly string[]) => {
    const { code, out, err } = node(base, 'main.js', ...args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    return JSON.parse(out)
  }

  test('says what the program says, at the same places', () => {
    const base = project({ 'bad.md': BAD, 'main.js': script })
    const told = JSON.parse(run(base, ['-f', 'json', 'bad.md']).out).files[0].findings
    const said = messages(base, 'bad.md')
    expect(said.map(({ ruleId, reason }: { ruleId: string; reason: string }) => [ruleId, reason])).toEqual(
      told.map(({ rule, message }: { rule: string; message: string }) => [rule, message]),
    )
    const placeholder = said.find(({ ruleId }: { ruleId: string }) => ruleId === 'no-placeholder')
    expect(placeholder).toMatchObject({
      fatal: true,
      source: 'postmortem-lint',
      place: { start: { line: told.find(({ rule }: { rule: string }) => rule === 'no-placeholder').start.line } },
      url: expect.stringMatching(/rules\/hygiene\/no-placeholder\.md$/),
    })
  })

  test('counts a byte order mark no more than remark does', () => {
    const base = project({ 'bom.md': `\ufeff${BAD}`, 'bad.md': BAD, 'main.js': script })
    const [with_, without] = [messages(base, 'bom.md'), messages(base, 'bad.md')]
    const offset = (all: readonly { ruleId: string; place: { start: { offset: number } } }[]) =>
      all.find(({ ruleId }) => ruleId === 'no-placeholder')?.place.start.offset ?? 0
    expect(offset(with_)).toBe(offset(without))
    expect(offset(without)).toBeGreaterThan(0)
  })

  test('takes severities and languages, and refuses names that do not exist', () => {
    const base = project({ 'bad.md': BAD, 'main.js': script })
    const off = messages(base, 'bad.md', JSON.stringify({ rules: { 'no-placeholder': 'off' }, uiLanguage: 'de' }))
    expect(off.some(({ ruleId }: { ruleId: string }) => ruleId === 'no-placeholder')).toBe(false)
    expect(node(base, 'main.js', 'bad.md', '{"rules":{"no-placehodler":"off"}}').err).toContain(
      'did you mean no-placeholder?',
    )
    expect(node(base, 'main.js', 'bad.md', '{"rules":{"impact":"loud"}}').err).toContain('is no severity')
    expect(node(base, 'main.js', 'bad.md', '{"lang":"nl"}').code).toBe(1)
  })

  test('says of a document that is no postmortem that it is none', () => {
    const base = project({ 'notes.md': '# Release 2.4\n\n- Dark mode\n', 'main.js': script })
    expect(messages(base, 'notes.md')).toMatchObject([{ ruleId: 'notPostmortem' }])
  })
})
