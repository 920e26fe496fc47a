import type { BilingualText } from '@/api/client'
import { csvOf } from '@/files/csv'
import { textOf } from '@/words/words'
import words from './words'

/** What is wrong with a cell, and what was expected there. */
export interface ImportFault { cell: string; column_name?: BilingualText; text: BilingualText; expected: BilingualText }

/** What a workbook was found to be: with faults nothing of it is kept. */
export interface ImportReport {
  /** How many rows have no fault. */
  accepted_count: number
  /** Whether the limit of faults left none out. */
  is_complete: boolean
  isKept: boolean
  rows: readonly ImportFault[]
}

/** Asks what is wrong with a workbook, or, with an id, keeps its rows: all or none, once however often it is sent. */
export type SendWorkbook<Report extends ImportReport> = (content: Blob, id?: string) => Promise<Report>

/** What the dialog says of its own kind of rows. */
export interface ImportWords {
  title: string
  text: string
  keeping: string
  clean: (count: number) => string
  faults: (count: number, good: number) => string
  keep: (count: number) => string
}

/** The faults for a spreadsheet. */
export const faultsCsv = (faults: readonly ImportFault[]) => csvOf([
  [words('cell'), words('column'), words('wrong'), words('expected')],
  ...faults.map((fault) =>
    [fault.cell, fault.column_name ? textOf(fault.column_name) : '', textOf(fault.text), textOf(fault.expected)]),
])
