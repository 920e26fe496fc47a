import { expect, test } from 'vitest'
import { cellText, daysOf, unreached } from './coverage'

test('Rules that nothing reached are counted apart for test cases and for use', () => {
  expect(unreached([{ test_count: 0, use_count: 3 }, { test_count: 1, use_count: 0 }, { test_count: 0, use_count: 0 }]))
    .toEqual({ untested: 2, unused: 2 })
})

test('Days and cells are told as people read them', () => {
  expect([daysOf({ from_day: null, to_day: null }), daysOf({ from_day: '2026-11-01', to_day: '2026-11-02' })])
    .toEqual(['', '2026-11-01 – 2026-11-02'])
  expect([cellText('>= 100'), cellText('"C39", "C40"'), cellText('[1..<=2]')]).toEqual(['≥ 100', 'C39, C40', '[1..≤2]'])
})
