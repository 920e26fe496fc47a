import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { me } from '@/session/session'
import { jurisdictionOf } from './region'

/** The jurisdiction the page looks at: the URL's `in`, else the caller's home. */
export function useCurrentJurisdiction() {
  const route = useRoute()
  const router = useRouter()
  const code = computed(() => String(route.query['in'] ?? me.value?.jurisdiction ?? ''))
  return {
    code,
    jurisdiction: computed(() => jurisdictionOf(code.value)),
    choose: (chosen: string) => router.push({ path: route.path, query: { ...route.query, in: chosen } }),
  }
}
