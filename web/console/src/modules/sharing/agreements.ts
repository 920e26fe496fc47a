import { answerOf, api, type Schemas } from '@/api/client'
import type { Agreement, SharedKind } from '@/sharing/sharing'

export type Read = Schemas['ListReadsRead']
export type Catalogue = Schemas['ShowFieldsAnswer']
export type Proposal = Schemas['ProposeAgreementBody']
export type AgreementAct = Agreement['may'][number]

export const kinds: readonly SharedKind[] = ['parcels', 'balances', 'layers']

export const agreementOf = (id: string) =>
  answerOf(api.GET('/api/sharing/agreements/{id}', { params: { path: { id } } }))

export const propose = (body: Proposal) => answerOf(api.POST('/api/sharing/agreements', { body }))

/** Agrees to it, or gives it up. */
export function decide(id: string, act: AgreementAct, note: string): Promise<Agreement> {
  const ask = { params: { path: { id } }, body: { note: note || null } }
  return answerOf(act === 'accept'
    ? api.POST('/api/sharing/agreements/{id}/accept', ask) : api.POST('/api/sharing/agreements/{id}/withdraw', ask))
}

export const listReads = (outcome?: string, after?: string) =>
  answerOf(api.GET('/api/sharing/reads', { params: { query: { outcome, after } } }))

let asking: Promise<Catalogue> | undefined

/** What can be shared and by when the law wants answers, asked for once; after a failure the next call asks again. */
export function loadCatalogue(): Promise<Catalogue> {
  asking ??= answerOf(api.GET('/api/sharing/fields')).catch((failure: unknown) => {
    asking = undefined
    throw failure
  })
  return asking
}

/** The words of a list as people type it: split by commas, blanks or Chinese commas. */
export const wordsOf = (text: string) => text.split(/[\s,，、]+/).filter(Boolean)

/** A day and an hour as people choose them, in legal time (Asia/Shanghai); undefined when they are none. */
export function momentOf(day: string, hour: string): string | undefined {
  const at = Date.parse(`${day}T${hour || '00:00'}:00+08:00`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
