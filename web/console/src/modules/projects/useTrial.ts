import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import type { Fault, ProjectFile } from './file'
import { tryProject } from './projects'

const waitMs = 250

/** What the server says of a file while it is written; a late answer to an older text is dropped. */
export function useTrial(file: Ref<ProjectFile>) {
  const faults = shallowRef<readonly Fault[]>([])
  /** Kilograms of standard coal a year. */
  const coal = ref<number | null>(null)
  const isAsking = ref(false)
  /** The file the answer is about: before the first one nothing is known of the present one. */
  const tried = shallowRef<ProjectFile>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  async function ask() {
    asking?.abort()
    const mine = asking = new AbortController()
    const of = file.value
    try {
      const said = await tryProject(of, mine.signal)
      faults.value = said.faults
      coal.value = said.coal_equivalent_kgce
      tried.value = of
    } catch {
      // What is wrong will be said when it is saved or checked; typing goes on.
    } finally {
      if (mine === asking) isAsking.value = false
    }
  }

  watch(file, () => {
    isAsking.value = true
    clearTimeout(timer)
    timer = setTimeout(ask, tried.value ? waitMs : 0)
  }, { immediate: true })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asking?.abort()
  })
  return { faults, coal, isAsking, tried }
}
