import type { BilingualText } from '@/api/client'
import {
  type Clause, measuredIn, type Measured, meterOf, type Meter, shown, type State, type Verdict, worstFirst,
} from '@/components/Verdict/verdict'
import { unitText } from '@/words/units'
import { textOf } from '@/words/words'
import { type Candidate, type CriterionRow, type CriterionScore, type SiteAnswer, type Why } from './siting'
import words from './words'

/** A parcel that stands beside others: how it ranks, and its verdict once that is there. */
export interface Column {
  parcel: string
  ranked?: Candidate | Why
  verdict?: Verdict
  /** Why there is no verdict. */
  failure?: unknown
}

/** What a row says of one parcel: words or a figure, and how it does as a bar. */
export interface Cell {
  text: string
  state?: State
  /** By a criterion, 0–1. */
  share?: number
  /** Against the limit of a clause. */
  meter?: Meter
}

export interface CompareRow {
  key: string
  title: string
  unit: string
  /** Of a clause: where it stands. */
  source?: string
  /** Nobody has checked the clause. */
  isUnverified?: boolean
  cells: (Cell | undefined)[]
}

/** What a parcel is called: the zone it is in, else the town, and below it the jurisdiction. */
export function placeOf({ parcel, ranked, verdict }: Column): { name: string; jurisdiction: string } {
  const of = ranked as Partial<Candidate> | undefined
  const at = verdict?.at
  const name = (...texts: (BilingualText | null | undefined)[]) => {
    const first = texts.find(Boolean)
    return first ? textOf(first) : ''
  }
  const jurisdiction = name(of?.jurisdiction_name, at?.jurisdiction_name)
  return { name: name(of?.zone_name, at?.zone, at?.town) || jurisdiction || parcel, jurisdiction }
}

/** 15 亩 are a hectare. */
export const areaIn = (m2: number, unit: 'mu' | 'm2') => (unit === 'mu' ? m2 * 0.0015 : m2)
  .toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** What was measured, in the unit one reads it in: metres from 1,000 on as kilometres, a ratio with two digits. */
export function criterionText({ value, unit, known }: CriterionScore): string {
  if (!known || value === null) return words('unknown_fact')
  if (unit === 'm' && value >= 1000) return `${(value / 1000).toFixed(2)} km`
  return unit ? `${shown(value)} ${unitText(unit)}` : value.toFixed(2)
}

/** By each criterion, in the order of the answer. */
const criterionRows = (criteria: readonly CriterionRow[], columns: readonly Column[]): CompareRow[] =>
  criteria.map(({ name, title }) => ({
    key: name, title: textOf(title), unit: '',
    cells: columns.map(({ ranked }) => {
      const own = ranked?.criteria?.[name]
      return own && { text: criterionText(own), share: own.score }
    }),
  }))

const clauseOf = (verdict: Verdict | undefined, id: string) => verdict?.clauses.find((each) => each.id === id)

/** What tells the parcels apart: a clause with a limit, or one that is not met by all. */
const tells = (id: string, columns: readonly Column[]) => columns.some(({ verdict }) => {
  const clause = clauseOf(verdict, id)
  return clause?.blocking && (clause.state !== 'pass' || measuredIn(clause).length > 0)
})

/** The worst clauses first, of equals in the order of the rules. */
function clauseRows(columns: readonly Column[], titles: Record<string, BilingualText>): CompareRow[] {
  const ids = [...new Set(columns.flatMap(({ verdict }) => verdict?.clauses.map(({ id }) => id) ?? []))]
  const worst = (id: string) => Math.min(...columns.flatMap(({ verdict }) => {
    const state = clauseOf(verdict, id)?.state
    return state ? [worstFirst.indexOf(state)] : []
  }))
  return ids.filter((id) => tells(id, columns)).toSorted((a, b) => worst(a) - worst(b)).map((id) => {
    const any = columns.map(({ verdict }) => clauseOf(verdict, id)).find(Boolean)
    const fact = any && measuredIn(any)[0]
    return {
      key: id, title: fact && titles[fact.name] ? textOf(titles[fact.name] as BilingualText) : textOf(textIn(any)),
      unit: unitText(fact?.unit), source: any && `${textOf(any.document)} ${textOf(any.article)}`,
      isUnverified: any && !any.verified,
      cells: columns.map(({ verdict }) => cellOf(clauseOf(verdict, id), fact)),
    }
  })
}
const textIn = (clause: Clause | undefined) => clause?.text ?? { zh: '', en: '' }

function cellOf(clause: Clause | undefined, as: Measured | undefined): Cell | undefined {
  if (!clause) return undefined
  const own = as && measuredIn(clause).find(({ name }) => name === as.name)
  const { state } = clause
  if (!own) return { state, text: clause.missing.length > 0 ? words('missing') : '' }
  return { state, text: `${shown(own.value)} ${own.sign} ${shown(own.limit)}`, meter: meterOf(own) }
}

/** The parcels side by side, a row for all that tells them apart. */
export function compared(answer: SiteAnswer, columns: readonly Column[]): CompareRow[] {
  const titles = Object.assign({}, ...columns.map(({ verdict }) => verdict?.titles ?? {})) as
    Record<string, BilingualText>
  return [...criterionRows(answer.criteria, columns), ...clauseRows(columns, titles)]
}

/** A table of texts for a spreadsheet: heads, then a line a row. */
export function tableOf(columns: readonly Column[], rows: readonly CompareRow[], area: (m2: number) => string) {
  const head = (name: string, of: (column: Column) => string) => [name, '', ...columns.map(of)]
  const score = ({ ranked }: Column) => (typeof ranked?.score === 'number' ? ranked.score.toFixed(2) : '')
  return [
    head(words('parcel'), ({ parcel }) => parcel),
    head(words('place'), (column) => Object.values(placeOf(column)).join(' · ')),
    head(words('rank'), ({ ranked }) => `${ranked?.rank ?? ''}`),
    head(words('verdict'), ({ ranked }) => (ranked ? words(ranked.verdict) : '')),
    head(words('score'), score),
    head(words('area'), ({ ranked }) => (ranked ? area(ranked.area_m2) : '')),
    ...rows.map(({ title, unit, cells }) => [title, unit, ...cells.map((cell) =>
      [cell?.text, cell?.state && words(cell.state)].filter(Boolean).join(' '))]),
  ]
}
