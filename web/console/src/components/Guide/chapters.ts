import type { Language } from '@/words/language'

/** A chapter of the user guide, compiled from docs/using when the console is built (build/guide.ts). */
export interface Chapter {
  title: string
  html: string
  sections: { id: string; title: string }[]
}

/** The chapters in the order in which one would read them; a page names its own as `meta.help`. */
export const chapters = [
  'ten-minutes', 'sign-in', 'home', 'map', 'projects', 'check', 'reserve', 'deals', 'balances', 'receipt',
  'sharing', 'standards', 'playground', 'search', 'users', 'rights', 'peers', 'backups', 'audit', 'account', 'keyboard',
] as const

const files = import.meta.glob<{ default: Chapter }>('../../../../../docs/using/{zh,en}/*.md')

/** Reads a chapter when it is first opened. Undefined: there is none of that name. */
export async function chapterOf(name: string, language: Language): Promise<Chapter | undefined> {
  const read = files[`../../../../../docs/using/${language}/${name}.md`]
  return chapters.some((each) => each === name) ? (await read?.())?.default : undefined
}
