import type { BilingualText } from '@/api/client'
import type { ImportReport } from '@/components/WorkbookImport/report'
import { workbookType } from '@/files/workbook'
import { ask } from './asked'
import type { State } from './impact'
import words from './shown/words'

export interface Firm {
  uscc: string
  name: BilingualText
  jurisdiction: string
  industry: string
  industry_title: string
  land_mu: number
  /** A to D by the per-mu evaluation, or T of those that are not rated. */
  class: string
  origin: string
  /** The day that its figures are of. */
  as_of: string
}

export interface FirmList {
  firms: Firm[]
  total_count: number
  page_number: number
  synthetic: boolean
  /** On which the evaluation is asked that gives classes. */
  day: string
}

export interface Ladder {
  model: string
  version: string
  title: BilingualText
  from: string
  until: string | null
  state: State
  is_passed: boolean
  clauses: {
    id: string
    text: BilingualText
    state: State
    manual: boolean
    /** Titles of which one is lacking. */
    titles: BilingualText[]
    fact: string | null
    value: number | null
    limit: number | null
    margin_percent: number | null
    missing: string[]
  }[]
  next: { clause: string; missing_count: number; message: BilingualText } | null
}

export interface FirmAnswer {
  firm: Firm
  facts: Record<string, { title: BilingualText; value: unknown; unit: string; origin: string; as_of: string | null }>
  ladders: Ladder[]
  synthetic: boolean
  /** On which the ladders are asked. */
  day: string
}

/** What became of a file of firms. */
export interface FirmImport extends Omit<ImportReport, 'isKept'> {
  replaced_count: number
  stored: boolean
  is_repeat: boolean
}

/** Asks what is wrong with a file of firms, or, with an id, stores them: all or none. */
export const importFirms = (jurisdiction: string, content: Blob, id?: string) =>
  ask<FirmImport>('POST', '/api/enterprises/import/{jurisdiction}', {
    params: { path: { jurisdiction }, query: id ? { id } : { check: true } }, body: content,
    bodySerializer: (body: Blob) => body, headers: { 'Content-Type': workbookType },
  })

/** An import of firms that was stored. */
export interface StoredImport {
  id: string
  jurisdiction: string
  account: string
  firm_count: number
  replaced_count: number
  imported_at: string
  taken_back_at: string | null
  taken_back_by: string | null
}

/** The latest imports of firms of a jurisdiction and what lies in it. */
export const listImports = (jurisdiction: string) =>
  ask<{ imports: StoredImport[] }>(
    'GET', '/api/enterprises/import/{jurisdiction}', { params: { path: { jurisdiction } } })

/** Takes an import back as a whole: its firms are again what they were, or not there. */
export const takeBackImport = ({ jurisdiction, id }: StoredImport) => ask<unknown>(
  'POST', '/api/enterprises/import/{jurisdiction}/{id}/take-back', { params: { path: { jurisdiction, id } } })

export const listFirms = (q: string, page: number) =>
  ask<FirmList>('GET', '/api/enterprises', { params: { query: { q: q || undefined, page } } })

/** A firm with its place on each ladder that is in force on a day of application. */
export const firmOf = (uscc: string, day: string) => ask<FirmAnswer>('GET', '/api/enterprises/{uscc}', {
  params: { path: { uscc }, query: { day: day || undefined } },
})

/** A class of the evaluation by the mu in words. */
export const classText = (name: string) => (name ? words('by_class', { class: name }) : words('unrated'))

/** A fact's value in words: yes and no, lists with a mark between, numbers with thousands. */
export function valueText(value: unknown, truth: (value: boolean) => string): string {
  if (typeof value === 'boolean') return truth(value)
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 4 })
  return Array.isArray(value) ? value.map((each) => valueText(each, truth)).join('、') : String(value ?? '')
}
