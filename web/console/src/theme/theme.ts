import { ref, watch } from 'vue'

export type Theme = 'light' | 'dark'

/** Light or dark; a setting of this browser, the system's until somebody chooses. public/first-paint.js set it. */
export const theme = ref<Theme>(document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light')

watch(theme, (now) => {
  document.documentElement.dataset['theme'] = now
  try {
    localStorage.setItem('huanhu.theme', now)
  } catch {
    // A browser that keeps nothing still switches for as long as the page is open.
  }
}, { flush: 'sync' })

/** A colour or size of tokens.css as it stands in the present theme, for what CSS can't reach: the map's canvas. */
export function token(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}
