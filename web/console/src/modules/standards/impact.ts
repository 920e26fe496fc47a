import type { BilingualText } from '@/api/client'
import { ask } from './asked'
import words from './shown/words'

export type State = 'pass' | 'conditional' | 'fail' | 'unknown'
export const states: State[] = ['fail', 'unknown', 'conditional', 'pass']
export type Counts = Partial<Record<State, number>>

export interface Part {
  count: number
  before: Counts
  after: Counts
  flips: Record<string, number>
  tax_at_risk_yuan: number
  land_at_risk_mu: number
}

export interface FlipRow {
  uscc: string | null
  project: string | null
  name: BilingualText
  jurisdiction: string
  industry: string
  before: State
  after: State
  clause: string | null
  fact: string | null
  value: number | null
  limit: number | null
  margin_percent: number | null
  origin: string
  as_of: string
}

export interface Bin {
  from_value: number | null
  to_value: number | null
  count: number
  failing_count: number
}

export interface Histogram {
  fact: string
  title: BilingualText
  unit: string
  limit: number
  bins: Bin[]
}

/** Of which days an answer is: the one on which the rules are asked, and those of the figures. */
export interface AsOf {
  day: string
  figures: { what: 'firms' | 'projects'; origin: string; count: number; from_day: string; to_day: string }[]
  before: AskedRules[]
  after: AskedRules[]
}

/** A version that was asked, and the days on which it holds; `until` is the first on which it no longer does. */
export interface AskedRules {
  version: string
  model: string
  title: BilingualText
  from: string
  until: string | null
}

/** Whom rules are supposed to leave under those they have, and from which day they hold for others. */
export interface Transition {
  kind: 'all' | 'begun_before'
  from: string
  until: string | null
  /** Whether the version was adopted or is proposed so. */
  stated: boolean
}

/** Who is affected when some rules take the place of others. */
export interface Impact {
  considered: { firms: number; projects: number }
  /** How many of the projects keep the rules they have. */
  spared_count: number
  transition: Transition
  of_firms: Part
  of_projects: Part
  by_jurisdiction: { jurisdiction: string; title: BilingualText; totals: Part }[]
  by_industry: { division: string; title: string; totals: Part }[]
  by_class: { class: string; totals: Part }[]
  rows: FlipRow[]
  histograms: Histogram[]
  synthetic: boolean
  as_of: AsOf
  milliseconds: number
}

/** Which rules: a stored version, or a text with a threshold moved. `before` null: those in force that it replaces. */
export interface ImpactQuestion {
  before: string | null
  after: string | null
  after_text: string | null
  jurisdictions: string[] | null
  /** Null: as the version states it. */
  transition: Transition['kind'] | null
  from: string | null
}

export const askImpact = (question: ImpactQuestion) => ask<Impact>('POST', '/api/impact', { body: question })

export const impactWorkbook = (question: ImpactQuestion) =>
  ask<Blob>('POST', '/api/impact/workbook', { body: question, parseAs: 'blob' })

/** How many may be named at once. */
export const mostAdmitted = 20

/** Which thresholds move, one a decision, so that those named are admitted; and who is not even so. */
export interface Inverse {
  changes: {
    decision: string; clause: string
    /** The table where it is not the clause's own. */
    term: string | null
    rule_number: number; column: string; from_value: number; to_value: number; share_percent: number; cell: string
  }[]
  impossible: { who: string; why: BilingualText }[]
  also_admitted: { firms: number; projects: number }
  /** The rules with the changes in them. */
  text: string
}

export const askInverse = (question: { admit: string[]; version: string | null; text: string | null }) =>
  ask<Inverse>('POST', '/api/impact/inverse', { body: question })

/** The elements of a name below one, under whatever prefix. */
const namespaced = (element: Element | Document, name: string) =>
  [...element.querySelectorAll('*')].filter(({ localName }) => localName === name)
const textIn = (element: Element | undefined) =>
  element && namespaced(element, 'text')[0]?.textContent?.trim()

/**
 * A model with a threshold moved: the number `from` becomes `to` in every cell that asks the fact, and in the limits
 * that are told of it.
 */
export function withThreshold(xml: string, fact: string, from: number, to: number): string {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  const digits = String(from).replace('.', '\\.')
  const number = new RegExp(`(?<!\\d|\\d\\.)${digits}(?!\\d|\\.\\d)`, 'g')
  for (const table of namespaced(document, 'decisionTable')) {
    const at = namespaced(table, 'input').findIndex((input) => textIn(input) === fact)
    if (at < 0) continue
    for (const rule of namespaced(table, 'rule')) {
      const cell = namespaced(rule, 'inputEntry')[at]
      const text = cell && namespaced(cell, 'text')[0]
      if (text) text.textContent = (text.textContent ?? '').replace(number, String(to))
    }
  }
  const limit = new RegExp(`(\\b${fact}\\s*:\\s*)${digits}(?!\\d|\\.\\d)`, 'g')
  for (const text of namespaced(document, 'literalExpression').flatMap((each) => namespaced(each, 'text'))) {
    text.textContent = (text.textContent ?? '').replace(limit, (_, head: string) => `${head}${to}`)
  }
  return new XMLSerializer().serializeToString(document)
}

const origins = { synthetic: 'from_synthetic', declared: 'from_declared', filing: 'from_filing' } as const

/** Where figures come from, in words. */
export const originText = (origin: string) =>
  words(origins[origin as keyof typeof origins] ?? 'from_registered')

/** One day, or from which to which. */
export const daysText = (from: string, to: string) => (from === to ? from : `${from} – ${to}`)

/** The share of a limit by which a value misses it, such as −3.8%; what is met has a plus. */
export const marginText = (percent: number | null, sign: -1 | 1) => (percent === null ? ''
  : `${sign < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)}%`)

/** How many come to another state, by the state they come to: those who lose first. */
export const flipsOf = (part: Part) => states
  .map((state) => ({ state, count: part.flips[`to_${state}`] ?? 0 })).filter(({ count }) => count > 0)
