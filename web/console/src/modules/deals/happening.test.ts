import { expect, test } from 'vitest'
import { happeningOf } from './happening'

test('What happened is told in words, and what is not known as it is', () => {
  expect([happeningOf('decided'), happeningOf('y')]).toEqual(['收到主办方的决定', 'y'])
})
