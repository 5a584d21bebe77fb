/** The incident's own clock: T+12m is twelve minutes behind its zero. */
import type { Span } from '../../document.js'
import type { Clock, Duration, Point } from './mentions.js'
import type { Moment } from './moments.js'

const DAY = 1440

/** The moment that a distance on the incident's own clock tells; one without day and hour where its zero is not told. */
export function onClockFrom(zero: Moment | null, { start, end, minutes }: Duration, span: Span): Moment {
  const local = zero?.local == null ? null : Math.floor(zero.local + minutes)
  const point: Point = {
    kind: 'point',
    start,
    end,
    date: null,
    clock: local === null ? null : clockAt(local),
    zone: null,
    part: null,
    shift: null,
    approx: zero?.point.approx ?? false,
    again: null,
  }
  const offset = zero?.offset ?? null
  return {
    point,
    span,
    day: local === null ? null : Math.floor(local / DAY),
    dated: false,
    yearKnown: zero?.yearKnown ?? false,
    yearStated: false,
    local,
    zone: zero?.zone ?? null,
    zoneStated: false,
    offset,
    instant: local === null || offset === null ? null : local - offset,
    again: null,
  }
}

function clockAt(local: number): Clock {
  const minute = local - Math.floor(local / DAY) * DAY
  return {
    hour: Math.floor(minute / 60),
    minute: minute % 60,
    second: null,
    precision: 'minute',
    half: null,
    odd: false,
  }
}
