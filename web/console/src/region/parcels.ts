import { answerOf, api, type Schemas } from '@/api/client'
import type { GeoJson } from '@/map/evidence'
import type { ParcelStatus } from '@/map/parcels'

/** What is known of a parcel, or of a point that is in none. */
export type PlaceFacts = Schemas['FactsRow']
export type ParcelVersion = Schemas['ShowParcelVersionRow']
/** A parcel with its versions, or a point, which has none. */
export type Spot = Schemas['ShowParcelAnswer']
export type LonLat = Readonly<{ lon: number; lat: number }>

export const parcelOf = (code: string): Promise<Spot> =>
  answerOf(api.GET('/api/land/parcels/{code}', { params: { path: { code } } }))

export const placeAt = async ({ lon, lat }: LonLat): Promise<Spot> =>
  ({ facts: await answerOf(api.GET('/api/land/facts', { params: { query: { lon, lat } } })), versions: [] })

/** The parcels that are not free. */
export async function parcelStatus(): Promise<ParcelStatus> {
  const { parcels } = await answerOf(api.GET('/api/land/parcels/held'))
  const by = (status: string) => parcels.filter((each) => each.status === status).map(({ code }) => code)
  return { held: by('held'), committed: by('committed') }
}

/** From this zoom on a click means the spot, not the jurisdiction around it. */
export const placeZoom = 12

/** What the map draws of it: a parcel's outline, else a ring around the point. */
export const chosenOf = (place: PlaceFacts | undefined): GeoJson | undefined =>
  place && ((place.geometry ?? { type: 'Point', coordinates: [place.lon, place.lat] }) as GeoJson)

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
