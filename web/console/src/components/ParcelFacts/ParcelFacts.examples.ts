import type { ParcelVersion, PlaceFacts } from '@/region/parcels'
import type { Examples } from '../examples'
import ParcelFacts from './ParcelFacts.vue'

const name = { zh: '一类工业用地', en: 'Industry, class 1' }
const land_class = { code: '100101', name }

export const parcel: PlaceFacts = {
  parcel: '320211101003GB00417', lon: 120.13, lat: 31.56, jurisdiction: '320211', zone: null, zone_name: null,
  land_class, area_m2: 2995.62, far: 2, origin: '合成', status: 'free', shore_distance_m: 4920.3,
  shore_uncertainty_m: 600, tier_by_shore_number: 1, tier_by_river_number: null, official_tier_number: null,
  overlaps: [{
    layer: 'farmland', layer_name: { zh: '永久基本农田', en: 'basic farmland' }, feature_id: '1', feature_name: null,
    area_m2: 0, geometry: null,
  }],
  shore_from: [120.13, 31.56], shore_to: [120.16, 31.52], geometry: null, land_sequence: 12, layers: { zones: '3' },
}

export const versions: ParcelVersion[] = [{
  effective_day: '2026-01-01', recorded_at: '2026-01-02T02:00:00Z', sequence: 12, land_class, area_m2: 2995.62, far: 2,
  origin: '合成',
}]

export default {
  component: ParcelFacts,
  examples: {
    parcel: { props: { place: parcel, versions, unit: 'mu' } },
    point: { props: { place: { ...parcel, parcel: null, area_m2: null }, unit: 'm2' } },
  },
} satisfies Examples
