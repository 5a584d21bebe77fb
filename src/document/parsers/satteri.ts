/** The fast parser: native code that gives the same tree, where it is installed; differences that show are put right here. */
import type { Nodes, Root } from 'mdast'
import { markdownToMdast } from 'satteri'

const OPTIONS = { features: { gfm: true, frontmatter: true } } as const

export function parseWithSatteri(text: string): Root {
  const tree = markdownToMdast(text, OPTIONS) as Root
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'listItem' && typeof node.checked === 'boolean') withBox(node.children[0], text)
    if ('children' in node) for (const child of node.children) stack.push(child)
  }
  return tree
}

/** In the reference a paragraph starts at its box, `[ ]`; here sometimes behind it. */
function withBox(node: Nodes | undefined, text: string): void {
  const start = node?.type === 'paragraph' ? node.position?.start : undefined
  if (start?.offset === undefined) return
  let at = start.offset - 1
  while (at > 0 && /\s/.test(text[at] ?? '')) at -= 1
  if (text[at] !== ']' || text[at - 2] !== '[') return
  start.column -= start.offset - (at - 2)
  start.offset = at - 2
}
