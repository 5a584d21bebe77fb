/** Name and version of this tool, from package.json by `npm run generate`. */
export const TOOL = { name: 'postmortem-lint', version: '0.1.0' } as const
