/** What only the structure shows: italics that instruct, links to nowhere, empty items, rows and sections. */
import type { ListItem, Nodes, Paragraph } from 'mdast'
import type { Document } from '../../../document.js'
import { asks } from './asking.js'
import { emptySections } from './empty-sections.js'
import { type Found, spanOf } from './found.js'
import { placeholdersInHtml } from './html.js'

/** `[ticket]()`, `[ticket](LINK_HERE)`: no address is in capitals without a dot, a slash or a colon. */
const leadsNowhere = (url: string): boolean => url === '' || /^[A-Z][A-Z_-]{2,30}$/.test(url)

/** All of a document, walked with an own stack. */
export function placeholdersInTree(document: Document): Found[] {
  const found: Found[] = []
  const stack: Nodes[] = [document.tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'html') found.push(...placeholdersInHtml(document, node.value, spanOf(node).start))
    if (node.type === 'paragraph' && instructsInItalics(document, node))
      found.push({ kind: 'instruction', span: spanOf(node) })
    if (node.type === 'blockquote' || node.type === 'code') continue
    const left = leftIn(document, node)
    if (left) found.push({ kind: left, span: spanOf(node) })
    if ('children' in node) for (let i = node.children.length - 1; i >= 0; i -= 1) stack.push(node.children[i] as Nodes)
  }
  found.push(...emptySections(document))
  return found
}

/** What is left open in a node itself: a link without an address, a list without items, a table without rows. */
function leftIn(document: Document, node: Nodes): 'prompt' | 'empty' | null {
  if (node.type === 'link' || node.type === 'image') return leadsNowhere(node.url) ? 'prompt' : null
  if (node.type === 'list') return node.children.every((item) => isEmptyItem(document, item)) ? 'prompt' : null
  if (node.type !== 'table' || node.children.length < 2) return null
  const body = node.children.slice(1)
  return body.every((row) => row.children.every((cell) => cell.children.length === 0)) ? 'empty' : null
}

/** A paragraph all in italics that begins like an instruction. */
function instructsInItalics(document: Document, node: Paragraph): boolean {
  const visible = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  if (visible.length === 0 || !visible.every((child) => child.type === 'emphasis')) return false
  const { start, end } = spanOf(node)
  const words = document.text.slice(start, end).replace(/^[\s_*]+/, '')
  return asks(document, words.slice(0, 200))
}

/** A bullet, a number or a box with nothing behind it. */
function isEmptyItem({ text }: Document, { children, position }: ListItem): boolean {
  if (children.length === 0) return true
  const [only, more] = children
  return (
    more === undefined &&
    only?.type === 'paragraph' &&
    /^(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]?\]\s*$/.test(text.slice(position?.start.offset, position?.end.offset))
  )
}
