/** Documents to measure with, made by a counter: the same on every machine. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const CAUSES = [
  'an expired certificate',
  'a full disk',
  'a migration that locked the orders table',
  'a wrong routing rule',
]
const PARTS = ['gateway', 'payment queue', 'search index', 'session store', 'image resizer']
const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? ''
const two = (value: number): string => String(value).padStart(2, '0')

/** One postmortem of about 8 KB; `seed` changes its facts, not its build. */
export function postmortem(seed: number): string {
  const part = pick(PARTS, seed)
  const day = `2024-0${1 + (seed % 9)}-${two(1 + (seed % 27))}`
  const rows = Array.from(
    { length: 24 },
    (_, i) =>
      `| ${two(9 + Math.floor(i / 6))}:${two((i % 6) * 10)} | Step ${i + 1}: the ${pick(PARTS, seed + i)} was checked, see [log ${i}](https://status.example/${seed}/${i}). |`,
  )
  const paragraphs = Array.from(
    { length: 21 },
    (_, i) =>
      `At ${two(9 + (i % 4))}:${two((i * 7) % 60)} UTC we saw that *${pick(PARTS, seed + i)}* answered ${100 + i * 7} of 1,000 requests with an error. We changed \`limit-${i}\` back and watched the queue fall from ${9000 - i * 100} to ${200 + i} entries. Somebody should have noticed earlier, but the alarm waited for ${10 + i} minutes.`,
  )
  return `---\ntitle: "Outage of the ${part}"\ndate: ${day}\n---\n\n# Outage of the ${part} on ${day}\n\n## Summary\n\nOn ${day} from 09:00 to 12:50 UTC the ${part} was down for ${1000 + seed} customers. We are sorry for the orders that were lost. It broke because of ${pick(CAUSES, seed)}.\n\n## Timeline\n\n| Time (UTC) | Event |\n|--|--|\n${rows.join('\n')}\n\n## What happened\n\n${paragraphs.join('\n\n')}\n\n## Root cause\n\nThe outage was caused by ${pick(CAUSES, seed)}. Why was it not seen? Because no alarm watches it.\n\n## Lessons learned\n\n- We learned that the alarm of the ${part} waits too long.\n- Our runbook named the wrong team.\n\n## Action items\n\n- [ ] Alert on errors of the ${part} after one minute (@anna, ${day}, OPS-${seed})\n- [x] Correct the runbook (@max, ${day}, OPS-${seed + 1})\n`
}

/** One of about 10 KB, so that a hundred make a megabyte. */
const tenThousand = (seed: number): string => `${postmortem(seed)}${postmortem(seed + 1).slice(0, 2000)}`

/** Postmortems one below the other, as many as make a text of so many characters. */
function ofSize(size: number): string {
  const parts: string[] = []
  for (let length = 0, seed = 0; length < size; seed += 1) {
    const part = postmortem(seed)
    parts.push(part)
    length += part.length + 1
  }
  return parts.join('\n')
}

/** Writes the sets that are measured, below `folder`. */
export function writeData(folder: string): void {
  const write = (name: string, text: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  write('one8k/post.md', postmortem(1))
  for (let i = 0; i < 100; i += 1) write(`n100/post-${i}.md`, tenThousand(i))
  for (let i = 0; i < 2000; i += 1) write(`n2000/post-${i}.md`, tenThousand(i))
  write('one1m/post.md', ofSize(1_000_000))
  write('one10m/post.md', ofSize(10_000_000))
}
