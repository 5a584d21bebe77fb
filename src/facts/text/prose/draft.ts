/** Visible text of a block as it is being read. */
import type { Span } from '../../../document.js'
import { isFullWidth } from '../unspaced.js'
import { type BlockLink, MASK } from './block.js'
import { OffsetsDraft } from './offsets.js'

export class Draft {
  text = ''
  spoken = ''
  readonly offsets = new OffsetsDraft()
  readonly strong: Span[] = []
  readonly code: Span[] = []
  readonly links: BlockLink[] = []
  readonly lines: { start: number; hard: boolean }[] = []
  opaque = 0
  #soft: number | null = null
  /** The end of the text, by itself: to look at it in a string that grows would write the whole string anew. */
  #end = ''

  get length(): number {
    return this.offsets.length
  }
  push(character: string, offset: number, masked = this.opaque > 0): void {
    this.settle(character)
    for (let i = 0; i < character.length; i += 1) this.offsets.addRun(1, offset)
    this.#append(character)
    this.spoken += masked ? MASK.repeat(character.length) : character
  }
  /** A run of text that stands in the source as it is seen. */
  pushRun(run: string, offset: number): void {
    this.settle(run)
    this.offsets.addRun(run.length, offset)
    this.#append(run)
    this.spoken += this.opaque > 0 ? MASK.repeat(run.length) : run
  }
  breakLine(offset: number, hard: boolean): void {
    this.#soft = null
    this.space(offset)
    this.lines.push({ start: this.length, hard })
  }
  /** One space, but none at the start and none behind another. */
  space(offset: number): void {
    if (this.#end !== '' && !this.#end.endsWith(' ')) this.push(' ', offset, false)
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
    const before = lastCharacter(this.#end)
    if (!(isFullWidth(before) && isFullWidth(next))) this.breakLine(offset, false)
    else this.lines.push({ start: this.length, hard: false })
  }
  #append(run: string): void {
    if (run === '') return
    this.text += run
    this.#end = run.length > 1 ? run.slice(-2) : this.#end.slice(-1) + run
  }
}

/** The last character of a text, whole where it takes two units; empty when there is none. */
function lastCharacter(text: string): string {
  const pair = text.slice(-2)
  return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : text.slice(-1)
}
