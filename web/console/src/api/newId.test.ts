import { expect, test } from 'vitest'
import { newId } from './newId'

test('Ids are 32 digits in the order of time', () => {
  expect(newId(1)).toMatch(/^000000000001[0-9a-f]{20}$/)
  expect(newId(1) < newId(2)).toBe(true)
})
