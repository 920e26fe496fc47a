import { expect, test } from 'vitest'
import { firstPage } from './budget'

const chunk = (fileName: string, imports: string[] = [], facadeModuleId: string | null = null, isEntry = false) =>
  ({ fileName, imports, facadeModuleId, isEntry, code: '' })

const built = [
  chunk('entry.js', ['vue.js'], '/index.html', true),
  chunk('vue.js'),
  chunk('map.js', ['maplibre.js', 'vue.js'], '/src/map/Page.vue?vue&type=script'),
  chunk('maplibre.js'),
  chunk('admin.js', ['table.js'], '/src/admin/Page.vue'),
  chunk('table.js'),
]

test('First_page counts_entry_and_map_with_what_they_import_and_each_chunk_once', () => {
  const names = firstPage(built, ['src/map/Page.vue']).map(({ fileName }) => fileName).sort()
  expect(names).toEqual(['entry.js', 'map.js', 'maplibre.js', 'vue.js'])
})

test('A_page_that_no_chunk_is_built_from_fails_the_build', () => {
  expect(() => firstPage(built, ['src/gone.vue'])).toThrow('no chunk is built from src/gone.vue')
})
