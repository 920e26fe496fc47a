import { type Ref, ref, shallowRef } from 'vue'
import { answerOf, api } from '@/api/client'
import { startOfDay } from '@/words/time'
import type { Answered } from './directory'

export type AuditLine = Answered<'/api/audit'>['rows'][number]

/** What can stand in the trail, as docs/reference/audit.md lists it. */
export const events = [
  'signed_in', 'sign_in_refused', 'signed_out', 'session_ended', 'password_changed', 'password_reset',
  'user_added', 'user_changed', 'rights_set', 'token_added', 'token_revoked', 'access_refused', 'audit_exported',
  'calendar_imported', 'ledger_command_given', 'ledger_command_refused', 'project_saved', 'projects_imported',
  'firms_imported', 'firms_taken_back', 'attachment_added', 'attachment_removed', 'land_imported', 'rules_imported',
  'standard_acted', 'standard_refused', 'reservation_made', 'reservation_not_made', 'reservation_decided',
  'reservation_not_decided', 'site_chosen', 'remark_made', 'backup_made', 'agreement_acted', 'peer_added',
  'peer_removed', 'peer_refused', 'head_refused', 'deal_decided', 'deal_not_decided',
] as const

const PAGE = 200

export interface Filters {
  jurisdiction: string
  event: string
  actor: string
  /** First and last day, both included, in legal time. */
  from: string
  to: string
}

/** The filters as the API asks for them: instants, half-open, and nothing that is empty. */
export function conditionsOf({ from, to, ...rest }: Filters): Record<string, string> {
  const all = { ...rest, from: from && startOfDay(from), to: to && startOfDay(to, 1) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

/** The trail under these conditions, newest first, a page at a time as one scrolls. */
export function useTrail(conditions: Ref<Record<string, string>>) {
  const rows = shallowRef<AuditLine[]>([])
  const failure = ref<unknown>()
  const loading = ref(false)
  let next: string | null | undefined
  let asked = 0

  async function read(before?: string) {
    const mine = ++asked
    loading.value = true
    failure.value = undefined
    try {
      const query = { ...conditions.value, ...(before ? { before: Number(before) } : {}), limit: PAGE }
      const page = await answerOf(api.GET('/api/audit', { params: { query } }))
      if (mine !== asked) return
      rows.value = before ? [...rows.value, ...page.rows] : page.rows
      next = page.next
    } catch (fault) {
      if (mine === asked) failure.value = fault
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  return { rows, failure, loading, first: () => read(), more: () => (next && !loading.value ? read(next) : undefined) }
}
