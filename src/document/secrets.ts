/** Secrets in a text: credentials found by secretlint's recommended rules, which are loaded only when a cheap scan sees a candidate. */
import type { Span } from '../document.js'

/** A credential: its place in the source, and the name of the rule that knows its kind (`github`, `privatekey`). */
export interface Secret extends Span {
  readonly kind: string
}

/** Beginnings and neighbours of credentials; whoever has none of these is not looked at further. */
const CANDIDATE =
  /AKIA|ASIA|AROA|aws_|gh[opsur]_|github_pat_|gl(?:pat|dt|rt|ptt)-|xox[abeprs]-|xapp-|hooks\.slack|npm_|_authToken|sk-|sk_|SG\.|AIza|ya29\.|-----BEGIN|PRIVATE KEY|private_key|shp(?:at|ca|pa|ss)_|hvs\.|hf_|lin_api|figd_|gsk_|ntn_|secret_|glsa_|glc_|dapi[0-9a-f]|dckr_|vercel|:\/\/[^\s/@]{1,200}:[^\s/@]{1,200}@/i

/** Finds credentials. The promise is kept at once when there is no candidate. */
export async function findSecrets(text: string): Promise<readonly Secret[]> {
  if (!CANDIDATE.test(text)) return []
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ])
  const { messages } = await lintSource({
    source: { filePath: 'document.md', content: text, ext: '.md', contentType: 'text' },
    options: {
      config: { rules: [{ id: 'recommended', rule: creator }] },
      noPhysicFilePath: true,
      maskSecrets: true,
    },
  })
  return messages
    .filter(({ type }) => type === 'message')
    .map(({ range: [start, end], ruleId }) => ({ start, end, kind: ruleId.replace(/^.*secretlint-rule-/, '') }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

const DOT = '•'
/** So much of a credential is one. */
const CUT = 12

/** The text with its secrets covered, at the same length, so that every offset stays true. */
export function covered(text: string, secrets: readonly Span[]): string {
  if (secrets.length === 0) return text
  let out = ''
  let at = 0
  for (const { start, end } of secrets) {
    if (end <= at) continue
    const from = Math.max(start, at)
    out += text.slice(at, from)
    for (let i = from; i < end; i += 1) out += text[i] === '\n' || text[i] === '\r' ? text[i] : DOT
    at = end
  }
  return out + text.slice(at)
}

/** Words made from a text, with every secret of the text in them covered. */
export function coveredIn(words: string, text: string, secrets: readonly Span[]): string {
  let out = words
  for (const { start, end } of secrets) {
    const secret = text.slice(start, end)
    if (out.includes(secret)) out = out.replaceAll(secret, DOT.repeat(Math.min(secret.length, 8)))
    // Messages cut long words off; the start of a credential is one, too.
    else if (secret.length > CUT && out.includes(secret.slice(0, CUT)))
      out = out.slice(0, out.indexOf(secret.slice(0, CUT)))
  }
  return out
}
