import { expect, test } from 'vitest'
import { type LifeState, lifeStates, stagesOf } from './life'

const said = (state: LifeState) => stagesOf(state).map((each) => `${each.state} ${each.is}`)

test('A reserved project has its approval before it', () => {
  expect(said('reserved')).toEqual(['draft done', 'checked done', 'sited done', 'reserved now', 'approved next'])
})

test('A request stands where the reservation would', () => {
  expect(said('asked')).toEqual(['draft done', 'checked done', 'sited done', 'asked now', 'approved next'])
})

test.each(['rejected', 'withdrawn', 'lapsed'] as const)('What is %s ends in place of an approval', (state) => {
  expect(said(state)).toEqual(['draft done', 'checked done', 'sited done', 'reserved done', `${state} now`])
})

test.each(lifeStates)('Every state has one present stage: %s', (state) => {
  expect(stagesOf(state).filter(({ is }) => is === 'now')).toHaveLength(1)
})
