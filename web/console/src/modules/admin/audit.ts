import { type Ref, ref, shallowRef } from 'vue'
import { answerOf, api } from '@/api/client'
import { startOfDay } from '@/words/time'
import type { Answered } from './directory'

export type AuditLine = Answered<'/api/audit'>['rows'][number]

/** What can stand in the trail; the server owns the list (docs/reference/audit.md). */
export const events = [
  'signed_in', 'sign_in_refused', 'signed_out', 'session_ended', 'password_changed', 'password_reset', 'user_added',
  'user_changed', 'rights_set', 'token_added', 'token_revoked', 'access_refused', 'audit_exported', 'calendar_imported',
  'land_imported', 'backup_made', 'peer_refused',
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
