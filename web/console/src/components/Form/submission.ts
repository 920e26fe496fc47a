import { reactive, ref, watch } from 'vue'
import { Failure } from '@/api/client'

/**
 * One sending of a form: busy while it is under way; a refusal that names a field (`where`) stands at that field, any
 * other beside the button. `fields` are the names the form has.
 */
export function useSubmission(...fields: string[]) {
  const busy = ref(false)
  const refused = ref<Record<string, string>>({})
  const failure = ref<unknown>()

  function clear() {
    failure.value = undefined
    refused.value = {}
  }

  /** Runs the work and returns whether it was done. */
  async function submit(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    clear()
    try {
      await work()
      return true
    } catch (fault) {
      const problem = fault instanceof Failure ? fault.problem : undefined
      const field = problem?.where?.split(/[./]/).at(-1) ?? ''
      if (problem && fields.includes(field)) refused.value[field] = problem.detail ?? problem.title
      else failure.value = fault
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, refused, failure, submit, clear }
}

/** A form's content, kept in this browser until it is sent or cleared. Never for secrets. */
export function useDraft<T extends Record<string, string>>(name: string, empty: T) {
  const key = `huanhu.draft.${name}`
  const kept = read<T>(key)
  const draft = reactive({ ...empty, ...kept }) as T
  const restored = ref(kept !== null)
  watch(draft, () => {
    const isEmpty = Object.entries(draft).every(([field, value]) => value === empty[field])
    if (isEmpty) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(draft))
  })

  function discard() {
    Object.assign(draft, empty)
    localStorage.removeItem(key)
    restored.value = false
  }

  return { draft, restored, discard }
}

function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}
