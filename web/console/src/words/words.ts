import { language, type Language } from './language'

export type Catalogue<Key extends string> = Record<Language, Record<Key, string>>

export interface Words<Key extends string> {
  /** The text in the page's language; `{name}` in it is replaced by the value of that name. */
  (key: Key, values?: Record<string, string | number>): string
  readonly catalogue: Catalogue<Key>
  readonly has: (key: string) => key is Key
}

/**
 * The words of one folder, kept in its words.ts as the default export. Both languages have the same keys, which the
 * compiler checks; src/words/catalogues.test.ts checks that none is empty and that their parameters agree. `{n}` is
 * what is said of n, `{n?hold:holds}` the word for one and for more.
 */
export function words<Key extends string>(catalogue: Catalogue<Key>): Words<Key> {
  const say = (key: Key, values: Record<string, string | number> = {}) =>
    catalogue[language.value][key]
      .replace(/\{(\w+)\?(\w*):(\w*)\}/g, (_, name: string, one: string, many: string) =>
        (Number(values[name]) === 1 ? one : many))
      .replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return Object.assign(say, { catalogue, has: (key: string): key is Key => key in catalogue.zh })
}

/** The page's language of a text that data brings in both. Falls back to the other when one is missing. */
export function textOf(text: { zh: string; en: string }): string {
  return language.value === 'en' ? text.en || text.zh : text.zh || text.en
}
