import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { testsOf } from './elements'
import { createModeler } from './modeler'

const here = dirname(fileURLToPath(import.meta.url))
const folder = join(here, '../../../../../../data/taihu/rules')
/** In the shape of what Camunda's modeler writes: a diagram, attributes of its own, empty cells. */
const foreign = join(here, 'fee.sample.dmn')
const ours = readdirSync(folder).filter((name) => name.endsWith('.dmn')).map((name) => join(folder, name))
const files = [...ours, foreign]

const nothing = () => undefined

/** A document without what XML lets differ: prefixes, the order of attributes, the white space between elements. */
function canonical(element: globalThis.Element): unknown {
  const attributes = [...element.attributes].filter(({ name }) => !/^xmlns(:|$)/.test(name))
    .map(({ name, value }) => `${name}=${value}`).sort()
  const children = [...element.children]
  return [element.localName.toLowerCase(), attributes, children.length ? children.map(canonical) : text(element)]
}
const text = (element: globalThis.Element) => element.textContent?.trim().replace(/\s+/g, ' ') ?? ''
const parsed = (xml: string) => {
  const root = new DOMParser().parseFromString(xml, 'application/xml').documentElement
  if (!root) throw new Error('no document')
  return root
}

test.each(files)('%s goes through dmn-js and back with nothing lost', async (path) => {
  const xml = readFileSync(path, 'utf8')
  const editor = createModeler(undefined, { changed: nothing, edited: nothing, selected: nothing })
  expect(await editor.read(xml, false)).toEqual([])
  const back = await editor.write()
  expect(canonical(parsed(back))).toEqual(canonical(parsed(xml)))
  const count = (what: string, of = xml) => [...of.matchAll(new RegExp(`<huanhu:${what}\\s`, 'g'))].length
  expect(testsOf(editor.definitions())).toHaveLength(count('test'))
  expect(count('clause', back)).toBe(count('clause'))
  editor.destroy()
})

// 待核 stood in English titles, and names of items in English test cases.
test.each(ours)('%s says to English readers nothing in Chinese', (path) => {
  const said = readFileSync(path, 'utf8').match(/_en="[^"]*"/g) ?? []
  expect(said.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([])
})

test('Clauses and facts are counted in what is compared', () => {
  expect(files.length).toBeGreaterThan(5)
  const other = (value: string) => canonical(parsed(`<a><huanhu:b xmlns:huanhu="urn:huanhu:rules" c="${value}"/></a>`))
  expect(other('1')).not.toEqual(other('2'))
})
