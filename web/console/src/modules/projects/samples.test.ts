import { expect, test } from 'vitest'
import { draftOf, fileOf } from './file'
import { allSamples, sampleOf } from './samples'

test('The three samples come with their places, and the form writes each as it was', async () => {
  const samples = await allSamples()
  expect(samples.map(({ id }) => id)).toEqual(['hudai-c4028', 'ic-fab', 'electroplater'])
  for (const { project } of samples) expect(fileOf(draftOf(project), project, '2026-01-01')).toEqual(project)
})

test('There is no other sample', async () => {
  expect(await sampleOf('none')).toBeUndefined()
})
