import type { GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl'
import { measureOf, type Evidence } from '@/components/Verdict/verdict'
import type { Box } from '@/region/region'
import { token } from '@/theme/theme'

export type GeoJson = Exclude<GeoJSONSourceSpecification['data'], string>
type Position = [number, number]

const numbers = '①②③④⑤⑥⑦⑧⑨⑩'

/** Every position of a geometry, whatever its depth. */
function positions(coordinates: unknown): Position[] {
  if (!Array.isArray(coordinates)) return []
  return typeof coordinates[0] === 'number' ? [coordinates as Position] : coordinates.flatMap(positions)
}

/** The box around all of it; undefined of nothing. */
export function boundsOf(evidence: Evidence | undefined): Box | undefined {
  const all = (evidence?.features ?? []).flatMap(({ geometry }) => positions(geometry.coordinates))
  if (all.length === 0) return undefined
  const [lons, lats] = [all.map(([lon]) => lon), all.map(([, lat]) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Where the number of a feature stands: half way along a line of two ends, else in the middle of its box. */
function middleOf(geometry: Evidence['features'][number]['geometry']): Position | undefined {
  const box = boundsOf({ type: 'FeatureCollection', features: [{ geometry } as Evidence['features'][number]] })
  return box && [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
}

/** What the map draws: the shapes, the ends of lines, and a tag for each, numbered as the list in the row. */
export function drawnOf(evidence: Evidence | undefined): GeoJson {
  const features = (evidence?.features ?? []).flatMap(({ geometry, properties }, at) => {
    const number = numbers[at] ?? `${at + 1}`
    const text = `${number} ${measureOf(properties)}`.trim()
    const middle = middleOf(geometry)
    const ends = geometry.type === 'LineString' ? positions(geometry.coordinates) : []
    const point = (coordinates: Position, own: object) =>
      ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: own })
    return [
      { type: 'Feature', geometry, properties: { kind: properties.shows } },
      ...[ends[0], ends.at(-1)].flatMap((end) => (end ? [point(end, { kind: 'end' })] : [])),
      ...(middle ? [point(middle, { kind: 'tag', text })] : []),
    ]
  })
  return { type: 'FeatureCollection', features } as GeoJson
}

const is = (kind: string) => ['==', ['get', 'kind'], kind] as never
const isShape = ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]] as never

/** Ink on paper, above everything else; an overlap is filled, an outline is not. */
export function evidenceLayers(): LayerSpecification[] {
  const ink = token('--ink')
  const paper = token('--paper')
  return [
    {
      id: 'evidence-overlap', type: 'fill', source: 'evidence', filter: ['all', isShape, ['!', is('parcel')]],
      paint: { 'fill-color': ink, 'fill-opacity': .18 },
    },
    {
      id: 'evidence-case', type: 'line', source: 'evidence', filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'line-color': paper, 'line-width': 4, 'line-opacity': .8 },
    },
    {
      id: 'evidence-line', type: 'line', source: 'evidence', filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round' }, paint: { 'line-color': ink, 'line-width': 1.75 },
    },
    {
      id: 'evidence-end', type: 'circle', source: 'evidence', filter: ['any', is('end'), is('point')],
      paint: { 'circle-radius': 4, 'circle-color': paper, 'circle-stroke-color': ink, 'circle-stroke-width': 1.75 },
    },
    {
      id: 'evidence-tag', type: 'symbol', source: 'evidence', filter: is('tag'),
      layout: {
        'text-field': ['get', 'text'], 'text-font': ['sans-serif'], 'text-size': 13, 'text-allow-overlap': true,
        'icon-image': 'tag', 'icon-text-fit': 'both', 'icon-text-fit-padding': [3, 7, 3, 7], 'icon-allow-overlap': true,
        'text-max-width': 30,
      },
      paint: { 'text-color': ink },
    },
  ]
}

/** The chosen place: a parcel's outline when its shape is known, else a ring around the point. */
export function chosenLayers(): LayerSpecification[] {
  const lake = token('--lake')
  return [
    {
      id: 'chosen-area', type: 'fill', source: 'chosen', filter: isShape,
      paint: { 'fill-color': lake, 'fill-opacity': .22 },
    },
    {
      id: 'chosen-line', type: 'line', source: 'chosen', filter: isShape,
      layout: { 'line-join': 'round' }, paint: { 'line-color': lake, 'line-width': 2.5 },
    },
    {
      id: 'chosen-point', type: 'circle', source: 'chosen', filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 11, 'circle-opacity': 0, 'circle-color': lake, 'circle-stroke-color': lake,
        'circle-stroke-width': 2.5,
      },
    },
  ]
}
