/** The options as commander collects them; their names are its own. */
import type { GateSettings } from '../gate.js'
import type { Language } from '../languages/registry.js'
import type { Profile } from '../rule.js'
import type { Output } from './command-line.js'

export interface Collected {
  readonly format?: readonly Output[]
  readonly staged?: true
  readonly changed?: true
  readonly since?: string
  readonly ignore: boolean
  readonly directives: boolean
  readonly suppressions: boolean
  readonly compare?: string
  readonly watch?: true
  readonly fix?: true
  readonly suggestions?: true
  readonly stats?: true
  readonly timing?: true
  readonly cache?: true
  readonly cacheLocation?: string
  readonly plugin?: readonly string[]
  readonly suppressAll?: true
  readonly pruneSuppressions?: true
  readonly redact?: true
  readonly stdinFilename?: string
  readonly minScore?: number
  readonly failOn?: GateSettings['failOn']
  readonly requirePostmortem?: true
  readonly exitZero?: true
  readonly config: boolean
  readonly errorOnUnmatched: boolean
  readonly maxBytes: number
  readonly timeout: number
  readonly treatAs?: 'postmortem'
  readonly audience?: 'public' | 'internal'
  readonly profile?: Profile
  readonly lang: Language | 'auto'
  readonly today?: string
  readonly uiLang: string
  readonly quiet?: true
  readonly all?: true
  readonly width?: number
  readonly color?: boolean
  readonly debug?: true
  readonly help?: true
  readonly helpAll?: true
}
