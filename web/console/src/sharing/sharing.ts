import { answerOf, api, type Schemas } from '@/api/client'

export type Agreement = Schemas['ShowAgreementAgreement']
export type SharedKind = Agreement['what']
export type SharedCopy = Schemas['ShowCopyAnswer']

/** The agreements of the person's jurisdictions, on either side, the latest proposed first. */
export const listAgreements = async () => (await answerOf(api.GET('/api/sharing/agreements'))).agreements

/** What is kept here by an agreement, a page in the order of keys. */
export const copyOf = (id: string, after?: string, rows = 100) => answerOf(api.GET(
  '/api/sharing/agreements/{id}/copy', { params: { path: { id }, query: { after, rows } } },
))

/** What of other jurisdictions can be drawn here: its outlines are shared, and kept. */
export const isDrawn = (agreement: Agreement) => agreement.what !== 'balances'
  && agreement.fields.includes('geometry') && (agreement.copy?.copy_count ?? 0) > 0

/** Whether something of another jurisdiction's balances is kept here. */
export const hasBalances = (agreement: Agreement) => agreement.what === 'balances'
  && (agreement.copy?.copy_count ?? 0) > 0
