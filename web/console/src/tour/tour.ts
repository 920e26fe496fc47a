import { ref } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

/** Whether somebody is being shown around. */
export const touring = ref(false)

export interface Stop {
  /** Its words stand in words.ts as `NAME` and `NAME_text`. */
  name: 'desk' | 'new' | 'facts' | 'site' | 'result' | 'reserve' | 'balances' | 'bell'
  to: RouteLocationRaw
  /** What it points at; without one that is there, it stands in the middle. */
  target: string
}

const sample = (step?: string) => ({
  path: '/projects/new', query: { sample: 'ic-fab', step, point: step ? '119.82,31.35' : undefined },
})
const step = (number: number) => `[data-tour="steps"] li:nth-child(${number})`

/** The main job, from one's desk to the neighbour's notice. Nothing is saved on the way. */
export const stops: readonly Stop[] = [
  { name: 'desk', to: '/', target: '[data-tour="waiting"] h2' },
  { name: 'new', to: '/projects', target: '[data-tour="new"]' },
  { name: 'facts', to: sample(), target: step(1) },
  { name: 'site', to: sample('site'), target: step(2) },
  { name: 'result', to: sample('result'), target: '.drawer h2' },
  { name: 'reserve', to: sample('reserve'), target: step(4) },
  { name: 'balances', to: '/balances', target: '[data-tour="balances"]' },
  { name: 'bell', to: '/balances', target: '[data-tour="bell"]' },
]

const waitMs = 4_000
const lookMs = 50

/** The element once it is there and seen; undefined when it does not come. */
export async function appears(selector: string, wait = waitMs): Promise<HTMLElement | undefined> {
  for (let left = wait; left > 0; left -= lookMs) {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.offsetParent !== null)
    if (found) return found
    await new Promise((later) => setTimeout(later, lookMs))
  }
  return undefined
}
