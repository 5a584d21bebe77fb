/** Values of options: which ones are taken, and what is said of those that are not. */
import { InvalidArgumentError } from 'commander'
import { nearest } from '../errors.js'
import { isDate } from '../facts/times/calendar.js'
import { type Format, formats } from '../reporters/index.js'
import type { Output } from './command-line.js'

export function oneOf(choices: readonly string[]): (value: string) => string {
  return (value) => {
    if (choices.includes(value)) return value
    const close = nearest(value, choices)
    const hint = close === null ? '' : `; did you mean ${close}?`
    throw new InvalidArgumentError(`Allowed are ${choices.join(', ')}${hint}`)
  }
}

export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}`)
  }
}

export function calendarDate(value: string): string {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []).map(Number)
  if (year !== undefined && month !== undefined && day !== undefined && isDate(year, month, day)) return value
  throw new InvalidArgumentError('Give a date of the calendar as YYYY-MM-DD')
}

export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
]

export function collectFormat(value: string, before: readonly Output[] | undefined): readonly Output[] {
  const cut = value.indexOf('=')
  const name = cut === -1 ? value : value.slice(0, cut)
  const file = cut === -1 ? null : value.slice(cut + 1)
  if (file === '') throw new InvalidArgumentError('There is no file name after =')
  oneOf(formats)(name)
  return [...(before ?? []), { format: name as Format, file }]
}
