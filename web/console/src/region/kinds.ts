import type { Schemas } from '@/api/client'
import type { IconName } from '@/components/Icon/icons'

export type Kind = Schemas['PlaceKind']
export type SearchHit = Schemas['SearchPlacesAnswer']
/** A place that has no name: a parcel by its code, a point by its position. */
export type SpotKind = 'parcel' | 'point'
/** What the search offers: what the server found, or a spot that was typed. */
export type FoundPlace = Pick<SearchHit, 'id' | 'name' | 'detail' | 'label'> & { kind: Kind | SpotKind }
export type PlaceDetail = Schemas['ShowPlaceAnswer']

/** Each kind of thing one can look for, with its drawing; its word stands in words.ts under the same name. */
export const kindIcons: Record<Kind | SpotKind, IconName> = {
  jurisdiction: 'jurisdiction', town: 'town', zone: 'zone', park: 'park', lake: 'lake', industry: 'industry',
  parcel: 'parcel', point: 'point',
}

export const isSpot = (text: unknown): text is SpotKind => text === 'parcel' || text === 'point'
export const isKind = (text: unknown): text is Kind =>
  typeof text === 'string' && text in kindIcons && !isSpot(text)

/** The page that shows a place, in whatever jurisdiction the present page looks at. */
export const placePath = (kind: string, id: string) => `/map/${kind}/${encodeURIComponent(id)}`
