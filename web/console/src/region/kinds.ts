import type { Schemas } from '@/api/client'
import type { IconName } from '@/components/Icon/icons'

export type Kind = Schemas['PlaceKind']
export type SearchHit = Schemas['SearchPlacesAnswer']
export type PlaceDetail = Schemas['ShowPlaceAnswer']

/** Each kind of thing one can look for, with its drawing; its word stands in words.ts under the same name. */
export const kindIcons: Record<Kind, IconName> = {
  jurisdiction: 'jurisdiction', town: 'town', zone: 'zone', park: 'park', lake: 'lake', industry: 'industry',
  parcel: 'zone',
}

export const isKind = (text: unknown): text is Kind => typeof text === 'string' && text in kindIcons

/** The page that shows a place, in whatever jurisdiction the present page looks at. */
export const placePath = (kind: string, id: string) => `/map/${kind}/${encodeURIComponent(id)}`
