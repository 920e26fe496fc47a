import { answerOf, api, type Schemas } from '@/api/client'
import { type Language } from '@/words/language'

export type OpeningReport = Schemas['ImportOpeningAnswer']
export type OpeningFault = Schemas['OpeningFaultRow']

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook as it was when it was chosen: what is booked is what was checked, whatever becomes of the file. */
export interface Chosen {
  name: string
  content: Blob
}

export async function chosen(file: File): Promise<Chosen> {
  return { name: file.name, content: new Blob([await file.arrayBuffer()], { type: mediaType }) }
}

/** Asks what is wrong with a workbook, or, with an id, books it: all rows or none. */
export function send(jurisdiction: string, file: Chosen, id?: string): Promise<OpeningReport> {
  return answerOf(api.POST('/api/ledger/{jurisdiction}/opening', {
    params: { path: { jurisdiction }, query: id ? { id } : { check: true } },
    // The schema knows bytes as a string only.
    body: file.content as unknown as string,
    bodySerializer: (body) => body as unknown as Blob,
    headers: { 'Content-Type': mediaType },
  }))
}

/** The faults as CSV for a spreadsheet, with the heads given. */
export function reportOf(faults: readonly OpeningFault[], heads: readonly string[], language: Language): string {
  const lines = faults.map((fault) =>
    [fault.cell, fault.column_name[language], fault.text[language], fault.expected[language]])
  return `\uFEFF${[heads, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A text that a spreadsheet would take for a formula gets an apostrophe: a file's words come back in its faults. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
