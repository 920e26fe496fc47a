import { expect, test } from 'vitest'
import { type Change, changesOf, type Difference, merged, tally } from './compare'

const difference = (...clauses: [key: string, kind: Change, group?: string][]): Difference => ({
  decisions: [], faults: [],
  clauses: clauses.map(([key, kind, group]) => ({
    key, kind, title: { zh: key, en: key }, group: group ?? 'economy', left: null, right: null, rows: [],
  })),
} as unknown as Difference)

test('Two comparisons with one standard stand beside one another, clause by clause and group by group', () => {
  const rows = merged([
    difference(['tax', 'stricter'], ['cod', 'same', 'environment']),
    difference(['tax', 'looser'], ['cod', 'added', 'environment'], ['land', 'removed']),
  ])
  expect(rows.map(({ key, kinds }) => [key, kinds])).toEqual([
    ['cod', ['same', 'added']], ['tax', ['stricter', 'looser']], ['land', ['same', 'removed']],
  ])
  expect(tally(rows)).toEqual([['added', 1], ['removed', 1], ['other', 1]])
})

test('Who is affected is told once for each way', () => {
  expect(changesOf(['stricter', 'stricter'])).toEqual([['stricter', [0, 1]]])
  expect(changesOf(['same', 'looser'])).toEqual([['looser', [1]]])
  expect(changesOf(['same', 'same'])).toEqual([])
})
