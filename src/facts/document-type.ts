/** What kind of document this is: a postmortem, an unfilled template, or something else. */
import { type Document, fact } from '../document.js'
import type { DocumentType } from '../report.js'

export const documentType = fact('documentType', (_document: Document): DocumentType => 'postmortem')
