import { answerOf, api, type Schemas } from '@/api/client'

export type Difference = Schemas['TryDifferenceAnswer']
export type ClauseDifference = Schemas['ClauseDifference']
export type Reading = NonNullable<ClauseDifference['right']>
export type Change = ClauseDifference['kind']

export const groups = ['industry', 'space', 'environment', 'energy', 'economy'] as const

/** A clause over several standards on the left and one on the right. */
export interface ComparedRow {
  key: string
  title: { zh: string; en: string }
  group: string
  left: (Reading | null)[]
  right: Reading | null
  kinds: Change[]
  differences: (ClauseDifference | undefined)[]
}

export const compareVersions = (left: string, right: string) =>
  answerOf(api.GET('/api/standards/diff', { params: { query: { left, right } } }))

/** Comparisons of several standards with the same one, put beside one another clause by clause. */
export function merged(all: readonly Difference[]): ComparedRow[] {
  const keys = [...new Set(all.flatMap(({ clauses }) => clauses.map(({ key }) => key)))]
  return keys.map((key) => {
    const differences = all.map(({ clauses }) => clauses.find((each) => each.key === key))
    const told = differences.find((each) => each?.right) ?? differences.find(Boolean)
    return {
      key, title: told?.title ?? { zh: key, en: key }, group: told?.group ?? 'economy',
      left: differences.map((each) => each?.left ?? null), right: told?.right ?? null, differences,
      // What neither the one on the left nor the right has is the same there.
      kinds: differences.map((each) => each?.kind ?? 'same'),
    }
  }).sort((a, b) => groups.indexOf(a.group as never) - groups.indexOf(b.group as never))
}

/** Who is affected how: `[stricter, [0, 1]]` when the clause gets stricter than both on the left. */
export function changesOf(kinds: readonly Change[]): [Change, number[]][] {
  const changed = kinds.map((kind, at) => [kind, at] as const).filter(([kind]) => kind !== 'same')
  return [...new Set(changed.map(([kind]) => kind))]
    .map((kind) => [kind, changed.filter(([each]) => each === kind).map(([, at]) => at)])
}

/** How many rows changed how, the same first. */
export function tally(rows: readonly ComparedRow[]): [Change, number][] {
  const order: Change[] = ['same', 'stricter', 'looser', 'added', 'removed', 'other']
  const kindOf = ({ kinds }: ComparedRow): Change => {
    const found = changesOf(kinds)
    return found.length === 0 ? 'same' : found.length === 1 ? found[0]?.[0] ?? 'other' : 'other'
  }
  return order.map((kind): [Change, number] => [kind, rows.filter((row) => kindOf(row) === kind).length])
    .filter(([, count]) => count > 0)
}
