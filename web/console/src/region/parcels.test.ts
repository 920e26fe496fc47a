import { expect, test } from 'vitest'
import { isParcelCode, pointOf, pointText } from './parcels'

test.each([
  ['120.13, 31.56', { lon: 120.13, lat: 31.56 }],
  ['120.13，31.56', { lon: 120.13, lat: 31.56 }],
  ['120.13 31.56', { lon: 120.13, lat: 31.56 }],
  ['31.56', undefined],
  ['east, north', undefined],
  ['200, 31', undefined],
  [undefined, undefined],
])('%s is the point %o', (text, point) => {
  expect(pointOf(text)).toEqual(point)
})

test('A point is written to a metre', () => {
  expect(pointText({ lon: 120.13, lat: 31.559999 })).toBe('120.13000,31.56000')
})

test('A parcel code has 19 characters', () => {
  expect(isParcelCode('320211101003GB00417')).toBe(true)
  expect(isParcelCode('320211101003gb00417')).toBe(false)
})
