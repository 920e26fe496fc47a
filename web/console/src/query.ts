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

/** 亩 unless m² was chosen, for every page the same. */
export function useAreaUnit() {
  const chosen = useQuery('area')
  return computed<'mu' | 'm2'>({
    get: () => (chosen.value === 'm2' ? 'm2' : 'mu'),
    set: (unit) => { chosen.value = unit === 'm2' ? 'm2' : '' },
  })
}
