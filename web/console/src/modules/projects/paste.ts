import { type Draft, draftOf, fields, type ProjectFile } from './file'

/** What a cell is called in a spreadsheet: a field's name in either language, or its path. */
export type Names = (path: string) => readonly string[]

export interface Pasted {
  draft: Draft
  /** A whole file, when one was pasted. */
  file?: ProjectFile
  count: number
}

/**
 * Reads what was pasted: a project file, or rows of a spreadsheet with name, value and unit. Undefined when it is
 * neither, so that it goes where the cursor stands.
 */
export function pasted(text: string, draft: Draft, names: Names): Pasted | undefined {
  const file = fileIn(text)
  if (file) return { draft: draftOf(file), file, count: fields.length }
  if (!text.includes('\t')) return undefined
  const found: Draft = {}
  for (const line of text.split(/\r?\n/)) {
    const [head = '', value = '', unit = ''] = line.split('\t').map((cell) => cell.trim())
    const field = fields.find(({ path }) => [path, ...names(path)].some((name) => same(name, head)))
    if (!field || !value) continue
    found[field.path] = field.kind === 'truth' ? truth(value) : value
    if (field.kind === 'figure' && unit) found[`${field.path}.unit`] = unit
  }
  const count = Object.keys(found).filter((path) => !path.endsWith('.unit')).length
  return count > 0 ? { draft: { ...draft, ...found }, count } : undefined
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
const truth = (text: string) => (/^(是|true|yes|1)$/i.test(text) ? 'true' : 'false')

function fileIn(text: string): ProjectFile | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    return JSON.parse(text) as ProjectFile
  } catch {
    return undefined
  }
}
