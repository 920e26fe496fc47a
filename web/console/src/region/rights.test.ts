import { afterEach, beforeEach, expect, test } from 'vitest'
import { me, type Me } from '@/session/session'
import { region, type Jurisdiction, type Region } from './region'
import { mayPrepare, mayPrepareForAuthority, mayWrite } from './rights'

const one = (code: string, parent: string | null) => ({ code, parent }) as Jurisdiction
const held = (jurisdiction: string, department: string, duty: string) =>
  ({ jurisdiction, department, duty, valid_from: null, valid_until: null })

beforeEach(() => {
  region.value = { jurisdictions: [one('320200', null), one('320282', '320200'), one('320211', '320200')] } as Region
})
afterEach(() => {
  region.value = undefined
  me.value = null
})

test('An officer prepares for the department and decides nothing; an approver does both', () => {
  me.value = { rights: [held('320282', 'planning', 'officer'), held('320282', 'energy', 'approver')] } as Me
  expect(mayWrite('320282', ['planning'])).toBe(true)
  expect(mayWrite('320282', ['planning'], true)).toBe(false)
  expect(mayWrite('320282', ['energy', 'planning'])).toBe(true)
  expect(mayWrite('320282', ['energy', 'planning'], true)).toBe(false)
  expect(mayWrite('320282', ['energy'], true)).toBe(true)
})

test('A right covers what lies below its jurisdiction and nothing beside it', () => {
  me.value = { rights: [held('320200', 'planning', 'officer')] } as Me
  expect(mayWrite('320282', ['planning'])).toBe(true)
  me.value = { rights: [held('320211', 'planning', 'officer')] } as Me
  expect(mayWrite('320282', ['planning'])).toBe(false)
})

test('Who is not signed in, and an asset nobody writes, gets nothing', () => {
  me.value = { rights: [] as Me['rights'] } as Me
  expect(mayWrite('320282', [null])).toBe(false)
  me.value = null
  expect(mayWrite('320282', ['planning'])).toBe(false)
})

test('Who prepares anything below a jurisdiction prepares its projects; who only looks does not', () => {
  me.value = { rights: [held('320200', 'planning', 'officer')] } as Me
  expect([mayPrepare('320282'), mayPrepare('320211'), mayPrepare('330100')]).toEqual([true, true, false])
  me.value = { rights: [held('320282', 'enterprise', 'officer')] } as Me
  expect([mayPrepare('320282'), mayPrepareForAuthority('320282')]).toEqual([true, false])
  me.value = { rights: [held('320282', 'park', 'officer')] } as Me
  expect(mayPrepareForAuthority('320282')).toBe(true)
  me.value = { rights: [held('320282', 'planning', 'viewer')] } as Me
  expect(mayPrepare('320282')).toBe(false)
  me.value = null
  expect(mayPrepare('320282')).toBe(false)
})
