import type { Schemas } from '@/api/client'
import words from './words'

export type FeelAnswer = Schemas['TryFeelAnswer']
export type DecisionsAnswer = Schemas['TryDecisionsAnswer']
export type Decision = Schemas['TryDecisionsDecisionRow']
export type DecisionInput = Schemas['TryDecisionsInputRow']
export type Reason = Schemas['ReasonRow']
export type Explanation = Schemas['ExplanationAnswer']
export type Place = Schemas['PlaceRow']

/** What somebody writes: an expression, or a cell that tests a value. */
export interface Trial {
  expression: string
  inputs: string
  isCell: boolean
  tested: string
}

/** An address that is longer is cut by mail programs and chats. */
const longestAddress = 1800

/** The trial as conditions of the address; undefined when it is too long for one. */
export function addressOf(trial: Trial): Record<string, string | undefined> | undefined {
  const query = {
    feel: trial.expression || undefined, inputs: trial.inputs || undefined,
    cell: trial.isCell ? '1' : undefined, tested: trial.isCell ? trial.tested || undefined : undefined,
  }
  const length = Object.values(query).reduce((sum, text) => sum + encodeURIComponent(text ?? '').length, 0)
  return length <= longestAddress ? query : undefined
}

/** The trial an address holds; undefined when it holds none. */
export function trialOf(query: Record<string, unknown>): Trial | undefined {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  return 'feel' in query || 'inputs' in query
    ? { expression: text('feel'), inputs: text('inputs'), isCell: text('cell') === '1', tested: text('tested') }
    : undefined
}

/** Where a line and column, both from 1, stand in a text, from 0; lines end as the server counts them. */
export function offsetOf(text: string, place: Place): number {
  const ends = /\r\n|\r|\n/g
  let start = 0
  for (let line = 1; line < place.line; line++) {
    const end = ends.exec(text)
    if (!end) return text.length
    start = end.index + end[0].length
  }
  return Math.min(start + place.column_number - 1, text.length)
}

/** The reasons from the null that is seen down to the one where it began. */
export function chainOf(reason: Reason | null | undefined): Reason[] {
  return reason ? [reason, ...chainOf(reason.cause)] : []
}

/** What a word of the engine means for people; the word itself when the page has no words for it. */
export function meaningOf(code: string): string {
  const key = `why_${code}`
  return words.has(key) ? words(key) : code
}

/** What part an input has in a result, as the page's words name it. */
export function partOf(input: Explanation['inputs'][number]): 'unread' | 'settles' | 'idle' | 'unclear' {
  if (!input.is_read) return 'unread'
  return !input.is_deciding ? 'idle' : input.effect === 'not_analysed' ? 'unclear' : 'settles'
}

/** A value on one line. */
export function shortOf(value: unknown): string {
  return JSON.stringify(value) ?? ''
}

/** `850 µs`, `12.4 ms`. */
export function took(microseconds: number): string {
  return microseconds < 1000 ? `${microseconds} µs` : `${(microseconds / 1000).toFixed(1)} ms`
}

/** The rules that matched, by the table they are in. */
export function tablesOf(decision: Decision): { line: number; table: string | null; rules: number[] }[] {
  const tables = new Map<number, { line: number; table: string | null; rules: number[] }>()
  for (const { line, table, rule_number: rule } of decision.rules) {
    const known = tables.get(line) ?? { line, table, rules: [] }
    if (!known.rules.includes(rule)) known.rules.push(rule)
    tables.set(line, known)
  }
  return [...tables.values()]
}

/** A question that follows what is typed: asked when typing pauses, and only the last one asked is answered. */
export function afterPause<T>(
  milliseconds: number, ask: () => Promise<T>, show: (answer: T) => void, fail: (fault: unknown) => void,
): { changed: () => void; now: () => Promise<void>; stop: () => void } {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let last = 0
  const now = async () => {
    clearTimeout(waiting)
    const mine = ++last
    try {
      const answer = await ask()
      if (mine === last) show(answer)
    } catch (fault) {
      if (mine === last) fail(fault)
    }
  }
  return {
    now,
    changed() {
      clearTimeout(waiting)
      waiting = setTimeout(now, milliseconds)
    },
    stop() {
      clearTimeout(waiting)
      last++
    },
  }
}
