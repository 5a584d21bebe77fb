/** Hostile cases: documents, names, configurations, files and surroundings as somebody would make them who wants to harm. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { shapes } from './shapes.js'

/** One run of the program in a folder of its own. */
export interface Case {
  readonly id: string
  /** Exit codes that are right. */
  readonly exit: readonly number[]
  readonly args: readonly string[]
  readonly setup: (folder: string) => void
  readonly stdin?: string | Buffer
  readonly env?: Readonly<Record<string, string>>
  /** A shell line around the program, which it finds as `"$@"`. */
  readonly shell?: string
  /** What must be in the output. */
  readonly says?: RegExp
  /** Files that the run may make. */
  readonly writes?: readonly string[]
}

const BODY =
  '# Postmortem: API outage\n\n## Summary\n\nOn 2024-03-10 02:30 UTC the API was down for 41 minutes. We apologize.\n\n## Timeline\n\n| Time | Event |\n|--|--|\n| 02:30 | down |\n| 03:11 | up |\n\nTODO: write the lessons.\n'
const ESCAPE = '\u001b[2J\u001b[31mPWN\u001b[0m\u001b]0;owned\u0007'
/** Stands outside every case's folder; seeing it printed is seeing a file that was none of our business. */
export const CANARY = 'canary-7f3a9c'

const put = (name: string | Buffer, content: string | Buffer) => (folder: string) => {
  const path = typeof name === 'string' ? join(folder, name) : Buffer.concat([Buffer.from(`${folder}/`), name])
  if (typeof path === 'string') mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
const all =
  (...steps: readonly ((folder: string) => void)[]) =>
  (folder: string) => {
    for (const step of steps) step(folder)
  }
const document = (id: string, content: string | Buffer, exit: readonly number[], says?: RegExp): Case => ({
  id,
  exit,
  args: ['post.md'],
  setup: put('post.md', content),
  ...(says ? { says } : {}),
})
const JUDGED = [0, 1] as const
const ANY = [0, 1, 2] as const
const link =
  (target: string, name = 'post.md') =>
  (folder: string) =>
    symlinkSync(target, join(folder, name))

const grown = Object.entries(shapes).flatMap(([name, make]): Case[] => [document(`grown: ${name}`, make(200_000), ANY)])

const encodings: Case[] = [
  document('empty', '', JUDGED),
  document('byte order mark alone', '\ufeff', JUDGED),
  document('byte order mark', `\ufeff${BODY}`, JUDGED),
  document('UTF-16', Buffer.from(`\ufeff${BODY}`, 'utf16le'), [2], /UTF-16/),
  document('UTF-16 unmarked', Buffer.from(BODY, 'utf16le'), [2], /UTF-16/),
  document('UTF-16 big endian', Buffer.from(`\ufeff${BODY}`, 'utf16le').swap16(), [2], /UTF-16/),
  document('Latin-1', Buffer.from('# Störung\n', 'latin1'), [2], /byte 4, line 1/),
  document('lone surrogates', Buffer.from([0x23, 0x20, 0xed, 0xa0, 0x80, 0x0a]), [2], /not UTF-8/),
  document('overlong', Buffer.from([0x23, 0x20, 0xc0, 0xaf, 0x0a]), [2], /not UTF-8/),
  document('NUL', 'a\u0000b', [2], /NUL/),
  document('old line ends', BODY.replaceAll('\n', '\r'), ANY),
  document('Windows line ends', BODY.replaceAll('\n', '\r\n'), JUDGED),
  document(
    'mixed line ends',
    BODY.replace(/\n/g, (_, at: number) => ['\n', '\r\n', '\r'][at % 3] ?? '\n'),
    ANY,
  ),
  document('other line ends', '# A\u2028# B\u2029- c\u0085d\u000be\u000cf\n', JUDGED),
  document('bidirectional', '# A \u202e\u2066 level \u2069\n\nThe \u202eoot\u202c value.\n', JUDGED),
]

const echoes: Case[] = [
  document('escapes in a heading', `# Postmortem ${ESCAPE}\n\n## Timeline\n\nTODO: ${ESCAPE}\n`, JUDGED),
  document('C1 in a heading', '# Postmortem \u009b31m \u009d0;t\u009c\n\nTODO: \u009b2J\n', JUDGED),
  document('escapes in links', `# Outage\n\n[x${ESCAPE}](http://a.test/${ESCAPE}) TODO\n`, JUDGED),
  document('escapes in front matter', `---\n"k\\e[31m": 1\nbad: [${ESCAPE}\n---\n${BODY}`, JUDGED),
  document('escapes in a directive', `${BODY}\n<!-- postmortem-lint-disable NO${ESCAPE} -- x -->\n`, JUDGED),
  document('commands', `# ::error file=a::b\n\n${BODY}\n::add-mask::a\n\nTODO: ##[add-mask]e ##vso[task.x]y\n`, JUDGED),
  document('commands in front matter', `---\ntitle: "::add-mask::a ##[error]x"\nstatus: nope\n---\n${BODY}`, JUDGED),
  document('markup', `# <script>alert(1)</script> outage\n\n${BODY}\nTODO: <img src=x onerror=alert(1)>\n`, JUDGED),
  ...['compact', 'json', 'sarif', 'github', 'junit', 'markdown', 'html'].map(
    (format): Case => ({
      id: `everything as ${format}`,
      exit: ANY,
      args: ['-f', format, 'post.md'],
      setup: put(
        'post.md',
        `# Postmortem ${ESCAPE} ::error::x <script> ]]> " & ##[x]\n\n${BODY}\nTODO: \u202e${ESCAPE}\n::add-mask::a\n`,
      ),
    }),
  ),
]

const names: Case[] = [
  'esc-\u001b[31mE\u001b]0;o\u0007.md',
  'line\n::error title=forged::pwned.md',
  '::add-mask::a.md',
  '--config=evil.md',
  '[a-z]*{x,y}!(q)?.md',
  '__proto__.md',
  '<img src=x>.md',
  `${'n'.repeat(250)}.md`,
  ' a.md',
  'a b%0A%25.md',
].map((name, index) => ({
  id: `name ${index}`,
  exit: JUDGED,
  args: ['-f', index % 2 === 0 ? 'pretty' : 'github', '--', name],
  setup: put(name, BODY),
}))

const frontMatter: Case[] = [
  `a: &a [x, x]\n${Array.from({ length: 20 }, (_, i) => `b${i}: &b${i} [*a, *a]`).join('\n')}`,
  '__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }',
  `${'[ '.repeat(3000)}`,
  Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  'a: !!js/function "function () { process.exit(7) }"',
  'a: !unknown b\n<<: { c: d }\n<<: { c: e }',
  'a: &a\n  b: *a',
  'lang: ../../../../etc/passwd\naudience: [internal]',
  'date: 2024-02-30\nincident: { start: 99:99, end: -1 }',
  'a\tb\n\t- c',
  `k: "${'\\u202e'.repeat(50)}"`,
  `k: ${'"'.repeat(20_000)}`,
].map((yaml, index) => document(`front matter ${index}`, `---\n${yaml}\n---\n${BODY}`, ANY))

const configuration = (id: string, files: Readonly<Record<string, string>>, exit: readonly number[]): Case => ({
  id: `configuration: ${id}`,
  exit,
  args: ['post.md'],
  setup: all(put('post.md', BODY), ...Object.entries(files).map(([name, content]) => put(name, content))),
})
const WRITES = "require('node:fs').writeFileSync('../pwned', 'x')"
const configurations: Case[] = [
  configuration('unknown key', { '.postmortemlintrc.yaml': 'nope: 1\n' }, [2]),
  configuration('no YAML', { '.postmortemlintrc.yaml': `a: [${ESCAPE}\n` }, [2]),
  configuration('code', { '.postmortemlintrc.js': WRITES, '.postmortemlintrc.cjs': WRITES }, JUDGED),
  configuration(
    'code in package.json',
    { 'package.json': '{"postmortem-lint":{"plugins":["./evil.cjs"]}}', 'evil.cjs': WRITES },
    ANY,
  ),
  configuration('plugins', { '.postmortemlintrc.yaml': 'plugins: [./evil.cjs]\n', 'evil.cjs': WRITES }, [2]),
  configuration('extends', { '.postmortemlintrc.yaml': 'extends: /etc/passwd\n' }, [2]),
  ...(
    [
      ['a device', '/dev/zero'],
      ['the environment', '/proc/self/environ'],
      ['a file outside', '../canary.md'],
      ['nothing', 'gone.yaml'],
    ] as const
  ).map(([what, target]): Case => {
    const { setup, ...one } = configuration(
      `extends a link to ${what}`,
      { '.postmortemlintrc.yaml': 'extends: ./other.yaml\n' },
      [2],
    )
    return { ...one, setup: all(setup, link(target, 'other.yaml')), env: { CANARY }, says: /BAD_CONFIG.*symbolic link/ }
  }),
  {
    ...configuration('extends a pipe', {}, [2]),
    setup: all(put('post.md', BODY), put('.postmortemlintrc.yaml', 'extends: ./other.yaml\n'), (folder) =>
      execFileSync('mkfifo', [join(folder, 'other.yaml')]),
    ),
    says: /BAD_CONFIG.*a pipe/,
  },
  configuration('extends a file outside', { '.postmortemlintrc.yaml': 'extends: ../canary.md\n' }, [2]),
  configuration('large', { '.postmortemlintrc.yaml': `# ${'x'.repeat(300_000)}\n` }, [2]),
  configuration('prototype', { '.postmortemlintrc.json': '{"__proto__":{"rules":{"impact":"off"}}}' }, ANY),
  configuration(
    'aliases',
    { '.postmortemlintrc.yaml': `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: [*a, *a]`).join('\n')}` },
    [2],
  ),
  configuration('deep', { '.postmortemlintrc.yaml': `rules: ${'{a: '.repeat(5000)}` }, [2]),
  configuration('braces', { '.postmortemlintrc.yaml': `ignore: ["${'{a,b}'.repeat(40)}"]\n` }, ANY),
  configuration(
    'phrases',
    { '.postmortemlintrc.yaml': `avoid:\n  - { id: a, match: ["${'(a|b)'.repeat(30)}"], message: x. }\n` },
    [2],
  ),
  configuration('a folder', { '.postmortemlintrc.yaml/x': '' }, ANY),
]

const directives: Case[] = [
  ['many', '<!-- postmortem-lint-disable no-blame -- x -->\n\n'.repeat(3000)],
  ['long', `<!-- postmortem-lint-disable ${'no-blame '.repeat(5000)} -- x -->`],
  ['unknown', '<!-- postmortem-lint-disable __proto__ constructor -- x -->'],
  ['all', '<!-- postmortem-lint-disable -- x -->'],
  ['within', '<!-- postmortem-lint-disable <!-- no-blame --> -- x -->'],
].map(([id, text]) => document(`directive: ${id}`, `${text}\n\n${BODY}`, ANY))

const files: Case[] = [
  { id: 'missing', exit: [2], args: ['post.md'], setup: () => undefined },
  {
    id: 'a folder named like a file',
    exit: [2],
    args: ['post.md'],
    setup: (folder) => mkdirSync(join(folder, 'post.md')),
  },
  { id: 'a pipe', exit: [2], args: ['post.md'], setup: (folder) => execFileSync('mkfifo', [join(folder, 'post.md')]) },
  { id: 'a link to nowhere', exit: [2], args: ['post.md'], setup: link('nowhere.md') },
  { id: 'a link to itself', exit: [2], args: ['post.md'], setup: link('post.md') },
  { id: 'a link out', exit: [2], args: ['post.md'], setup: link('../canary.md') },
  {
    id: 'a folder that is a link out',
    exit: [2],
    args: ['posts'],
    setup: link('..', 'posts'),
    says: /SYMLINK.*a folder of it is a symbolic link/,
  },
  {
    id: 'a file in a folder that is a link out',
    exit: [2],
    args: ['posts/canary.md'],
    setup: link('..', 'posts'),
    says: /SYMLINK.*a folder of it is a symbolic link/,
  },
  { id: 'a link to a device', exit: [2], args: ['post.md'], setup: link('/dev/zero') },
  { id: 'a link to the environment', exit: [2], args: ['post.md'], setup: link('/proc/self/environ'), env: { CANARY } },
  { id: 'a link to a folder in a walk', exit: JUDGED, args: ['.'], setup: all(put('post.md', BODY), link('..', 'up')) },
  {
    id: 'a link out in a walk',
    exit: ANY,
    args: ['.'],
    setup: all(put('post.md', BODY), link('../canary.md', 'b.md')),
  },
  {
    id: 'too large',
    exit: [2],
    args: ['post.md'],
    setup: put('post.md', 'a '.repeat(200_000)),
    says: /TOO_LARGE.*--max-bytes/,
  },
  {
    id: 'a deep path',
    exit: JUDGED,
    args: [`${'d/'.repeat(60)}post.md`],
    setup: put(`${'d/'.repeat(60)}post.md`, BODY),
  },
  { id: 'a glob of many braces', exit: [2], args: [`${'{a,b}'.repeat(24)}.md`], setup: () => undefined },
  { id: 'a glob of stars', exit: [2], args: [`${'*a'.repeat(40)}.md`], setup: put(`${'a'.repeat(100)}.txt`, '') },
  {
    id: 'few descriptors',
    exit: JUDGED,
    args: ['.'],
    setup: (folder) => {
      for (let i = 0; i < 150; i += 1) writeFileSync(join(folder, `p${i}.md`), BODY)
    },
    shell: 'ulimit -n 40; "$@"',
  },
  {
    id: 'a reader who leaves',
    exit: [0],
    args: ['-f', 'json', '.'],
    setup: (folder) => {
      for (let i = 0; i < 60; i += 1) writeFileSync(join(folder, `p${i}.md`), BODY)
    },
    shell: '"$@" | head -1 > /dev/null',
  },
  {
    id: 'interrupted',
    exit: [124, 130],
    args: ['-'],
    setup: () => undefined,
    shell: 'timeout -s INT 3 "$@" < <(sleep 20)',
  },
  { id: 'closed output', exit: ANY, args: ['post.md'], setup: put('post.md', BODY), shell: '"$@" >&-' },
  { id: 'a full disk', exit: [2], args: ['post.md'], setup: put('post.md', BODY), shell: '"$@" > /dev/full' },
  {
    id: 'a report over a link',
    exit: [2],
    args: ['-f', 'json=out.json', 'post.md'],
    setup: all(put('post.md', BODY), link('../canary.md', 'out.json')),
  },
  {
    id: 'a report in a folder that is a link out',
    exit: [2],
    args: ['-f', 'json=out/canary.md', 'post.md'],
    setup: all(put('post.md', BODY), link('..', 'out')),
    says: /NOT_WRITTEN.*out of the project/,
  },
  {
    id: 'a report',
    exit: ANY,
    args: ['-f', 'json=out.json', 'post.md'],
    setup: put('post.md', BODY),
    writes: ['out.json'],
  },
  {
    id: 'a report in a folder that is a file',
    exit: [2],
    args: ['-f', 'json=post.md/a', 'post.md'],
    setup: put('post.md', BODY),
  },
  {
    id: 'a report that may not be written',
    exit: ANY,
    args: ['-f', 'json=ro/out.json', 'post.md'],
    setup: all(put('post.md', BODY), (folder) => {
      mkdirSync(join(folder, 'ro'))
      chmodSync(join(folder, 'ro'), 0o555)
    }),
    writes: ['ro/out.json'],
  },
]

/** A document with what `--fix` would delete. */
const LEFTOVER = `${BODY}\n<!-- Describe what happened here -->\n\n## Appendix\n\nTBD\n`
const rewrites: Case[] = [
  { id: 'fix over a link out', exit: [2], args: ['--fix', 'post.md'], setup: link('../canary.md') },
  {
    id: 'fix in a folder that is a link out',
    exit: [2],
    args: ['--fix', 'posts'],
    setup: link('..', 'posts'),
    says: /SYMLINK/,
  },
  {
    id: 'fix over a link inside',
    exit: ANY,
    args: ['--fix', 'post.md'],
    setup: all(put('real.md', LEFTOVER), link('real.md')),
  },
  {
    id: 'fix of a pipe',
    exit: [2],
    args: ['--fix', 'post.md'],
    setup: (folder) => execFileSync('mkfifo', [join(folder, 'post.md')]),
  },
  {
    id: 'fix of Latin-1',
    exit: [2],
    args: ['--fix', 'post.md'],
    setup: put('post.md', Buffer.from('# Störung TODO\n', 'latin1')),
  },
  {
    id: 'fix where nothing may be written',
    exit: ANY,
    args: ['--fix', 'ro/post.md'],
    setup: all(put('ro/post.md', LEFTOVER), (folder) => chmodSync(join(folder, 'ro'), 0o555)),
  },
  {
    id: 'fix on a full disk',
    exit: ANY,
    args: ['--fix', 'post.md'],
    setup: put('post.md', LEFTOVER),
    shell: 'ulimit -f 0; "$@"',
  },
  {
    id: 'fix asked for by configuration',
    exit: [2],
    args: ['post.md'],
    setup: all(put('post.md', LEFTOVER), put('.postmortemlintrc.yaml', 'fix: true\n')),
  },
  {
    id: 'fix of everything',
    exit: ANY,
    args: ['--fix', 'post.md'],
    setup: put('post.md', `${LEFTOVER}\n<!-- ${'x'.repeat(50_000)} -->\n${'TODO: ::error::x\n\n'.repeat(500)}`),
  },
  {
    id: 'a cache in the project',
    exit: [2],
    args: ['--cache-location', '.cache', 'post.md'],
    setup: put('post.md', BODY),
    says: /BAD_OPTION.*in the project/,
  },
  {
    id: 'a cache behind a link into the project',
    exit: [2],
    args: ['--cache-location', '../way', 'post.md'],
    setup: all(put('post.md', BODY), (folder) => symlinkSync(folder, join(folder, '../way'))),
    says: /BAD_OPTION.*into the project/,
  },
  {
    id: 'a cache where others may write',
    exit: [2],
    args: ['--cache-location', '../open', 'post.md'],
    setup: all(put('post.md', BODY), (folder) => {
      mkdirSync(join(folder, '../open'))
      chmodSync(join(folder, '../open'), 0o777)
    }),
    says: /BAD_OPTION.*others may write/,
  },
  {
    id: 'redacted',
    exit: JUDGED,
    args: ['--redact', 'post.md'],
    setup: put('post.md', `# ${CANARY} outage\n\n${BODY}\nTODO: ${CANARY}.\n`),
  },
]

const input: Case[] = [
  { id: 'stdin empty', exit: [2], args: ['-'], setup: () => undefined, stdin: '' },
  { id: 'stdin binary', exit: [2], args: ['-'], setup: () => undefined, stdin: Buffer.from([0, 1, 2, 255]) },
  { id: 'stdin large', exit: [2], args: ['-'], setup: () => undefined, stdin: 'a '.repeat(400_000) },
  { id: 'stdin without end', exit: [2], args: ['-'], setup: () => undefined, shell: '"$@" < /dev/zero' },
  {
    id: 'stdin named',
    exit: JUDGED,
    args: ['-', '--stdin-filename', '::add-mask::a'],
    setup: () => undefined,
    stdin: BODY,
  },
  { id: 'stdin closed', exit: ANY, args: ['-'], setup: () => undefined, shell: '"$@" <&-' },
  { id: 'option unknown', exit: [2], args: [`--nope${ESCAPE}`], setup: () => undefined },
  { id: 'option bad', exit: [2], args: ['--fail-on', '::error::', 'post.md'], setup: put('post.md', BODY) },
  { id: 'nothing', exit: [2], args: [], setup: () => undefined },
]

export const cases: readonly Case[] = [
  ...grown,
  ...encodings,
  ...echoes,
  ...names,
  ...frontMatter,
  ...configurations,
  ...directives,
  ...files,
  ...rewrites,
  ...input,
]
