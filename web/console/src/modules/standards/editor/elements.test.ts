import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { calledOf, decisionsOf } from './elements'
import { createModeler } from './modeler'

const rules = join(dirname(fileURLToPath(import.meta.url)), '../../../../../../data/taihu/rules')
const nothing = () => undefined

test('In English a decision is called by its article, its note or the clause it limits', async () => {
  const editor = createModeler(undefined, { changed: nothing, edited: nothing, selected: nothing })
  await editor.read(readFileSync(join(rules, 'admission-unified.dmn'), 'utf8'), false)
  const all = decisionsOf(editor.definitions())
  const called = Object.fromEntries(all.map((each): [string, string] => [each.name ?? '', calledOf(each, all)]))
  editor.destroy()
  expect(called).toMatchObject({
    工艺属淘汰类: 'The synthetic catalogue of the eliminated', 亩均税收: '4 Density: tax', 亩均税收限值: '4 Density: tax: limits',
  })
  expect(Object.values(called).every((text) => !!text && !/\p{Script=Han}/u.test(text))).toBe(true)
})
