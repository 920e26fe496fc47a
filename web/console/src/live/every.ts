import { onBeforeUnmount, onMounted } from 'vue'

/** Does something again and again while the page is open, as long as it is needed: what no change tells of. */
export function useEvery(ms: number, work: () => unknown, isNeeded: () => boolean = () => true): void {
  let ticking: ReturnType<typeof setInterval> | undefined
  onMounted(() => { ticking = setInterval(() => { if (isNeeded()) void work() }, ms) })
  onBeforeUnmount(() => clearInterval(ticking))
}
