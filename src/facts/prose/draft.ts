/** Visible text of a block as it is being read. */
import type { Span } from '../../document.js'
import { isFullWidth } from '../unspaced.js'
import { type BlockLink, MASK } from './block.js'

export class Draft {
  text = ''
  spoken = ''
  readonly offsets: number[] = []
  readonly strong: Span[] = []
  readonly code: Span[] = []
  readonly links: BlockLink[] = []
  readonly lines: { start: number; hard: boolean }[] = []
  opaque = 0
  #soft: number | null = null

  get length(): number {
    return this.offsets.length
  }
  push(character: string, offset: number, masked = this.opaque > 0): void {
    this.settle(character)
    for (let i = 0; i < character.length; i += 1) this.offsets.push(offset)
    this.text += character
    this.spoken += masked ? MASK.repeat(character.length) : character
  }
  /** A run of text that stands in the source as it is seen. */
  pushRun(run: string, offset: number): void {
    this.settle(run)
    for (let i = 0; i < run.length; i += 1) this.offsets.push(offset + i)
    this.text += run
    this.spoken += this.opaque > 0 ? MASK.repeat(run.length) : run
  }
  breakLine(offset: number, hard: boolean): void {
    this.#soft = null
    if (this.text !== '' && !this.text.endsWith(' ')) this.push(' ', offset, false)
    this.lines.push({ start: this.length, hard })
  }
  /** Whether a soft break is a space is known when the next line starts, maybe in another node. */
  softBreak(offset: number): void {
    this.#soft = offset
  }
  /** A soft break between two Japanese characters is no space at all. */
  settle(next: string): void {
    const offset = this.#soft
    if (offset === null || next === '') return
    this.#soft = null
    const before = lastCharacter(this.text)
    if (!(isFullWidth(before) && isFullWidth(next))) this.breakLine(offset, false)
    else this.lines.push({ start: this.length, hard: false })
  }
}

/** The last character of a text, whole where it takes two units; empty when there is none. */
function lastCharacter(text: string): string {
  const pair = text.slice(-2)
  return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : text.slice(-1)
}
