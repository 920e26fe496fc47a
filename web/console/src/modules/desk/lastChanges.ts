import { answerOf, api, type Schemas } from '@/api/client'

type Change = Schemas['ChangeAnswer']

export const mostKept = 500
const mostPages = 20

/** The latest changes the caller may read, newest first. The feed begins with the oldest, so its pages are followed. */
export async function lastChanges(): Promise<Change[]> {
  let kept: Change[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await answerOf(api.GET('/api/changes', { params: { query: { cursor } } }))
    kept = [...kept, ...page.changes].sort((a, b) => b.changed_at.localeCompare(a.changed_at)).slice(0, mostKept)
    if (!page.has_more) break
    cursor = page.cursor
  }
  return kept
}
