type Language = 'zh' | 'en'
type Screen = [language: Language, screen: 'laptop' | 'phone']

/** In which languages a story is told whose acts are the same in both. */
export const languages: Language[] = process.env.HUANHU_ALL_SCREENS ? ['zh', 'en'] : ['zh']

/**
 * On which screens a long story is told: each language and each size once; every pair where HUANHU_ALL_SCREENS is set.
 */
export const screens: Screen[] = process.env.HUANHU_ALL_SCREENS
  ? [['zh', 'laptop'], ['zh', 'phone'], ['en', 'laptop'], ['en', 'phone']]
  : [['zh', 'laptop'], ['en', 'phone']]
