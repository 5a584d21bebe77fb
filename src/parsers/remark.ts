/** The reference parser: remark with tables, task lists and front matter. It always works. */
import type { Root } from 'mdast'
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

export function parseWithRemark(text: string): Root {
  return processor.parse(text)
}
