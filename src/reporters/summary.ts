/** The page that GitHub shows for a run; a summary over its limit is dropped whole, so this one stays well below. */
import type { Reporter } from '../report.js'
import { markdownOf } from './markdown.js'

/** Bytes that a step's summary may have are 1,048,576. */
const PAGE = 900_000

export const summary: Reporter = (report, options) => markdownOf(report, options, PAGE)
