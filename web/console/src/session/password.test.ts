import { expect, test } from 'vitest'
import { passwordComplaint } from './password'

const mine = { account: 'joint-office-clerk', old: '湖边的第一个密码是这一句' }

test.each([
  ['', 'at_least'],
  ['十一个字的密码不够长啊', 'at_least'],
  ['Joint-Office-Clerk', 'same_as_account'],
  ['湖边的第一个密码是这一句', 'same_as_old'],
  ['湖边的第二个密码是这一句', undefined],
  // Twelve people, each two UTF-16 units: a character is what a person sees as one.
  ['😀😀😀😀😀😀😀😀😀😀😀', 'at_least'],
])('%j: %s', (chosen, complaint) => expect(passwordComplaint(chosen, mine)).toBe(complaint))
