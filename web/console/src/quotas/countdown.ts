import { onBeforeUnmount, type Ref, ref } from 'vue'
import { left } from './quotas'
import words from './words'

/** The present, often enough for what counts in minutes. */
export function useNow(): Ref<number> {
  const now = ref(Date.now())
  const ticking = setInterval(() => { now.value = Date.now() }, 10_000)
  onBeforeUnmount(() => clearInterval(ticking))
  return now
}

/** How long a hold still stands, in words. */
export function countdown(iso: string, now: number): string {
  const rest = left(iso, now)
  return rest ? words(`left_${rest.unit}`, { n: rest.n }) : words('over')
}

/** How long ago, in words. */
export function ago(seconds: number): string {
  if (seconds < 60) return words('ago_seconds', { n: seconds })
  return seconds < 3_600 ? words('ago_minutes', { n: Math.floor(seconds / 60) })
    : words('ago_hours', { n: Math.floor(seconds / 3_600) })
}
