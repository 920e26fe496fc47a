import { answerOf, api, Failure, type Problem, type Schemas } from '@/api/client'

export type Proven = Schemas['CheckReceiptAnswer']

/** No receipt is longer: it names at most 130 entries. */
export const mostBytes = 1 << 20

/** What became of a file: proven, or refused with what does not hold and where. */
export type Checked = { proven: Proven; refused?: undefined } | { proven?: undefined; refused: Problem }

/** Asks the server whether a receipt holds; what it can't answer is thrown. */
export async function checkReceipt(content: Blob): Promise<Checked> {
  try {
    return {
      proven: await answerOf(api.POST('/api/proofs/check', {
        // The schema knows bytes as a string only.
        body: content as unknown as string, bodySerializer: (body) => body as unknown as Blob,
        headers: { 'Content-Type': 'application/json' },
      })),
    }
  } catch (fault) {
    if (fault instanceof Failure && fault.problem.status === 422) return { refused: fault.problem }
    throw fault
  }
}

/** An amount in the asset's smallest unit, as the ledger keeps it. */
export const amountOf = (amount: number, unit: string) =>
  `${new Intl.NumberFormat('en').format(amount)} ${unit === 'dm2' ? 'dm²' : unit}`
