import { answerOf, api, type Schemas } from '@/api/client'
import { textBody } from '../asked'
import type { TestRow } from '../versions'
import type { AnalysedDecision } from './findings'

/** What a test case of a model came to. */
export type TestResult = TestRow
export type Analysis = Schemas['TryAnalysisAnswer']

export const analyse = (model: string) => answerOf(api.POST('/api/decisions/analysis', { body: { model } }))

export const ofDecision = (analysis: Analysis | undefined, name: string | undefined): AnalysedDecision | undefined =>
  analysis?.decisions.find((each) => each.name === name)

/** Runs the test cases of a model that nobody stored. */
export const runTests = (model: string) =>
  answerOf(api.POST('/api/standards/tests', textBody(model, 'application/xml')))
    .then(({ tests }) => tests)
