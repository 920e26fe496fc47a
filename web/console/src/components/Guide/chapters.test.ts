import { expect, test } from 'vitest'
import { routes } from '@/places'
import { chapterOf, chapters } from './chapters'
import words from './words'

const languages = ['zh', 'en'] as const
const pages = routes.filter((route) => route.component && !String(route.path).startsWith('/:rest'))

test.each(pages.map((route) => [route.path, route.meta?.help] as const))(
  'Page_%s_has_a_chapter_in_both_languages', async (_path, help) => {
    expect(chapters).toContain(help)
    for (const language of languages) expect(await chapterOf(help ?? '', language)).toBeDefined()
  })

test.each(chapters)('Chapter_%s_has_the_same_sections_in_both_languages_and_its_title', async (name) => {
  const [zh, en] = await Promise.all(languages.map((language) => chapterOf(name, language)))
  expect(zh?.title).toBe(words.catalogue.zh[name])
  expect(en?.title).toBe(words.catalogue.en[name])
  expect(en?.sections.length).toBe(zh?.sections.length)
})

test('A_chapter_that_is_not_in_the_contents_is_not_found', async () => {
  expect(await chapterOf('README', 'zh')).toBeUndefined()
})
