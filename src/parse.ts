/** Markdown text to mdast, behind one function, so that the parser can change without anyone noticing. */
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze()

/** CommonMark with tables, task lists and front matter; every node carries offsets into `text`. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text)
}
