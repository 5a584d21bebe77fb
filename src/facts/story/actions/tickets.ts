/** Where an action is followed up: a column of its own, a link to a tracker, or a number of one. */
import type { Said } from './said.js'

const TICKET_PATH =
  /\/(?:issues?|pull|pulls|pull-requests|merge_requests|browse|tickets?|cards?|c|commit|commits|tasks?|work_items|stories|story)\/[\w-]{0,80}\d/i
const TICKET_KEY =
  /(?:^|[\s([])(?:#\d{1,12}|(?!(?:UTF|ISO|IEC|SHA|AES|RSA|RFC|PEP|CVE|HTTP|TLS)-)[A-Z][A-Z0-9]{1,9}-\d{1,12}|(?:GH|gh)-\d{1,12})\b/

export function isTicketed({ parts, text, hits, cell }: Said): boolean {
  const named = hits('action.ticket')
  const link = parts.some(({ block, start, end }) =>
    block.links.some(
      (one) =>
        one.start >= start &&
        one.end <= end &&
        (TICKET_PATH.test(one.url) ||
          TICKET_KEY.test(block.text.slice(one.start, one.end)) ||
          // "[filed a ticket](…)": wherever it is kept.
          named.some((hit) => hit.block === block.index && hit.start < one.end && one.start < hit.end)),
    ),
  )
  return cell('ticket') !== null || link || TICKET_KEY.test(text) || TICKET_PATH.test(text)
}
