/** Most tell first what they are and then what they imitate, hence the order. */
const browsers = [
  [/MicroMessenger\/(\d+)/, '微信', 'WeChat'], [/QQBrowser\/(\d+)/, 'QQ 浏览器', 'QQ Browser'], [/Edg\w*\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'], [/Chrome\/(\d+)/, 'Chrome'], [/Version\/(\d+).* Safari\//, 'Safari'],
] as const
const systems = [
  [/OpenHarmony|HarmonyOS/, 'HarmonyOS'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'], [/Linux/, 'Linux'],
] as const

/** What a browser calls itself, as people do: `Chrome 156 · Windows`. One that is none of these keeps its own words. */
export function agentText(agent: string, language: 'zh' | 'en'): string {
  for (const [pattern, zh, en = zh] of browsers) {
    const version = pattern.exec(agent)?.[1]
    if (!version) continue
    const system = systems.find(([known]) => known.test(agent))?.[1]
    return [`${language === 'en' ? en : zh} ${version}`, system].filter(Boolean).join(' · ')
  }
  return agent
}
