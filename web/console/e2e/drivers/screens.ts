type Screen = [language: 'zh' | 'en', screen: 'laptop' | 'phone']

/**
 * On which screens a long story is told: each language and each size once; every pair where HUANHU_ALL_SCREENS is set.
 */
export const screens: Screen[] = process.env.HUANHU_ALL_SCREENS
  ? [['zh', 'laptop'], ['zh', 'phone'], ['en', 'laptop'], ['en', 'phone']]
  : [['zh', 'laptop'], ['en', 'phone']]
