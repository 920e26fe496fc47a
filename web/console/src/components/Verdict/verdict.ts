import type { BilingualText, Schemas } from '@/api/client'

export type State = Schemas['ClauseState']
export type Group = Schemas['ClauseGroup']
export type FactRow = Schemas['FactRow']

export interface EvidenceFeature {
  type: 'Feature'
  geometry: { type: string; coordinates: unknown }
  properties: { shows: string; distance_m?: number; uncertainty_m?: number; area_m2?: number }
}
export interface Evidence { type: 'FeatureCollection'; features: EvidenceFeature[] }

/** What the schema leaves open is GeoJSON. */
export type Clause = Omit<Schemas['ClauseRow'], 'evidence'> & { evidence: Evidence }
export type Verdict = Omit<Schemas['VerdictAnswer'], 'clauses'> & { clauses: Clause[] }

/** Worst first; the order of clauses within a group and of groups. */
export const worstFirst: readonly State[] = ['fail', 'unknown', 'conditional', 'pass']

export interface ClauseGroup {
  group: Group
  clauses: Clause[]
  tally: { state: State; count: number }[]
  isAllPass: boolean
}

const rank = (clause: Clause) => worstFirst.indexOf(clause.state) + (clause.blocking ? 0 : worstFirst.length)
const groups: readonly Group[] = ['industry', 'space', 'environment', 'energy', 'economy']

/** The clauses by group, failing first; the worst group first, of equals in the order of the catalogue. */
export function groupsOf(clauses: readonly Clause[]): ClauseGroup[] {
  return groups.map((group) => {
    const own = clauses.filter((each) => each.group === group)
    return {
      group, clauses: own.toSorted((a, b) => rank(a) - rank(b)), tally: tallyOf(own),
      isAllPass: own.every((each) => each.state === 'pass'),
    }
  })
    .filter((each) => each.clauses.length > 0)
    .toSorted((a, b) => rank(a.clauses[0] as Clause) - rank(b.clauses[0] as Clause))
}

export function tallyOf(clauses: readonly Clause[]): { state: State; count: number }[] {
  return worstFirst
    .map((state) => ({ state, count: clauses.filter((each) => each.state === state).length }))
    .filter(({ count }) => count > 0)
}

/** Facts that block and are missing, those of the worst clauses first: the first is what one supplies next. */
export const missingIn = (verdict: Verdict): string[] =>
  verdict.clauses.filter((clause) => clause.blocking).toSorted((a, b) => rank(a) - rank(b))
    .flatMap((clause) => clause.missing)

/** One of the things a verdict waits for, and the clause that asks for it. */
export interface NextStep { clause: string; text: BilingualText }

/** What is still to be had, or known, before it may go on; empty when nothing helps or nothing is needed. */
export function nextStepsIn(verdict: Verdict): NextStep[] {
  const decisive = verdict.clauses.filter((clause) => clause.blocking && clause.state === verdict.verdict)
  if (verdict.verdict === 'conditional') {
    return decisive.map((clause) => ({
      clause: clause.id, text: { zh: conditionOf(clause, verdict, 'zh'), en: conditionOf(clause, verdict, 'en') },
    }))
  }
  if (verdict.verdict !== 'unknown') return []
  const steps = decisive.flatMap(({ id, missing }) => missing.map((name) => ({
    clause: id, name, text: verdict.titles[name] ?? { zh: name, en: name },
  })))
  return steps.filter(({ name }, at) => steps.findIndex((each) => each.name === name) === at)
    .map(({ clause, text }) => ({ clause, text }))
}

/** `第四十六条：…，总磷 ≥ 0.022 t/a`. */
function conditionOf({ article, rule, limit }: Clause, { titles }: Verdict, language: 'zh' | 'en'): string {
  const limits = Object.entries(limit).filter(([, { side }]) => side === 'at_least')
    .map(([name, { value, unit }]) => `${titles[name]?.[language] ?? name} ≥ ${shown(value)} ${unit}`)
  const [colon, comma] = language === 'zh' ? ['：', '，'] : [': ', ', ']
  return [`${article[language]}${colon}${rule?.says[language] ?? ''}`, ...limits].join(comma)
}

/** A fact against its limit, with how much is left to it and the doubt about the fact, all in one unit. */
export interface Measured {
  name: string
  value: number
  sign: '≥' | '≤'
  limit: number
  unit: string
  margin: number | undefined
  doubt: number
}

/** The limits of a clause whose facts are numbers, the tightest first. */
export function measuredIn(clause: Clause): Measured[] {
  const found = Object.entries(clause.limit).flatMap(([name, { side, value: limit, unit }]) => {
    const value = clause.facts[name]?.value
    if (typeof value !== 'number') return []
    const margin = clause.margin[name]
    return [{
      name, value, sign: side === 'at_least' ? '≥' as const : '≤' as const, limit, unit, margin,
      doubt: name === 'shore_distance' ? doubtOf(clause.evidence) : 0,
    }]
  })
  return found.toSorted((a, b) => tightness(a) - tightness(b))
}

const tightness = ({ margin = 0, limit }: Measured) => margin / (Math.abs(limit) || 1)
const doubtOf = (evidence: Evidence) =>
  evidence.features.find(({ properties }) => properties.uncertainty_m)?.properties.uncertainty_m ?? 0

/** Where fact and limit stand on a bar, and the doubt about the fact, as shares of its length. */
export interface Meter { fact: number; limit: number; doubt?: [from: number, to: number] }

/** Undefined where nothing can be drawn: below zero, or all zero. */
export function meterOf({ value, limit, doubt }: Measured): Meter | undefined {
  const length = Math.max(limit * 1.5, (value + doubt) * 1.2)
  if (value < 0 || limit < 0 || length === 0) return undefined
  return {
    fact: value / length, limit: limit / length,
    ...(doubt > 0 && { doubt: [Math.max(0, value - doubt) / length, (value + doubt) / length] }),
  }
}

/** As the program gives it, thousands separated; words are left as they are. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en-US', { maximumFractionDigits: digitsOf(value) })
  if (Array.isArray(value)) return value.map(shown).join('、') || '—'
  // Of what JSON has no kind for, such as a day, FEEL's literal comes: @"2026-11-28".
  return value === null || value === undefined || value === '' ? '—' : String(value).replace(/^@"(.*)"$/, '$1')
}

/** A small number is a matter of its decimals, a large one is not. */
const digitsOf = (value: number) => (Math.abs(value) >= 1000 ? 1 : Math.abs(value) >= 1 ? 2 : 6)

/** What the row that matched asks; a column that takes anything is left out. */
export const askedIn = (clause: Clause) => clause.rule?.cells.filter((cell) => cell.test !== '-') ?? []

/** How much is left to a limit, or short of it. */
export function signed(margin: number): string {
  return `${margin > 0 ? '+' : margin < 0 ? '−' : ''}${shown(Math.abs(margin))}`
}

/** What a feature of the evidence measures: a distance with its error, or an area. */
export function measureOf({ distance_m: distance, uncertainty_m: doubt, area_m2: area }:
EvidenceFeature['properties']): string {
  const km = (metres: number) => (metres / 1000).toFixed(2)
  if (distance !== undefined) return `${km(distance)} km${doubt ? ` ± ${km(doubt)}` : ''}`
  return area === undefined ? '' : `${area.toLocaleString('en-US', { maximumFractionDigits: 2 })} m²`
}
