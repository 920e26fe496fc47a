import type { DecisionInput } from './playground'

/** How one input of a model is filled in; of what has parts no more is known than that JSON says it. */
export type InputKind = 'number' | 'string' | 'boolean' | 'date' | 'other'

export function kindOf({ type }: DecisionInput): InputKind {
  return (['number', 'string', 'boolean', 'date'] as const).find((each) => each === type) ?? 'other'
}

type Json = Record<string, unknown>

/** The inputs as an object; undefined when they are FEEL, or nothing that can be read yet. */
export function objectOf(inputs: string): Json | undefined {
  if (!inputs.trim()) return {}
  try {
    const read: unknown = JSON.parse(inputs)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read as Json : undefined
  } catch {
    return undefined
  }
}

const date = /^@"(.*)"$/

/** An input as its field shows it; empty when it is not given. */
export function fieldOf(inputs: string, input: DecisionInput): string {
  const value = objectOf(inputs)?.[input.name]
  if (value === undefined || value === null) return ''
  return kindOf(input) === 'date' ? (date.exec(String(value))?.[1] ?? '') : String(value)
}

/** The inputs with one of them as its field says; an empty field takes it away. Undefined: it is no number. */
export function withField(inputs: string, input: DecisionInput, text: string): string | undefined {
  const all = { ...objectOf(inputs) }
  const kind = kindOf(input)
  const trimmed = text.trim()
  if (!trimmed) {
    return written(Object.fromEntries(Object.entries(all).filter(([name]) => name !== input.name)))
  }
  if (kind === 'number' && !/^-?(\d+\.?\d*|\.\d+)$/.test(trimmed.replaceAll(',', ''))) return undefined
  all[input.name] = kind === 'number' ? Number(trimmed.replaceAll(',', ''))
    : kind === 'boolean' ? trimmed === 'true'
      : kind === 'date' ? `@"${trimmed}"` : text
  return written(all)
}

const written = (all: Json) => (Object.keys(all).length ? JSON.stringify(all, undefined, 2) : '')
