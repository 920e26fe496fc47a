import { expect, test } from 'vitest'
import { highlighted } from './search'

test.each([
  ['胡埭工业园', '胡埭', ['', '胡埭', '工业园']],
  ['Yixing', 'YI', ['', 'Yi', 'xing']],
  ['环科园', 'hky', ['环科园', '', '']],
  ['环科园', ' ', ['环科园', '', '']],
])('%s, %s: what matched is told apart', (name, query, parts) => expect(highlighted(name, query)).toEqual(parts))
