import { answerOf, api, type Schemas } from '@/api/client'
import { workbookType } from '@/files/workbook'
import { language } from '@/words/language'
import words from './shown/words'

export type Firm = Schemas['ListFirmsRow']
export type FirmList = Schemas['ListFirmsAnswer']
export type FirmAnswer = Schemas['ShowFirmAnswer']

/** Asks what is wrong with a file of firms, or, with an id, stores them: all or none. */
export const importFirms = (jurisdiction: string, content: Blob, id?: string) =>
  answerOf(api.POST('/api/enterprises/import/{jurisdiction}', {
    params: { path: { jurisdiction }, query: id ? { id } : { check: true } }, body: content as never,
    bodySerializer: (body: unknown) => body, headers: { 'Content-Type': workbookType },
  }))

/** An import of firms that was stored. */
export type StoredImport = Schemas['ListImportsRow']

/** The latest imports of firms of a jurisdiction and what lies in it. */
export const listImports = (jurisdiction: string) =>
  answerOf(api.GET('/api/enterprises/import/{jurisdiction}', { params: { path: { jurisdiction } } }))

/** Takes an import back as a whole: its firms are again what they were, or not there. */
export const takeBackImport = ({ jurisdiction, id }: StoredImport) => answerOf(
  api.POST('/api/enterprises/import/{jurisdiction}/{id}/take-back', { params: { path: { jurisdiction, id } } }))

export const listFirms = (q: string, page: number) =>
  answerOf(api.GET('/api/enterprises', { params: { query: { q: q || undefined, page } } }))

/** A firm with its place on each ladder that is in force on a day of application. */
export const firmOf = (uscc: string, day: string) =>
  answerOf(api.GET('/api/enterprises/{uscc}', { params: { path: { uscc }, query: { day: day || undefined } } }))

/** A class of the evaluation by the mu in words. */
export const classText = (name: string) => (name ? words('by_class', { class: name }) : words('unrated'))

/** A fact's value in words: yes and no, lists with a mark between, numbers with thousands. */
export function valueText(value: unknown, truth: (value: boolean) => string): string {
  if (typeof value === 'boolean') return truth(value)
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 4 })
  return Array.isArray(value) ? value.map((each) => valueText(each, truth)).join('、') : String(value ?? '')
}

/**
 * An industry by code and name. In English the statistics name divisions only: what is below stands beside, in Chinese,
 * as the standard has no English edition.
 */
export function industryText(code: string, { zh, en }: { zh: string; en: string }): string {
  if (language.value === 'zh' || en === zh) return `${code} ${zh}`
  return code.length > 3 ? `${code} ${en} (${zh})` : `${code} ${en}`
}
