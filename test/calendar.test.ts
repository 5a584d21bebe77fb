/** The calendar has the days that it has, and places keep the clocks that they keep. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOfDay, dayNumber, isDate, isPlace, offsetAt, offsetsOfWallClock } from '../src/facts/times/calendar.js'

describe('a date', () => {
  test('is one when the days of that month reach it, in every kind of year', () => {
    const last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for (const [year, leap] of [
      [2024, true],
      [2023, false],
      [2000, true],
      [1900, false],
      [null, true],
    ] as const) {
      for (const [index, days] of last.entries()) {
        const most = index === 1 && leap ? 29 : days
        expect([1, most, most + 1, 0].map((day) => isDate(year, index + 1, day))).toEqual([true, true, false, false])
      }
      for (const month of [0, 13, -1]) expect(isDate(year, month, 1)).toBe(false)
    }
  })

  test('has the number of days since 1970 that any calendar gives it, over four centuries', () => {
    const day = fc.integer({ min: -150_000, max: 150_000 })
    fc.assert(
      fc.property(
        fc.oneof(day, fc.constantFrom(-25_509, -25_508, 11_015, 11_016, 47_540, 47_541, 157_113)),
        (number) => {
          const other = new Date(number * 86_400_000)
          const date = dateOfDay(number)
          expect(date).toEqual({
            year: other.getUTCFullYear(),
            month: other.getUTCMonth() + 1,
            day: other.getUTCDate(),
          })
          expect(dayNumber(date.year, date.month, date.day)).toBe(number)
        },
      ),
    )
    // The last days of four hundred years are where such arithmetic goes wrong.
    for (const year of [1600, 2000, 2400])
      expect(dateOfDay(dayNumber(year, 2, 29) + 366)).toEqual({ year: year + 1, month: 3, day: 1 })
  })
})

describe('a place', () => {
  const at = (year: number, month: number, day: number, minute = 0) => dayNumber(year, month, day) * 1440 + minute

  test('is one of the IANA database', () => {
    expect(['Europe/Berlin', 'UTC', 'Asia/Kolkata'].map(isPlace)).toEqual([true, true, true])
    expect(['Europe/Bonn', '', 'hello world'].map(isPlace)).toEqual([false, false, false])
  })

  test('keeps its offset to the minute, as long as there is a calendar', () => {
    expect(offsetAt('Asia/Kolkata', at(2024, 1, 1, 5))).toBe(330)
    expect(offsetAt('Pacific/Apia', at(2011, 12, 29, 600))).toBe(-600)
    expect(offsetAt('Pacific/Apia', at(2011, 12, 31, 600))).toBe(840)
    expect(offsetAt('UTC', 1e9)).toBe(0)
    for (const instant of [1e9 + 1, -1e9 - 1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(offsetAt('UTC', instant)).toBeNull()
  })

  test('shows an hour twice, once or never, the earlier instant first', () => {
    const berlin = (month: number, day: number, minute: number) =>
      offsetsOfWallClock('Europe/Berlin', at(2024, month, day, minute))
    expect([119, 120, 179, 180].map((minute) => berlin(3, 31, minute))).toEqual([[60], [], [], [120]])
    expect([119, 120, 179, 180].map((minute) => berlin(10, 27, minute))).toEqual([[120], [120, 60], [120, 60], [60]])
    expect(offsetsOfWallClock('Pacific/Kiritimati', at(2024, 1, 1))).toEqual([840])
    expect(offsetsOfWallClock('Pacific/Pago_Pago', at(2024, 1, 1))).toEqual([-660])
    expect(offsetsOfWallClock('Nowhere/Land', 0)).toEqual([])
  })

  test('is known as before when a text has named more places than there are', () => {
    for (let index = 0; index < 600; index += 1) expect(isPlace(`Nowhere/Land${index}`)).toBe(false)
    expect(offsetAt('America/Lima', 0)).toBe(-300)
    expect(offsetAt('America/Lima', 0)).toBe(-300)
  })
})
