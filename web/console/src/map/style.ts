import type {
  ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification,
} from 'maplibre-gl'
import type { Layer } from '@/region/region'
import { token } from '@/theme/theme'
import type { Language } from '@/words/language'
import { chosenLayers, evidenceLayers } from './evidence'
import { markerLayers } from './markers'
import { parcelLayers, parcelZoom, type ParcelPaint } from './parcels'

/** The layers a person can switch, by the id the program gives them, and the map's own layers that draw each. */
export const drawnBy: Record<string, string[]> = {
  lakes: ['lake', 'lake-line', 'lake-about', 'lake-label'],
  near_shore: ['near-shore', 'near-shore-line'],
  jurisdictions: ['county-line', 'city-line', 'joint-line', 'county-label', 'city-label'],
  zones: ['zone', 'zone-label'],
  zone_outlines: ['zone-outline'],
  parcels: ['parcel', 'parcel-committed', 'parcel-held', 'parcel-label'],
}

/** What one may point at, topmost first. */
export const pointable = ['marker', 'zone', 'parcel', 'joint-hit', 'lake', 'county']

export interface Marked {
  kind: string
  id: string
  /** Of a joint area or a city: the jurisdictions it joins or holds. */
  members: string[]
}

const level = (name: string): FilterSpecification => ['==', ['get', 'level'], name]
const isCounty: FilterSpecification = ['!', ['in', ['get', 'level'], ['literal', ['province', 'city', 'joint']]]]
const isTaihu = ['==', ['get', 'id'], 'taihu'] as ExpressionSpecification

/** Which features of each marking layer are marked. */
export function markFilters(
  marked: Marked | undefined,
): Record<'area' | 'lake' | 'point' | 'member', FilterSpecification> {
  const only = (kinds: string[], key: string): FilterSpecification =>
    ['==', ['get', key], marked && kinds.includes(marked.kind) ? marked.id : '']
  return {
    area: only(['jurisdiction'], 'code'),
    lake: only(['lake'], 'id'),
    point: only(['zone', 'park'], 'id'),
    member: ['in', ['get', 'code'], ['literal', marked?.members ?? []]],
  }
}

const byZoom = (...stops: number[]): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification

function label(id: string, source: string, sourceLayer: string, language: Language, more: {
  filter?: FilterSpecification
  size: ExpressionSpecification | number
  color: `--${string}`
  layout?: object
  minzoom?: number
}): LayerSpecification {
  return {
    id, type: 'symbol', source, 'source-layer': sourceLayer,
    ...(more.filter && { filter: more.filter }), ...(more.minzoom && { minzoom: more.minzoom }),
    layout: {
      'text-field': ['coalesce', ['get', `name_${language}`], ['get', 'name_zh'], ''],
      'text-font': ['sans-serif'], 'text-size': more.size, 'text-max-width': 8, 'text-padding': 4, ...more.layout,
    },
    paint: { 'text-color': token(more.color), 'text-halo-color': token('--map-halo'), 'text-halo-width': 1.4 },
  } as LayerSpecification
}

function ground(): LayerSpecification[] {
  const counties = { source: 'jurisdictions', 'source-layer': 'jurisdictions', filter: isCounty } as const
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': token('--map-land-2') } },
    { id: 'county', type: 'fill', ...counties, paint: { 'fill-color': token('--map-land') } },
    {
      id: 'joint-hit', type: 'fill', source: 'jurisdictions', 'source-layer': 'jurisdictions', filter: level('joint'),
      paint: { 'fill-color': token('--map-zone'), 'fill-opacity': .04 },
    },
    // A stand-in of the first tier: its edge is dashed.
    {
      id: 'near-shore', type: 'fill', source: 'near_shore', 'source-layer': 'near_shore',
      paint: { 'fill-color': token('--map-water-line'), 'fill-opacity': .12 },
    },
    {
      id: 'near-shore-line', type: 'line', source: 'near_shore', 'source-layer': 'near_shore',
      paint: {
        'line-color': token('--map-water-line'), 'line-width': byZoom(7, .6, 12, 1.4), 'line-dasharray': [2, 2],
      },
    },
    {
      id: 'lake', type: 'fill', source: 'lakes', 'source-layer': 'lakes',
      paint: { 'fill-color': token('--map-water') },
    },
    {
      id: 'lake-line', type: 'line', source: 'lakes', 'source-layer': 'lakes', filter: isTaihu,
      paint: { 'line-color': token('--map-water-line'), 'line-width': byZoom(7, .4, 12, 1.2) },
    },
    // Close by, a coarse outline is dashed: nobody shall measure from it.
    {
      id: 'lake-about', type: 'line', source: 'lakes', 'source-layer': 'lakes', filter: ['!', isTaihu],
      paint: {
        'line-color': token('--map-water-line'), 'line-width': byZoom(7, .4, 12, 1.2),
        'line-dasharray': ['step', ['zoom'], ['literal', [1, 0]], 10, ['literal', [4, 3]]],
      },
    },
    {
      id: 'county-line', type: 'line', ...counties,
      paint: { 'line-color': token('--map-border'), 'line-width': byZoom(7, .6, 12, 1.2), 'line-dasharray': [5, 3] },
    },
    {
      id: 'city-line', type: 'line', source: 'jurisdictions', 'source-layer': 'jurisdictions', filter: level('city'),
      paint: { 'line-color': token('--map-border'), 'line-width': byZoom(7, 1.2, 12, 2.2) },
    },
    {
      id: 'joint-line', type: 'line', source: 'jurisdictions', 'source-layer': 'jurisdictions', filter: level('joint'),
      paint: { 'line-color': token('--map-zone'), 'line-width': 1.5, 'line-dasharray': [4, 3] },
    },
  ]
}

/** What is kept of another jurisdiction's parcels or layers: outlined, so that nobody takes it for one's own. */
export const sharedLayer = (id: string) => `shared-${id}`
function shared(id: string): LayerSpecification[] {
  const from = { source: sharedLayer(id), 'source-layer': 'shared' } as const
  return [
    {
      id: `${sharedLayer(id)}-area`, type: 'fill', ...from,
      paint: { 'fill-color': token('--lake'), 'fill-opacity': .08 },
    },
    {
      id: sharedLayer(id), type: 'line', ...from,
      paint: { 'line-color': token('--lake'), 'line-width': byZoom(9, .4, 14, 1.2), 'line-dasharray': [2, 1] },
    },
  ]
}

/** A stand-in of the approved area: dashed, so that nobody takes it for a boundary. */
function zoneOutline(): LayerSpecification {
  return {
    id: 'zone-outline', type: 'line', source: 'zone_outlines', 'source-layer': 'zones', minzoom: 9,
    paint: { 'line-color': token('--map-zone'), 'line-width': 1.5, 'line-dasharray': [4, 3] },
  }
}

function marks(prefix: 'hover' | 'selected', fill: number, width: number): LayerSpecification[] {
  const none = markFilters(undefined)
  const area = (id: string, source: string, filter: FilterSpecification, opacity: number): LayerSpecification => ({
    id: `${prefix}-${id}`, type: 'fill', source, 'source-layer': source, filter,
    paint: { 'fill-color': token('--lake'), 'fill-opacity': opacity },
  })
  const line = (id: string, source: string, filter: FilterSpecification, dashes?: number[]): LayerSpecification => ({
    id: `${prefix}-${id}-line`, type: 'line', source, 'source-layer': source, filter,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': token('--lake'), 'line-width': width, ...(dashes && { 'line-dasharray': dashes }),
    },
  })
  return [
    area('member', 'jurisdictions', none.member, fill), line('member', 'jurisdictions', none.member, [3, 2]),
    area('area', 'jurisdictions', none.area, fill), line('area', 'jurisdictions', none.area),
    area('lake', 'lakes', none.lake, fill), line('lake', 'lakes', none.lake),
    {
      id: `${prefix}-point`, type: 'circle', source: 'zones', 'source-layer': 'zones', filter: none.point,
      paint: {
        'circle-radius': 12, 'circle-color': token('--lake'), 'circle-opacity': fill,
        'circle-stroke-color': token('--lake'), 'circle-stroke-width': width,
      },
    },
  ]
}

/** A seat of government and a zone often stand on one spot: the name gives way to the sign. */
const besideZones = {
  'text-variable-anchor': ['center', 'bottom', 'top', 'left', 'right'], 'text-radial-offset': .9,
  'text-justify': 'auto',
}

function labels(language: Language): LayerSpecification[] {
  const jurisdictions = ['jurisdictions', 'jurisdiction_labels', language] as const
  return [
    label('lake-label', 'lakes', 'lake_labels', language, {
      size: byZoom(7, 11, 11, 14), color: '--map-water-text', layout: { 'text-letter-spacing': .2 },
    }),
    label('county-label', ...jurisdictions, {
      filter: isCounty, minzoom: 8, size: byZoom(8, 11, 12, 13), color: '--map-label', layout: besideZones,
    }),
    label('city-label', ...jurisdictions, {
      filter: level('city'), size: byZoom(6, 12, 10, 15), color: '--map-label', layout: besideZones,
    }),
    {
      id: 'zone', type: 'symbol', source: 'zones', 'source-layer': 'zones',
      layout: {
        'icon-image': ['concat', 'zone-', ['get', 'legend']], 'icon-size': byZoom(7, .55, 10, .8, 13, 1),
        'icon-allow-overlap': true, 'symbol-sort-key': ['match', ['get', 'legend'], 'park', 0, 'national', 1, 2],
      },
    },
    label('zone-label', 'zones', 'zones', language, {
      minzoom: 9.5, size: 12, color: '--map-zone',
      layout: {
        'text-offset': [0, 1], 'text-anchor': 'top', 'text-optional': true,
        'symbol-sort-key': ['match', ['get', 'legend'], 'park', 0, 'national', 1, 2],
      },
    }),
  ]
}

const nothing = { type: 'FeatureCollection' as const, features: [] }

/** The whole style, from the tokens of the present theme, over our own tiles and nothing else. */
export function mapStyle(
  origin: string, language: Language, layers: readonly Layer[], paint: ParcelPaint, kept: readonly string[] = [],
): StyleSpecification {
  const tiles = (id: string) => ({
    type: 'vector' as const, tiles: [`${origin}/tiles/${id}/{z}/{x}/{y}.mvt`], maxzoom: 14,
  })
  const has = (id: string) => layers.some((each) => each.id === id)
  return {
    version: 8,
    sources: {
      jurisdictions: tiles('jurisdictions'), lakes: tiles('lakes'), near_shore: tiles('near_shore'),
      zones: tiles('zones'),
      ...(has('parcels') && { parcels: { ...tiles('parcels'), minzoom: parcelZoom } }),
      ...(has('zone_outlines') && { zone_outlines: tiles('zone_outlines') }),
      ...Object.fromEntries(kept.map((id) => [sharedLayer(id), tiles(`shared/${id}`)])),
      chosen: { type: 'geojson', data: nothing }, evidence: { type: 'geojson', data: nothing },
      markers: { type: 'geojson', data: nothing },
    },
    layers: [
      ...ground(), ...(has('parcels') ? parcelLayers(paint) : []),
      ...(has('zone_outlines') ? [zoneOutline()] : []), ...kept.flatMap(shared),
      ...marks('hover', .06, 1), ...marks('selected', .16, 2.5), ...chosenLayers(), ...labels(language),
      ...evidenceLayers(), ...markerLayers(),
    ],
  }
}
