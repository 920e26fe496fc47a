import { mount } from '@vue/test-utils'
import axe from 'axe-core'
import { expect, test } from 'vitest'
import type { Examples } from './examples'

const folders = Object.keys(import.meta.glob('./*/*.vue')).map((file) => file.split('/')[1] ?? '')
const found = import.meta.glob<{ default: Examples }>('./*/*.examples.ts', { eager: true })

const all = Object.entries(found).flatMap(([file, { default: { component, examples } }]) =>
  Object.entries(examples).map(([name, example]) => ({ of: file.split('/')[1], name, component, example })))

test('Every_component_folder_shows_how_it_is_used', () => {
  const shown = new Set(Object.keys(found).map((file) => file.split('/')[1]))
  expect([...new Set(folders)].filter((folder) => !shown.has(folder))).toEqual([])
})

// Colours need a real browser; e2e asks axe about them on every page.
test.each(all)('$of, $name: axe finds nothing', async ({ component, example }) => {
  const host = document.createElement('main')
  document.body.append(host)
  const mounted = mount(component, { attachTo: host, props: example.props, slots: example.slots as never })
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
  mounted.unmount()
  host.remove()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
})
