import { expect, test } from 'vitest'
import type { Words } from './words'

const modules = import.meta.glob<{ default: Words<string> }>('../**/words.ts', { eager: true })
const catalogues = Object.entries(modules)
  .filter(([, found]) => found.default !== undefined)
  .map(([file, found]) => [file, found.default.catalogue] as const)

const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('There_are_catalogues', () => expect(catalogues.length).toBeGreaterThan(0))

test.each(catalogues)('%s says the same in both languages', (_file, { zh, en }) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  for (const key of Object.keys(zh)) {
    expect(zh[key]?.trim(), `zh ${key}`).toBeTruthy()
    expect(en[key]?.trim(), `en ${key}`).toBeTruthy()
    expect(parameters(en[key] ?? ''), key).toEqual(parameters(zh[key] ?? ''))
    // The switch of language alone speaks to both readers, in either language.
    if (!zh[key]?.includes('中 / EN')) expect(en[key], `en ${key} has Chinese in it`).not.toMatch(/\p{Script=Han}/u)
  }
})
