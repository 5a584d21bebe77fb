/** Markdown text to mdast, behind one function, so that the parser can change without anyone noticing. */
import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(withoutSecondLook)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .freeze()

/** What looks for addresses once more in the finished tree leaves nodes without a place behind, and is quadratic. */
function withoutSecondLook(this: Processor): void {
  const extensions = (this.data().fromMarkdownExtensions ?? []).flat()
  for (const extension of extensions) delete extension.transforms
}

/** Empty lines before front matter: site generators forgive them, the parser would read headings and rules. */
const EMPTY_LINES = /^(?:[ \t]*\r?\n)+(?=---|\+\+\+)/

/** CommonMark with tables, task lists and front matter; every node carries offsets into `text`. */
export function parseMarkdown(text: string): Root {
  const empty = EMPTY_LINES.exec(text)?.[0]
  if (!empty) return processor.parse(text)
  const tree = processor.parse(text.slice(empty.length))
  const first = tree.children[0]
  if (first?.type !== 'yaml' && (first?.type as string | undefined) !== 'toml') return processor.parse(text)
  shift(tree, empty.length, empty.split('\n').length - 1)
  return tree
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
