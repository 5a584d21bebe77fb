/** What is used of an optional dependency, so that types do not depend on its being installed. */
declare module 'satteri' {
  import type { Root } from 'mdast'
  export function markdownToMdast(
    text: string,
    options: { readonly features: { readonly gfm: boolean; readonly frontmatter: boolean } },
  ): Root
}
