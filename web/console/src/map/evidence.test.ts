import { expect, test } from 'vitest'
import type { Evidence } from '@/components/Verdict/verdict'
import { boundsOf, drawnOf } from './evidence'

const evidence: Evidence = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature', geometry: { type: 'LineString', coordinates: [[120, 31], [121, 32]] },
      properties: { shows: 'shore_line', distance_m: 4920.3, uncertainty_m: 600 },
    },
    {
      type: 'Feature', geometry: { type: 'Polygon', coordinates: [[[119, 31], [120, 31], [119, 30], [119, 31]]] },
      properties: { shows: 'parcel' },
    },
  ],
}

test('The map shows all of the evidence', () => {
  expect(boundsOf(evidence)).toEqual([119, 30, 121, 32])
  expect(boundsOf({ type: 'FeatureCollection', features: [] })).toBeUndefined()
})

test('A line has its ends and a tag half way; tags are numbered as the list is, with the error', () => {
  const { features } = drawnOf(evidence) as never as { features: { geometry: object; properties: object }[] }
  expect(features.map(({ properties }) => properties)).toEqual([
    { kind: 'shore_line' }, { kind: 'end' }, { kind: 'end' }, { kind: 'tag', text: '① 4.92 km ± 0.60' },
    { kind: 'parcel' }, { kind: 'tag', text: '②' },
  ])
  expect(features[3]?.geometry).toEqual({ type: 'Point', coordinates: [120.5, 31.5] })
})
