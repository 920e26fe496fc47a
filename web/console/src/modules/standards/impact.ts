import { answerOf, api, type Schemas } from '@/api/client'
import words from './shown/words'

export type State = Schemas['ClauseState']
export const states: State[] = ['fail', 'unknown', 'conditional', 'pass']

export type Part = Schemas['ImpactAnswerPart']
export type FlipRow = Schemas['ImpactAnswerFlipRow']
export type Histogram = Schemas['ImpactAnswerHistogramRow']

/** Of which days an answer is: the one on which the rules are asked, and those of the figures. */
export type AsOf = Schemas['ImpactAsOf']

/** A version that was asked, and the days on which it holds; `until` is the first on which it no longer does. */
export type AskedRules = Schemas['ImpactAsOfRulesRow']

/** Whom rules are supposed to leave under those they have, and from which day they hold for others. */
export type Transition = Schemas['ImpactTransition']

/** Who is affected when some rules take the place of others. */
export type Impact = Schemas['ImpactAnswer']

/** Which rules: a stored version, or a text with a threshold moved. `before` null: those in force that it replaces. */
export type ImpactQuestion = Required<Schemas['AskImpactBody']>

export const askImpact = (question: ImpactQuestion) => answerOf(api.POST('/api/impact', { body: question }))

export const impactWorkbook = (question: ImpactQuestion): Promise<Blob> =>
  answerOf(api.POST('/api/impact/workbook', { body: question, parseAs: 'blob' }))

/** How many may be named at once. */
export const mostAdmitted = 20

/** Which thresholds move, one a decision, so that those named are admitted; and who is not even so. */
export type Inverse = Schemas['AskInverseAnswer']

export const askInverse = (question: Required<Schemas['AskInverseBody']>) =>
  answerOf(api.POST('/api/impact/inverse', { body: question }))

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
