import { answerOf, api, Failure } from '@/api/client'
import { textOf } from '@/words/words'

/** A cell of a pasted table that is wrong. */
export interface TableFault {
  cell: string
  message: string
}

interface Read {
  model?: string
  faults: TableFault[]
}

interface Told {
  cell: string
  message: string | { zh: string; en: string }
}

/** Has the server put a table from a spreadsheet into a model: the new model, or what is wrong cell by cell. */
export async function readTable(table: string | File, model: string, decision: string): Promise<Read> {
  const form = new FormData()
  form.append('model', model)
  if (decision) form.append('decision', decision)
  if (typeof table === 'string') form.append('table', table)
  else form.append('file', table, table.name)
  try {
    const answer = await answerOf(api.POST('/api/standards/tables', {
      body: form as never, bodySerializer: (body: unknown) => body,
    }))
    return { model: answer.model, faults: [] }
  } catch (fault) {
    const facts = fault instanceof Failure ? fault.problem.facts as { rows?: Told[] } | undefined : undefined
    const told = facts?.rows
    if (!told) throw fault
    return {
      faults: told.map(({ cell, message }) =>
        ({ cell, message: typeof message === 'string' ? message : textOf(message) })),
    }
  }
}
