// @vitest-environment node
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

vi.mock('@/words/language', () => ({ language: { value: 'en' } }))
const { nameInWords, ownNames } = await import('./names')

const platform = fileURLToPath(new URL('../../../../src/Platform/', import.meta.url))
const given = (file: string, pattern: RegExp) =>
  [...readFileSync(platform + file, 'utf8').matchAll(pattern)].map(([, name]) => name)

test('Every name that the program gives by itself has an English one, and no other has', () => {
  expect(Object.keys(ownNames).sort()).toEqual([
    ...given('Shared/Identity/DemoAccounts.cs', /Of\("[\w.]+", "(\p{Script=Han}+)"/gu),
    ...given('Shared/Identity/Authentication.cs', /Name = "(\p{Script=Han}+)"/gu),
    ...given('Modules/Ledger/OpeningBalances.cs', /Name = "(\p{Script=Han}+)"/gu),
  ].sort())
})

test('A person keeps the own name', () => {
  expect(nameInWords('宜兴经办')).toBe('Yixing officer')
  expect(nameInWords('王小明')).toBe('王小明')
})
