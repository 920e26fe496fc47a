import { expect, test } from 'vitest'
import {
  boxAround, clausesOf, codesOf, excludedIn, markersIn, shortCode, toggled, weightsOf, weightsText, whyOf,
} from './ranking'
import { answer, candidateOf } from './sample'

test('Weights come back from the URL as they went; what is none is left out', () => {
  const weights = { intensity_fit: 40, size_fit: 0 }
  expect(weightsOf(weightsText(weights))).toEqual(weights)
  expect(weightsOf('size_fit:101,x,quota_slack:-1,Shore:3,town_distance:100')).toEqual({ town_distance: 100 })
  expect(weightsOf('')).toEqual({})
})

test('Codes of the URL come once each and no more than fit', () => {
  expect(codesOf('a,b,a,,c,d', 3)).toEqual(['a', 'b', 'c'])
})

test('A fourth parcel to compare lets the first go; one that is ticked again is left out', () => {
  expect(toggled(['a', 'b', 'c'], 'd')).toEqual(['b', 'c', 'd'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
})

test('The clause that keeps most parcels out comes first, equals by their ids', () => {
  expect(excludedIn({ ...answer, excluded: { b: 3, a: 3, area: 9 } }).map(({ id }) => id)).toEqual(['area', 'a', 'b'])
  expect(excludedIn(answer)[0]).toMatchObject({ count: 13206, title: { text: { zh: '宗地面积足够' } } })
})

test('A parcel is explained whether it is a candidate or was asked about', () => {
  expect(whyOf(answer, '320282001001GB00001')).toMatchObject({ rank: 1 })
  const out = whyOf(answer, '320211001001GB00009')
  expect(out).toMatchObject({ verdict: 'fail', rank: null })
  expect(out && clausesOf(out)).toEqual(['land-area', 'substitute'])
  expect(whyOf(answer, 'none')).toBeUndefined()
  expect(whyOf(undefined, 'none')).toBeUndefined()
})

test('Candidates stand on the map by rank, compared ones filled, the chosen raised', () => {
  const [first, second] = answer.candidates.map(({ parcel }) => parcel)
  expect(markersIn(answer, [second ?? ''], first, '')).toMatchObject([
    { id: first, text: '1', filled: false, raised: true }, { id: second, text: '2', filled: true, raised: false },
  ])
})

test('A box goes around all candidates, and there is none around nothing', () => {
  expect(boxAround([candidateOf(1, { lon: 120, lat: 31 }), candidateOf(2, { lon: 119, lat: 32 })]))
    .toEqual([119, 31, 120, 32])
  expect(boxAround([])).toBeUndefined()
})

test('What tells parcels of one place apart is the end of their codes', () => {
  expect(shortCode('320282001001GB00001')).toBe('GB00001')
})
