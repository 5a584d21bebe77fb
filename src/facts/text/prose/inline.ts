/** The visible text of inline nodes; code, addresses and what is struck out stand in it, opaque to words. */
import type { Html, InlineCode, Link, LinkReference, PhrasingContent } from 'mdast'
import { readAddresses } from './addresses.js'
import { align } from './align.js'
import { Draft } from './draft.js'
import { LINE_BREAK, STRIKE_END, STRIKE_START } from './tags.js'

/** What begins a link by markup. */
const LINK_MARKS = new Set('[<')
const ADDRESS = /^(https?:\/\/|www\.|mailto:|ftp:\/\/)/i

/** A node to be read, or what is to be done when its children are. */
type Step = { readonly node: PhrasingContent } | { readonly leave: () => void }

export function inline(nodes: readonly PhrasingContent[], source: string): Draft {
  const draft = new Draft()
  const stack: Step[] = []
  const enter = (list: readonly PhrasingContent[], leave: () => void) => {
    stack.push({ leave })
    for (let i = list.length - 1; i >= 0; i -= 1) {
      const node = list[i]
      if (node) stack.push({ node })
    }
  }
  enter(nodes, () => readAddresses(draft))
  for (let step = stack.pop(); step; step = stack.pop()) {
    if ('leave' in step) {
      step.leave()
      continue
    }
    const { node } = step
    draft.settle(firstCharacter(node))
    const start = draft.length
    switch (node.type) {
      case 'text':
        align(draft, node.value, source, startOf(node), endOf(node, source))
        break
      case 'inlineCode':
        readCode(draft, node, source)
        break
      case 'break':
        draft.breakLine(startOf(node), true)
        break
      case 'strong':
        enter(node.children, () => draft.strong.push({ start, end: draft.length }))
        break
      case 'emphasis':
        enter(node.children, () => {})
        break
      case 'delete':
        draft.opaque += 1
        enter(node.children, () => {
          draft.opaque -= 1
        })
        break
      case 'link':
      case 'linkReference':
        enter(node.children, openLink(draft, node, source))
        break
      case 'html':
        readTag(draft, node)
        break
    }
  }
  return draft
}

const startOf = ({ position }: PhrasingContent): number => position?.start.offset ?? 0
const endOf = ({ position }: PhrasingContent, source: string): number => position?.end.offset ?? source.length

function readCode(draft: Draft, node: InlineCode, source: string): void {
  const start = draft.length
  let at = startOf(node)
  while (source[at] === '`') at += 1
  draft.opaque += 1
  align(draft, node.value, source, at, endOf(node, source))
  draft.opaque -= 1
  draft.code.push({ start, end: draft.length })
}

/** Begins a link whose words follow, which an address is none of. Returns what ends it. */
function openLink(draft: Draft, node: Link | LinkReference, source: string): () => void {
  // What no markup makes a link is found in the finished text.
  if (!LINK_MARKS.has(source[startOf(node)] ?? '')) return () => {}
  const start = draft.length
  const [first] = node.children
  const bare = first?.type === 'text' && ADDRESS.test(first.value)
  if (bare) draft.opaque += 1
  return () => {
    if (bare) draft.opaque -= 1
    draft.links.push({ url: node.type === 'link' ? node.url : '', start, end: draft.length })
  }
}

function readTag(draft: Draft, node: Html): void {
  if (LINE_BREAK.test(node.value)) draft.breakLine(startOf(node), true)
  else if (STRIKE_START.test(node.value)) draft.opaque += 1
  else if (STRIKE_END.test(node.value)) draft.opaque = Math.max(0, draft.opaque - 1)
}

/** What a reader sees first of an inline node; empty for what shows nothing. */
function firstCharacter(node: PhrasingContent): string {
  let first: PhrasingContent | undefined = node
  while (first && 'children' in first) first = first.children[0]
  return first?.type === 'text' || first?.type === 'inlineCode' ? (first.value[0] ?? '') : ''
}
