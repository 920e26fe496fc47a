import { expect, test } from 'vitest'
import { passwordComplaint } from './password'
import cases from './password.cases.json'

const mine = { account: 'joint-office-clerk', old: 'Lake-side-1' }

test.each(cases)('$password: $complaint', ({ password, complaint }) => {
  expect(passwordComplaint(password, mine) ?? null).toBe(complaint)
})

test.each([[128, undefined], [129, 'at_most']])('%i characters: %s', (length, complaint) => {
  expect(passwordComplaint('Abcd1'.padEnd(length, '-'), mine)).toBe(complaint)
})

test('the present password is not a new one', () => {
  expect(passwordComplaint(mine.old, mine)).toBe('same_as_old')
})
