import { ref, shallowRef, watch } from 'vue'
import { answerOf, api } from '@/api/client'
import type { FoundPlace } from '@/region/kinds'
import { pointOf, pointText } from '@/region/parcels'

const waitMs = 120
const mostHits = 20

/** Searches while one types: waits a moment, drops answers that come too late. */
export function useSearch() {
  const query = ref('')
  const hits = shallowRef<FoundPlace[]>()
  const failure = ref<unknown>()
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(q: string) {
    const mine = ++asked
    try {
      const found = await answerOf(api.GET('/api/search', { params: { query: { q, limit: mostHits } } }))
      if (mine !== asked) return
      hits.value = [...pointsOf(q), ...found]
      failure.value = undefined
    } catch (fault) {
      if (mine === asked) failure.value = fault
    }
  }

  watch(query, (text) => {
    clearTimeout(timer)
    const q = text.trim()
    if (!q) {
      asked++
      hits.value = undefined
      failure.value = undefined
      return
    }
    timer = setTimeout(() => ask(q), waitMs)
  })
  return { query, hits, failure, again: () => ask(query.value.trim()) }
}

/** A longitude and latitude needs no finding: the map goes there. */
export function pointsOf(query: string): FoundPlace[] {
  const point = pointOf(query)
  if (!point) return []
  const id = pointText(point)
  return [{ kind: 'point', id, name: { zh: id, en: id }, detail: { zh: '', en: '' }, label: null }]
}

/** A name in three parts; the middle one is what the query matched by letters, empty when it matched otherwise. */
export function highlighted(name: string, query: string): [string, string, string] {
  const wanted = query.trim().toLowerCase()
  const at = wanted ? name.toLowerCase().indexOf(wanted) : -1
  const end = at + wanted.length
  return at < 0 ? [name, '', ''] : [name.slice(0, at), name.slice(at, end), name.slice(end)]
}
