import { expect, test } from 'vitest'
import { momentOf, wordsOf } from './agreements'

test('Moment_is_legal_time_whatever_the_clock_of_the_browser', () => {
  expect(momentOf('2026-12-01', '12:00')).toBe('2026-12-01T04:00:00.000Z')
  expect(momentOf('2026-12-01', '')).toBe('2026-11-30T16:00:00.000Z')
  expect(momentOf('', '12:00')).toBeUndefined()
})

test('Words_are_split_as_people_write_lists', () => {
  expect(wordsOf('1001，0701 、cod,  tn')).toEqual(['1001', '0701', 'cod', 'tn'])
  expect(wordsOf('  ')).toEqual([])
})
