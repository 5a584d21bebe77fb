/** Directives: comments and front-matter fields by which a writer switches rules off, with their reasons. */
import type { Nodes } from 'mdast'
import { type Document, fact, type Span } from '../../document.js'
import { prose } from './prose.js'

/** One directive. */
export interface Directive {
  readonly kind: 'disable' | 'enable' | 'next-line' | 'file'
  /** Rule ids as written; empty for all rules. */
  readonly rules: readonly string[]
  readonly reason: string | null
  /** The comment or field itself. */
  readonly span: Span
  /** What it covers; the whole text for `file`. */
  readonly scope: Span
}

const PREFIX = 'postmortem-lint-'
const KINDS = [
  ['disable-next-line', 'next-line'],
  ['disable-file', 'file'],
  ['disable', 'disable'],
  ['enable', 'enable'],
] as const

export const directives = fact('directives', (document: Document): readonly Directive[] => {
  const found = [...inFrontMatter(document), ...inComments(document)]
  const enabling = found.filter(({ kind }) => kind === 'enable')
  const blocks = prose(document)
  let next = 0
  return found.map((directive) => {
    const { start, end } = directive.span
    if (directive.kind === 'file') return { ...directive, scope: { start: 0, end: document.text.length } }
    if (directive.kind === 'next-line') {
      while (next < blocks.length && (blocks[next]?.span.start ?? 0) < end) next += 1
      return { ...directive, scope: blocks[next]?.span ?? { start: end, end } }
    }
    if (directive.kind === 'enable') return directive
    const stop = enabling.find((one) => one.span.start > start && covers(one, directive))
    return { ...directive, scope: { start: end, end: stop?.span.start ?? document.text.length } }
  })
})

/** An `enable` ends a `disable` of the same rules, or of all. */
function covers(enable: Directive, disable: Directive): boolean {
  return enable.rules.length === 0 || disable.rules.some((rule) => enable.rules.includes(rule))
}

/** `postmortem-lint: { disable: [five-whys], reason: … }` holds for the whole file. */
function inFrontMatter(document: Document): Directive[] {
  const rules: string[] = []
  let span = null as Span | null
  for (const [key, field] of document.frontMatter?.fields ?? []) {
    if (key !== 'postmortem-lint.disable' && !/^postmortem-lint\.disable\.\d+$/.test(key)) continue
    rules.push(field.value)
    span = { start: span?.start ?? field.span.start, end: field.span.end }
  }
  if (span === null) return []
  const reason = document.frontMatter?.fields.get('postmortem-lint.reason')?.value ?? null
  return [{ kind: 'file', rules, reason, span, scope: span }]
}

/** Comments of the Markdown itself; those shown in code are text. */
function inComments({ tree, text }: Document): Directive[] {
  const found: Directive[] = []
  const todo: Nodes[] = [tree]
  for (let node = todo.pop(); node; node = todo.pop()) {
    if ('children' in node) for (let i = node.children.length - 1; i >= 0; i -= 1) todo.push(node.children[i] as Nodes)
    if (node.type !== 'html') continue
    const from = node.position?.start.offset ?? 0
    const to = node.position?.end.offset ?? from
    // Looked for in the node only: a search through the whole text, for each of many tags, costs its square.
    const html = text.slice(from, to)
    for (let open = html.indexOf('<!--'); open !== -1; ) {
      const close = html.indexOf('-->', open + 4)
      if (close === -1) break
      const directive = readComment(html.slice(open + 4, close), { start: from + open, end: from + close + 3 })
      if (directive) found.push(directive)
      open = html.indexOf('<!--', close)
    }
  }
  return found
}

function readComment(comment: string, span: Span): Directive | null {
  const said = comment.trim()
  if (!said.startsWith(PREFIX)) return null
  const rest = said.slice(PREFIX.length)
  const kind = KINDS.find(([word]) => rest === word || rest.startsWith(`${word} `) || rest.startsWith(`${word}\n`))
  if (!kind) return null
  const [word, name] = kind
  const [rules = '', ...reason] = ` ${rest.slice(word.length)} `.split(' -- ')
  const given = reason.join(' -- ').trim()
  return {
    kind: name,
    rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''),
    reason: given === '' ? null : given,
    span,
    scope: span,
  }
}
