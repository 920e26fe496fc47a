import { answerOf, api, type Schemas } from '@/api/client'
import type { Verdict } from '@/components/Verdict/verdict'

export type SiteAnswer = Schemas['SiteAnswer']
export type Candidate = Schemas['Candidate']
/** A parcel that was asked about, wherever it ranks. */
export type Why = Schemas['WhyRow']
export type CriterionRow = Schemas['CriterionRow']
export type CriterionScore = Schemas['CriterionScore']
export type ClauseTitle = Schemas['NamedClause']
export type ZoneWord = Schemas['ZoneWordsAnswerRow']

/** Either a file as it is written, or a project as it is kept. */
export type Asked = { project: Readonly<Record<string, unknown>> } | { project_id: string }
export type SiteBody = Pick<Schemas['SiteProjectBody'], 'weights' | 'jurisdictions' | 'why'>

/** The parcels of all jurisdictions, ranked for a project. */
export const site = (asked: Asked, body: SiteBody, signal: AbortSignal) =>
  answerOf(api.POST('/api/siting/site', { body: { ...asked, ...body }, signal }))

/** What the leading industries that zones name mean in the national classification. */
export const zoneWords = () => answerOf(api.GET('/api/siting/industries'))

/** Whether the project may stand on the parcel, clause by clause; the verdict is kept under its id. */
export const check = (asked: Asked, parcel: string) =>
  answerOf(api.POST('/api/siting/check', { body: { ...asked, parcel } })) as Promise<Verdict>

/** The parcel a kept project shall stand on; null before one was chosen. */
export async function chosenPlace(id: string): Promise<string | null> {
  const { site } = await answerOf(api.GET('/api/approvals/projects/{id}', { params: { path: { id } } }))
  return site?.parcel ?? null
}

export const choosePlace = (id: string, parcel: string) =>
  answerOf(api.POST('/api/approvals/projects/{id}/site', { params: { path: { id } }, body: { parcel } }))
