import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { token } from '@/theme/theme'

/** From this zoom on parcels are drawn: further out a tile holds too many to tell one from another. */
export const parcelZoom = 11

/** What a parcel's colour says. */
export type ParcelPaint = 'status' | 'class'

/** The parcels that are not free, which are few, by code. */
export interface ParcelStatus { held: string[]; committed: string[] }

/** The uses of land the map tells apart, by the first digits of 用地用海分类; the rest is `other`. */
const uses = { industry: '1001', storage: '11', business: '09', housing: '07', public: '08' } as const
export type ParcelUse = keyof typeof uses | 'other'

export function useOf(landClass: string): ParcelUse {
  const found = Object.entries(uses).find(([, digits]) => landClass.startsWith(digits))
  return (found?.[0] as ParcelUse | undefined) ?? 'other'
}

/** What the legend lists for each way of colouring. */
export const parcelLegend: Record<ParcelPaint, readonly string[]> = {
  status: ['available', 'held', 'committed', 'other'],
  class: ['industry', 'storage', 'business', 'housing', 'public', 'other'],
}

const has = (codes: string[]): FilterSpecification => ['in', ['get', 'code'], ['literal', codes]]
const digits = (count: number): ExpressionSpecification => ['slice', ['to-string', ['get', 'class']], 0, count]

/** By status industrial land is what is offered, and all other land is ground; by class each use has its colour. */
function colour(paint: ParcelPaint): ExpressionSpecification {
  const other = token('--map-lot-other')
  return (paint === 'status'
    ? ['match', digits(4), uses.industry, token('--avail'), other]
    : ['match', digits(4), uses.industry, token('--lot-industry'), [
      'match', digits(2), uses.storage, token('--lot-storage'), uses.business, token('--lot-business'),
      uses.housing, token('--lot-housing'), uses.public, token('--lot-public'), other,
    ]]) as never
}

export const parcelFilters = ({ held, committed }: ParcelStatus) => ({
  'parcel-held': has(held), 'parcel-committed': has(committed),
})

/** The layers of the parcels, those of their status above the plain ones. */
export function parcelLayers(paint: ParcelPaint): LayerSpecification[] {
  const source = { source: 'parcels', 'source-layer': 'parcels', minzoom: parcelZoom } as const
  const none = parcelFilters({ held: [], committed: [] })
  return [
    {
      id: 'parcel', type: 'fill', ...source,
      paint: { 'fill-color': colour(paint), 'fill-outline-color': token('--map-lot-line') },
    },
    ...(paint === 'status' ? [{
      id: 'parcel-committed', type: 'fill', ...source, filter: none['parcel-committed'],
      paint: { 'fill-color': token('--commit') },
    } as LayerSpecification] : []),
    { id: 'parcel-held', type: 'fill', ...source, filter: none['parcel-held'], paint: { 'fill-pattern': 'hatch' } },
    {
      id: 'parcel-label', type: 'symbol', ...source, minzoom: 15.5,
      layout: {
        // The county and the cadastral areas are those of all around it.
        'text-field': ['slice', ['get', 'code'], 12], 'text-font': ['sans-serif'], 'text-size': 11,
      },
      paint: { 'text-color': token('--map-label'), 'text-halo-color': token('--map-halo'), 'text-halo-width': 1 },
    },
  ]
}
