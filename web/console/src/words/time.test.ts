import { expect, test } from 'vitest'
import { instant, startOfDay } from './time'

test('An_instant_is_shown_in_legal_time_wherever_the_browser_is', () => {
  expect(instant('2026-11-24T16:00:00Z')).toBe('2026-11-25 00:00:00')
})

test('A_day_begins_at_midnight_in_Shanghai_and_may_be_counted_on', () => {
  expect(startOfDay('2026-03-01')).toBe('2026-02-28T16:00:00.000Z')
  expect(startOfDay('2026-02-28', 1)).toBe('2026-02-28T16:00:00.000Z')
})
