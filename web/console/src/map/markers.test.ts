import { expect, test } from 'vitest'
import { markersOf } from './markers'

test('The first of a list stands above the next, and one that is raised above all', () => {
  const at = { lon: 120, lat: 31 }
  const drawn = markersOf([
    { id: 'a', text: '1', ...at }, { id: 'b', text: '2', ...at, raised: true },
    { id: 'c', text: '3', ...at, filled: true },
  ]) as { features: { properties: object }[] }
  expect(drawn.features.map(({ properties }) => properties)).toEqual([
    { id: 'a', text: '1', filled: false, raised: false, order: -0 },
    { id: 'b', text: '2', filled: false, raised: true, order: 3 },
    { id: 'c', text: '3', filled: true, raised: false, order: -2 },
  ])
})
