import { answerOf, api, type BilingualText, type Schemas } from '@/api/client'
import { textBody } from '../asked'
import { type TestRow, untestedOf } from '../versions'
import type { AnalysedDecision } from './findings'

/** What a test case of a model came to. */
export type TestResult = TestRow
export type Analysis = Schemas['TryAnalysisAnswer']

export const analyse = (model: string) => answerOf(api.POST('/api/decisions/analysis', { body: { model } }))

export const ofDecision = (analysis: Analysis | undefined, name: string | undefined): AnalysedDecision | undefined =>
  analysis?.decisions.find((each) => each.name === name)

/** What its test cases come to, and of which rules no case says anything. */
export interface Tried {
  tests: TestResult[]
  untested: BilingualText[]
}

/** Runs the test cases of a model that nobody stored. */
export const runTests = (model: string): Promise<Tried> =>
  answerOf(api.POST('/api/standards/tests', textBody(model, 'application/xml')))
    .then(({ tests, warnings }) => ({ tests, untested: untestedOf(warnings) }))
