import { expect, test } from 'vitest'
import { conditionsOf, events } from './audit'
import words from './words'

test('Days_are_asked_for_as_instants_and_the_last_one_is_included', () => {
  expect(conditionsOf({ jurisdiction: '320282', event: '', actor: '', from: '2026-11-24', to: '2026-11-24' })).toEqual({
    jurisdiction: '320282', from: '2026-11-23T16:00:00.000Z', to: '2026-11-24T16:00:00.000Z',
  })
})

test('Every_event_has_its_word', () => {
  expect(events.filter((event) => !words.has(event))).toEqual([])
})
