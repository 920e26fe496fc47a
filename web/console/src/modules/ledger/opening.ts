import { answerOf, api, type Schemas } from '@/api/client'
import { workbookType } from '@/files/workbook'

/** Asks what is wrong with a workbook, or, with an id, books it: all rows or none. */
export function sendOpening(jurisdiction: string, content: Blob, id?: string): Promise<Schemas['ImportOpeningAnswer']> {
  return answerOf(api.POST('/api/ledger/{jurisdiction}/opening', {
    params: { path: { jurisdiction }, query: id ? { id } : { check: true } },
    // The schema knows bytes as a string only.
    body: content as unknown as string,
    bodySerializer: (body) => body as unknown as Blob,
    headers: { 'Content-Type': workbookType },
  }))
}
