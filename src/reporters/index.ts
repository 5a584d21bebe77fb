/** The formats by name. */
import type { Reporter } from '../report.js'
import { compact } from './compact.js'
import { json } from './json.js'
import { pretty } from './pretty.js'

export const reporters = { pretty, compact, json } as const satisfies Readonly<Record<string, Reporter>>

export type Format = keyof typeof reporters

export const formats = Object.keys(reporters) as readonly Format[]

/** Formats that are read by people: in their reader's language, and with what a CI system wants added beside. */
export const FOR_PEOPLE: ReadonlySet<Format> = new Set(['pretty', 'compact'])
