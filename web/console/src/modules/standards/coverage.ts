import { answerOf, api, type Schemas } from '@/api/client'
import { daysText } from './impact'

/** Which rules of a version's tables its test cases reach, and which the stored verdicts did. */
export type Coverage = Schemas['VerdictCoverageAnswer']
export type CoveredRule = Schemas['CoveredRule']

export const coverageOf = (version: string) => answerOf(
  api.GET('/api/siting/coverage/{version}', { params: { path: { version } } }))

/** How many rules of a table no test case reaches, and how many no verdict did. */
export const unreached = (rules: readonly Pick<CoveredRule, 'test_count' | 'use_count'>[]) => ({
  untested: rules.filter(({ test_count }) => test_count === 0).length,
  unused: rules.filter(({ use_count }) => use_count === 0).length,
})

/** From which day to which; nothing where there is none. */
export const daysOf = ({ from_day, to_day }: { from_day?: string | null; to_day?: string | null }) =>
  (from_day && to_day ? daysText(from_day, to_day) : '')

/** A cell as people read it. */
export const cellText = (test: string) =>
  test.replaceAll('>=', '≥').replaceAll('<=', '≤').replace(/"/g, '')
