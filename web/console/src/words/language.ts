import { ref, watch } from 'vue'

export type Language = 'zh' | 'en'

const key = 'huanhu.language'

function stored(): Language {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

/** The language of the page; a setting of this browser, Chinese until somebody chooses. */
export const language = ref<Language>(stored())

export function switchLanguage(): void {
  language.value = language.value === 'zh' ? 'en' : 'zh'
}

watch(language, (now) => {
  document.documentElement.lang = now === 'en' ? 'en' : 'zh-CN'
  try {
    localStorage.setItem(key, now)
  } catch {
    // A browser that keeps nothing still switches for as long as the page is open.
  }
})
