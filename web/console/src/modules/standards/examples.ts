import type { Trial } from './playground'

interface Example {
  key: 'per_mu' | 'deadline' | 'sum' | 'cell' | 'why_null'
  trial: Trial
}

const trial = (expression: string, inputs: string, tested?: string): Trial =>
  ({ expression, inputs, isCell: tested !== undefined, tested: tested ?? '' })

/** To start from. The numbers are made up. */
export const examples: Example[] = [
  { key: 'per_mu', trial: trial('税收 / 面积', '{ "税收": 1200, "面积": 40 }') },
  { key: 'deadline', trial: trial('签约 + duration("P18M")', '{ 签约: @"2026-08-31" }') },
  {
    key: 'sum',
    trial: trial('sum(企业[税收 / 面积 >= 30].面积)',
      '{ "企业": [\n  { "税收": 1200, "面积": 40 },\n  { "税收": 300, "面积": 25 },\n  { "税收": 900, "面积": 30 }\n] }'),
  },
  { key: 'cell', trial: trial('[10..30), > 起奖线', '{ "起奖线": 50 }', '12') },
  { key: 'why_null', trial: trial('if 税收 / 面积 >= 30\nthen 税收 * 0.05\nelse 税收 * "0.02"', '{ "税收": 300, "面积": 25 }') },
]

/** The model to start from; its file is read when it is chosen. */
export const exampleModel = async () => (await import('./tiers.dmn?raw')).default
export const exampleModelName = 'tiers.dmn'
