/** Markdown text to mdast, behind one function, so that the parser can change without anyone noticing. */
import type { Nodes, Root } from 'mdast'

/** CommonMark with tables, task lists and front matter; every node carries offsets into the text. */
export type Parse = (text: string) => Root

let fastest: Promise<Parse> | undefined

/** The fastest parser of this installation, loaded once; the reference when the native one is missing. */
export function loadParser(): Promise<Parse> {
  fastest ??= loadNative().catch(loadReference)
  return fastest
}

/** @throws Error when it is not installed, or not for this system. */
export async function loadNative(): Promise<Parse> {
  const { parseWithSatteri } = await import('./parsers/satteri.js')
  return afterEmptyLines((text) => parseWithSatteri(plain(text)))
}

export async function loadReference(): Promise<Parse> {
  const { parseWithRemark } = await import('./parsers/remark.js')
  return afterEmptyLines((text) => parseWithRemark(plain(text)))
}

/** A byte order mark within the text and the control character NEL: white space to one parser, a letter to the other. */
const DOUBTFUL_SPACE = /[\u0085\ufeff]/g

/** The text as both parsers read it alike, of the same length; native code reads UTF-8, which has no half characters. */
const plain = (text: string): string => text.toWellFormed().replace(DOUBTFUL_SPACE, '\u00a0')

/** Empty lines before front matter: site generators forgive them, the parser would read headings and rules. */
const EMPTY_LINES = /^((?:[ \t]*\r?\n)+)(?:---|\+\+\+)/

/** A rule above a heading with empty lines around it opens no front matter, though a rule may follow far below. */
export const RULE_ABOVE_HEADING = /^---[ \t]*\r?\n[ \t]*\r?\n#{1,6}[ \t][^\n]*\n[ \t]*\r?\n/

function afterEmptyLines(parse: Parse): Parse {
  return (text) => {
    if (RULE_ABOVE_HEADING.test(text)) return parse(`***${text.slice(3)}`)
    const empty = EMPTY_LINES.exec(text)?.[1]
    if (!empty) return parse(text)
    const tree = parse(text.slice(empty.length))
    const first = tree.children[0]
    if (first?.type !== 'yaml' && (first?.type as string | undefined) !== 'toml') return parse(text)
    shift(tree, empty.length, empty.split('\n').length - 1)
    return tree
  }
}

/** Moves every node down by what was left out before it. */
function shift(tree: Root, characters: number, lines: number): void {
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const point of node.position ? [node.position.start, node.position.end] : []) {
      point.line += lines
      if (point.offset !== undefined) point.offset += characters
    }
    if ('children' in node) for (const child of node.children) stack.push(child)
  }
}
