import { answerOf, api, type BilingualText, type Schemas } from '@/api/client'
import type { State, Verdict } from '@/components/Verdict/verdict'

export type StateCounts = Record<State, number>

export interface CriterionRow {
  name: string
  title: BilingualText
  made: BilingualText
  unit: string
  weight: number
  usual: number
  verified: boolean
}

/** How a parcel does by one criterion: 0–1, what was measured, and what that adds to its score. */
export interface CriterionScore {
  score: number
  weight: number
  points: number
  value: number | null
  unit: string
  known: boolean
}

export interface Candidate {
  rank: number
  parcel: string
  jurisdiction: string
  jurisdiction_name: BilingualText
  zone: string | null
  zone_name: BilingualText | null
  verdict: State
  /** 0–100. */
  score: number
  criteria: Record<string, CriterionScore>
  lon: number
  lat: number
  area_m2: number
  /** The clauses that are not met yet. */
  open: string[]
}

/** A parcel that was asked about, wherever it ranks. */
export interface Why {
  parcel: string
  jurisdiction: string
  verdict: State
  rank: number | null
  score: number | null
  criteria: Record<string, CriterionScore> | null
  lon: number
  lat: number
  area_m2: number
  failing: string[]
  open: string[]
}

export interface ClauseTitle { text: BilingualText; article: BilingualText; document: BilingualText }

export interface SiteAnswer {
  considered: number
  as_of: { at: string; ledger: Record<string, number>; land: Record<string, number> }
  weights: Record<string, number>
  criteria: CriterionRow[]
  candidates: Candidate[]
  excluded: Record<string, number>
  counts: StateCounts
  by_jurisdiction: Record<string, { candidates: number; excluded: number }>
  clauses: Record<string, ClauseTitle>
  why: Why[]
}

/** Either a file as it is written, or a project as it is kept. */
export type Asked = { project: Readonly<Record<string, unknown>> } | { project_id: string }
export interface SiteBody {
  weights?: Record<string, number>
  jurisdictions?: string[]
  why?: string[]
}

/** The parcels of all jurisdictions, ranked for a project. */
export const site = (asked: Asked, body: SiteBody, signal: AbortSignal): Promise<SiteAnswer> =>
  answerOf(api.POST('/api/siting/site' as never, { body: { ...asked, ...body }, signal } as never))

export interface ZoneWord { word: string; industries: { code: string; name: string }[]; note: string }

/** What the leading industries that zones name mean in the national classification. */
export const zoneWords = (): Promise<{ verified: boolean; words: ZoneWord[] }> =>
  answerOf(api.GET('/api/siting/industries' as never) as never)

/** Whether the project may stand on the parcel, clause by clause; the verdict is kept under its id. */
export const check = (asked: Asked, parcel: string) =>
  answerOf(api.POST('/api/siting/check', {
    body: { ...asked, parcel } as Schemas['CheckProjectBody'],
  })) as Promise<Verdict>

/** The parcel a kept project shall stand on; null before one was chosen. */
export async function chosenPlace(id: string): Promise<string | null> {
  const { site } = await answerOf(api.GET('/api/approvals/projects/{id}', { params: { path: { id } } }))
  return site?.parcel ?? null
}

export const choosePlace = (id: string, parcel: string) =>
  answerOf(api.POST('/api/approvals/projects/{id}/site', { params: { path: { id } }, body: { parcel } }))
