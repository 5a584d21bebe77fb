/** Documents with the grades that careful readers gave them: a corpus folder, or our own fixtures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** 0 missed, 1 partial, 2 met. */
export type Mark = 0 | 1 | 2

/** One document as read by people. */
export interface Reading {
  readonly file: string
  readonly language: string
  readonly text: string
  /** Documents of one repository share habits: they are left out together. */
  readonly repository: string
  readonly items: Readonly<Record<string, Mark>>
  /** Overall mark, 0 to 100; null when nobody gave one. */
  readonly overall: number | null
}

interface Line {
  readonly lang: string
  readonly file: string
  readonly id: string
  readonly doc_type: string
  readonly items: Readonly<Record<string, number>>
  readonly overall: number
}

/** Reads `labels-work.jsonl` and its documents; several readings of one document are averaged. */
export function readCorpus(folder: string): Reading[] {
  const byFile = new Map<string, Line[]>()
  for (const line of readFileSync(join(folder, 'labels-work.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue
    const reading = JSON.parse(line) as Line
    if (reading.doc_type !== 'not-a-postmortem')
      byFile.set(reading.file, [...(byFile.get(reading.file) ?? []), reading])
  }
  return [...byFile].map(([file, lines]) => {
    const [first] = lines as [Line]
    const mean = (value: (line: Line) => number) => lines.reduce((sum, line) => sum + value(line), 0) / lines.length
    return {
      file,
      language: first.lang,
      text: readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, ''),
      repository: repositoryOf(first.id),
      items: Object.fromEntries(
        Object.keys(first.items).map((item) => [
          item,
          Math.min(2, Math.floor(mean((line) => line.items[item] ?? 0) + 0.5)) as Mark,
        ]),
      ),
      overall: mean((line) => line.overall),
    }
  })
}

/** Reads our own fixtures: `post.md` beside a `sheet.yaml` marked by hand. */
export function readFixtures(folder: string): Reading[] {
  const marks: Readonly<Record<string, Mark>> = { met: 2, partial: 1, missed: 0 }
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'sheet.yaml')))
    .flatMap((name) => {
      const sheet = parse(readFileSync(join(folder, name, 'sheet.yaml'), 'utf8')) as Readonly<Record<string, unknown>>
      const grades = (sheet.grades ?? sheet.items ?? {}) as Readonly<Record<string, string>>
      const items = Object.fromEntries(
        Object.entries(grades).flatMap(([item, grade]) => (marks[grade] === undefined ? [] : [[item, marks[grade]]])),
      )
      if (Object.keys(items).length === 0) return []
      return [
        {
          file: join(folder, name, 'post.md'),
          language: String(sheet.language ?? sheet.lang ?? 'en'),
          text: readFileSync(join(folder, name, 'post.md'), 'utf8'),
          repository: name,
          items,
          overall: typeof sheet.overall === 'number' ? sheet.overall : null,
        },
      ]
    })
}

/** The owner and name at the start of a file name, after its running number. */
function repositoryOf(id: string): string {
  return id
    .replace(/^(?:[A-Z]-|n-)?\d+-/, '')
    .split('-')
    .slice(0, 2)
    .join('-')
}
