import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { conditionsOf, events } from './audit'
import words from './words'

test('Days_are_asked_for_as_instants_and_the_last_one_is_included', () => {
  expect(conditionsOf({ jurisdiction: '320282', event: '', actor: '', from: '2026-11-24', to: '2026-11-24' })).toEqual({
    jurisdiction: '320282', from: '2026-11-23T16:00:00.000Z', to: '2026-11-24T16:00:00.000Z',
  })
})

/** The list of the server's document, which a test of the server holds to what it records. */
const recorded = [...readFileSync('../../docs/reference/audit.md', 'utf8')
  .matchAll(/^\| `(\w+)` \| (.+?) \| (.+?) \|(.*)\|$/gm)]
  .map(([, kind, zh, en, fields]) => ({ kind, zh, en, fields: (fields ?? '').match(/\w+/g) ?? [] }))

// Twenty-two kinds once came later than the page: they could not be asked for, and stood under no name.
test('Whatever the server records can be asked for, under the name that the server gives it', () => {
  expect(events).toEqual(recorded.map(({ kind }) => kind))
  const { zh, en } = words.catalogue as Record<'zh' | 'en', Record<string, string>>
  expect(events.map((kind) => [kind, zh[kind], en[kind]])).toEqual(recorded.map(({ kind, zh, en }) => [kind, zh, en]))
})

test('Every field of a detail has its word', () => {
  const fields = [...new Set(recorded.flatMap(({ fields }) => fields))]
  expect(fields.length).toBeGreaterThan(0)
  expect(fields.filter((name) => !words.has(`field_${name}`))).toEqual([])
})
