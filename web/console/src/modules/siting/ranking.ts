import type { Marker } from '@/map/markers'
import type { Candidate, ClauseTitle, SiteAnswer, Why } from './siting'

/** As many as can be read side by side. */
export const mostCompared = 3
export const heaviest = 100

/** Weights that were moved, as the URL holds them: `intensity_fit:40,size_fit:0`. */
export const weightsText = (weights: Readonly<Record<string, number>>) =>
  Object.entries(weights).map((each) => each.join(':')).join(',')

/** What is no name with a whole number from 0 to 100 is left out. */
export function weightsOf(text: string): Record<string, number> {
  return Object.fromEntries(text.split(',').flatMap((each) => {
    const [, name, weight] = /^([a-z_]+):(\d{1,3})$/.exec(each) ?? []
    return name && Number(weight) <= heaviest ? [[name, Number(weight)]] : []
  }))
}

/** A list of codes in the URL, each once and no more than fit. */
export const codesOf = (text: string, most = Infinity) => [...new Set(text.split(',').filter(Boolean))].slice(0, most)

/** The list with the code put in or taken out; a full one lets the first go. */
export function toggled(codes: readonly string[], code: string): string[] {
  return codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code].slice(-mostCompared)
}

/** The last seven characters tell parcels of a place apart: the county and cadastral areas go before them. */
export const shortCode = (parcel: string) => parcel.slice(12)

export interface Excluded { id: string; count: number; title?: ClauseTitle }

/** What kept parcels out, by the first clause that failed; the most common first. */
export const excludedIn = ({ excluded, clauses }: SiteAnswer): Excluded[] =>
  Object.entries(excluded).map(([id, count]) => ({ id, count, title: clauses[id] }))
    .toSorted((a, b) => b.count - a.count || a.id.localeCompare(b.id))

export const whyOf = (answer: SiteAnswer | undefined, parcel: string): Candidate | Why | undefined =>
  answer?.candidates.find((each) => each.parcel === parcel) ?? answer?.why.find((each) => each.parcel === parcel)

/** The clauses that keep a parcel out, then those that are open. */
export const clausesOf = (of: Candidate | Why) => [...('failing' in of ? of.failing : []), ...of.open]

export function markersIn(
  answer: SiteAnswer | undefined, compared: readonly string[], ...raised: (string | undefined)[]
): Marker[] {
  return (answer?.candidates ?? []).map(({ parcel, rank, lon, lat }) => ({
    id: parcel, lon, lat, text: `${rank}`, filled: compared.includes(parcel), raised: raised.includes(parcel),
  }))
}

/** West, south, east, north of all candidates. */
export function boxAround(candidates: readonly Pick<Candidate, 'lon' | 'lat'>[]) {
  if (candidates.length === 0) return undefined
  const [lons, lats] = [candidates.map(({ lon }) => lon), candidates.map(({ lat }) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as
    [number, number, number, number]
}
