import { expect, test } from 'vitest'
import { causeOf, stateOf } from './state'

test('States and causes are told in words, and unknown ones as they are', () => {
  expect([stateOf('prepared'), causeOf('hold_expired')]).toEqual(['已就位', '预留到期'])
  expect([stateOf('ended', 'commit'), stateOf('ended', 'release'), stateOf('ended'), stateOf('held', 'commit')])
    .toEqual(['已落实', '已解除', '已办结', '已预留'])
  expect([stateOf('x'), causeOf('指标另有用途')]).toEqual(['x', '指标另有用途'])
})
