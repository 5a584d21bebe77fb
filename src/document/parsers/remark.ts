/** The reference parser: remark with tables, task lists and front matter. It always works. */
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

const markdown = unified().use(remarkParse).use(remarkGfm).use(withoutSecondLook).freeze()
const withFrontMatter = markdown().use(remarkFrontmatter, ['yaml', 'toml']).freeze()

/** What looks for addresses once more in the finished tree leaves nodes without a place behind, and is quadratic. */
function withoutSecondLook(this: Processor): void {
  const extensions = (this.data().fromMarkdownExtensions ?? []).flat()
  for (const extension of extensions) delete extension.transforms
}

const YAML_CLOSED = /\n---[ \t]*(?:[\r\n]|$)/
const TOML_CLOSED = /\n\+\+\+[ \t]*(?:[\r\n]|$)/

export function parseWithRemark(text: string): Root {
  // Looking in vain for the end of front matter, remark takes a list on the second line for a paragraph.
  const closed = text.startsWith('+') ? TOML_CLOSED : YAML_CLOSED
  return (closed.test(text) ? withFrontMatter : markdown).parse(text)
}
