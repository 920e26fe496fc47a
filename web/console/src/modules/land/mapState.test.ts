import { expect, test } from 'vitest'
import { cameraOf, cameraText, hiddenOf, hiddenText } from './mapState'

test('A_camera_survives_the_URL', () => {
  expect(cameraOf(cameraText([120.125, 31.565, 11.5]))).toEqual([120.125, 31.565, 11.5])
})

test.each([undefined, '', '1,2', 'a,b,c', '500,31,9', '120,31,99'])('%j is no camera', (text) => {
  expect(cameraOf(text)).toBeUndefined()
})

test('Hidden_layers_survive_the_URL_and_none_leaves_no_trace', () => {
  expect(hiddenOf(hiddenText(['zones', 'lakes', 'zones']))).toEqual(['lakes', 'zones'])
  expect(hiddenText([])).toBeUndefined()
  expect(hiddenOf(undefined)).toEqual([])
})
