import { answerOf, type BilingualText } from '@/api/client'
import { pending } from '@/api/pending'
import type { GeoJson } from '@/map/evidence'
import type { ParcelStatus } from '@/map/parcels'

/** What is known of a parcel, or of a point that is in none. */
export interface PlaceFacts {
  parcel: string | null
  lon: number
  lat: number
  jurisdiction: string
  zone: string | null
  zone_name: BilingualText | null
  land_class: { code: string; name: BilingualText } | null
  area_m2: number | null
  far: number | null
  origin: string | null
  status: 'free' | 'held' | 'committed'
  shore_distance_m: number
  shore_uncertainty_m: number
  tier_by_shore_number: number
  tier_by_river_number: number | null
  official_tier_number: number | null
  overlaps: { layer: string; layer_name: BilingualText; feature_name: BilingualText | null; area_m2: number }[]
  geometry: GeoJson | null
  land_sequence: number
  layers: Record<string, string>
}

/** A version of a parcel, as it was recorded; without a class and an area it is the parcel's end. */
export interface ParcelVersion {
  effective_day: string
  recorded_at: string
  sequence: number
  land_class: { code: string; name: BilingualText } | null
  area_m2: number | null
  far: number | null
  origin: string
}

export interface Spot { facts: PlaceFacts; versions: readonly ParcelVersion[] }

export type LonLat = Readonly<{ lon: number; lat: number }>

export const parcelOf = (code: string) =>
  answerOf(pending.GET('/api/land/parcels/{code}', { params: { path: { code } } })) as Promise<Spot>

export const placeAt = async ({ lon, lat }: LonLat): Promise<Spot> => ({
  facts: await answerOf(pending.GET('/api/land/facts', { params: { query: { lon, lat } } })) as PlaceFacts,
  versions: [],
})

/** The parcels that are not free. */
export async function parcelStatus(): Promise<ParcelStatus> {
  const { parcels } = await answerOf(pending.GET('/api/land/parcels/held')) as {
    parcels: { code: string; status: string }[]
  }
  const by = (status: string) => parcels.filter((each) => each.status === status).map(({ code }) => code)
  return { held: by('held'), committed: by('committed') }
}

/** From this zoom on a click means the spot, not the jurisdiction around it. */
export const placeZoom = 12

/** What the map draws of it: a parcel's outline, else a ring around the point. */
export const chosenOf = (place: PlaceFacts | undefined): GeoJson | undefined =>
  place && (place.geometry ?? { type: 'Point', coordinates: [place.lon, place.lat] })

/** A point as the URL and people write it: `120.13000,31.56000`; five digits are a metre. */
export const pointText = ({ lon, lat }: LonLat) => `${lon.toFixed(5)},${lat.toFixed(5)}`

/** Longitude and latitude however they were separated; undefined when they are not two numbers on earth. */
export function pointOf(text: unknown): LonLat | undefined {
  const parts = typeof text === 'string' ? text.trim().split(/[,，\s]+/) : []
  const [lon, lat] = parts.map(Number)
  if (parts.length !== 2 || lon === undefined || lat === undefined) return undefined
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : undefined
}

/** 19 characters: county, two cadastral areas, two letters, five digits. */
export const isParcelCode = (text: string) => /^\d{12}[A-Z]{2}\d{5}$/.test(text)
