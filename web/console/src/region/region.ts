import { computed, shallowRef } from 'vue'
import { answerOf, api, type Schemas } from '@/api/client'
import { textOf } from '@/words/words'

export type Region = Schemas['ShowRegionAnswer']
export type Jurisdiction = Schemas['ShowRegionJurisdictionRow']
export type Layer = Schemas['ShowRegionLayerRow']
/** West, south, east, north; WGS84 degrees. */
export type Box = [number, number, number, number]

/** The jurisdictions and the map's layers; undefined until first asked for. */
export const region = shallowRef<Region>()

let asking: Promise<Region> | undefined

/** Asks for the region once; after a failure the next call asks again. */
export function loadRegion(): Promise<Region> {
  asking ??= answerOf(api.GET('/api/region')).then(
    (answer) => (region.value = answer),
    (failure: unknown) => {
      asking = undefined
      throw failure
    },
  )
  return asking
}

const byCode = computed(() => new Map(region.value?.jurisdictions.map((each) => [each.code, each])))

export const jurisdictionOf = (code: string | null | undefined) => (code ? byCode.value.get(code) : undefined)

/** A jurisdiction's name in the page's language; its code while the region is not there yet. */
export function nameOf(code: string): string {
  const found = jurisdictionOf(code)
  return found ? textOf(found.name) : code
}

/** Whether a jurisdiction is another or lies below it. */
export function isWithin(code: string, above: string): boolean {
  for (let at: string | null | undefined = code; at; at = jurisdictionOf(at)?.parent) if (at === above) return true
  return false
}

export interface TreeRow {
  jurisdiction: Jurisdiction
  depth: number
}

/** Every jurisdiction below its parent, depth first; joint areas, which cross the tree, apart and last. */
export function treeOf(all: Jurisdiction[]): { tree: TreeRow[]; joint: TreeRow[] } {
  const own = all.filter((each) => each.level !== 'joint')
  const codes = new Set(own.map((each) => each.code))
  const below = (parent: string | null, depth: number): TreeRow[] => own
    .filter((each) => (each.parent && codes.has(each.parent) ? each.parent : null) === parent)
    .flatMap((jurisdiction) => [{ jurisdiction, depth }, ...below(jurisdiction.code, depth + 1)])
  return {
    tree: below(null, 0),
    joint: all.filter((each) => each.level === 'joint').map((jurisdiction) => ({ jurisdiction, depth: 0 })),
  }
}

/** Every county, in the order of the tree: what keeps land and a ledger. */
export const counties = computed(() => treeOf(region.value?.jurisdictions ?? []).tree
  .map(({ jurisdiction }) => jurisdiction).filter(({ level }) => level === 'county'))

/** A county whose land and ledger another installation keeps, or none that is known here; undefined of any other. */
export function elsewhereOf(code: string): Jurisdiction | undefined {
  const found = jurisdictionOf(code)
  return found?.level === 'county' && found.hosting !== 'here' ? found : undefined
}

export const boxOf = (bounds: number[] | null | undefined) => (bounds?.length === 4 ? (bounds as Box) : undefined)
