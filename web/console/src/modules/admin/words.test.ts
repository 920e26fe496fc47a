import { expect, test } from 'vitest'
import { departments, duties } from './rights'
import words from './words'

test('Every_department_and_duty_has_its_word', () => {
  expect([...departments, ...duties].filter((each) => !words.has(each))).toEqual([])
})
