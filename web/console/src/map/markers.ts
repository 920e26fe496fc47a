import type { LayerSpecification } from 'maplibre-gl'
import { token } from '@/theme/theme'
import type { GeoJson } from './evidence'

/** A numbered place that a list beside the map ranks. */
export interface Marker {
  id: string
  lon: number
  lat: number
  text: string
  /** Filled: one of those that are compared. */
  filled?: boolean
  /** Chosen or pointed at, here or in the list. */
  raised?: boolean
}

export const markersOf = (markers: readonly Marker[]): GeoJson => ({
  type: 'FeatureCollection',
  features: markers.map(({ id, lon, lat, text, filled = false, raised = false }, at) => ({
    type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] },
    // The first in the list stand above the others.
    properties: { id, text, filled, raised, order: raised ? markers.length : -at },
  })),
})

/** Circles with their numbers, above all else on the map: one layer, so that a number goes under with its circle. */
export function markerLayers(): LayerSpecification[] {
  return [{
    id: 'marker', type: 'symbol', source: 'markers',
    layout: {
      'icon-image': [
        'concat', 'marker', ['case', ['get', 'filled'], '-filled', ''], ['case', ['get', 'raised'], '-raised', ''],
      ],
      'icon-allow-overlap': true, 'icon-ignore-placement': true, 'text-field': ['get', 'text'],
      'text-font': ['sans-serif'], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true,
      'symbol-sort-key': ['get', 'order'],
    },
    paint: { 'text-color': ['case', ['get', 'filled'], token('--ink-inverse'), token('--ink')] },
  }]
}
