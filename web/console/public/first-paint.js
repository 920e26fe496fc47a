// Runs before the first paint, so that neither theme nor language flashes; src/theme/theme.ts and src/words own both.
(function () {
  const root = document.documentElement
  const stored = (key) => {
    try { return localStorage.getItem(key) } catch { return null }
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = stored('huanhu.theme') ?? (dark ? 'dark' : 'light')
  root.lang = (stored('huanhu.language') ?? 'zh') === 'en' ? 'en' : 'zh-CN'
})()
