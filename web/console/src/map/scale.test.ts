import { expect, test } from 'vitest'
import { scaleOf } from './scale'

test.each([
  [100, 120, '10 km', 100],
  [10, 120, '1 km', 100],
  [4.17, 120, '500 m', 120],
  [0, 120, '', 0],
])('At %d m a pixel the bar of at most %d pixels says %s', (metresPerPixel, most, text, pixels) => {
  expect(scaleOf(metresPerPixel, most)).toEqual({ text, pixels })
})
