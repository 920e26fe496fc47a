import { ref, shallowRef } from 'vue'
import { answerOf, api, type Schemas } from '@/api/client'

export type Notice = Schemas['InboxRoutesNotice']

/** What concerns the officials of the caller's jurisdiction, latest first; undefined while nobody may read any. */
export const notices = shallowRef<Notice[]>()
export const unreadCount = ref(0)
/** Where the next page begins; null at the end. */
export const nextPage = ref<string | null>(null)

/** Asks for the first page, or the one that follows. */
export async function loadNotices(after?: string): Promise<void> {
  const page = await answerOf(api.GET('/api/notices', { params: { query: { after } } }))
  notices.value = after ? [...notices.value ?? [], ...page.notices] : page.notices
  unreadCount.value = page.unread_count
  nextPage.value = page.next
}

/** All that is listed counts as seen from now on; what is unread in the list stays so until it is asked for anew. */
export async function markSeen(): Promise<void> {
  const [latest] = notices.value ?? []
  if (!latest || unreadCount.value === 0) return
  const left = await answerOf(api.POST('/api/notices/seen', { body: { until: latest.id } }))
  unreadCount.value = left.unread_count
}

/** A count as a badge has room for it. */
export const badge = (count: number) => (count > 99 ? '99+' : String(count))
