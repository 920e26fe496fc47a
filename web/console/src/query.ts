import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * A condition or selection that lives in the URL, so that a link shows the same. A step back undoes a selection
 * (`push`); typing a condition leaves no trail of steps.
 */
export function useQuery(name: string, way: 'replace' | 'push' = 'replace'): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => String(route.query[name] ?? ''),
    set: (value) => void router[way]({ query: { ...route.query, [name]: value || undefined } }),
  })
}
