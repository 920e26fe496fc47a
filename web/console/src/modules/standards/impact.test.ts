import { expect, test } from 'vitest'
import { daysText, flipsOf, marginText, originText, type Part, withThreshold } from './impact'

const model = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision><decisionTable>
  <input><inputExpression><text>rd_share</text></inputExpression></input>
  <input><inputExpression><text>tax_per_mu</text></inputExpression></input><output/>
  <rule><inputEntry><text>&gt;= 100</text></inputEntry><inputEntry><text>&gt;= 100</text></inputEntry></rule>
  <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>[50..100)</text></inputEntry></rule>
  <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>&lt; 100.5</text></inputEntry></rule>
</decisionTable></decision><decision><literalExpression><text>{at_least: {tax_per_mu: 100, rd_share: 100}}</text>
</literalExpression></decision></definitions>`

test('A threshold moves in each cell that asks the fact and in the limits told of it, and nowhere else', () => {
  const texts = [...new DOMParser().parseFromString(withThreshold(model, 'tax_per_mu', 100, 90), 'application/xml')
    .getElementsByTagName('text')].map(({ textContent }) => textContent?.trim())
  expect(texts).toEqual(['rd_share', 'tax_per_mu', '>= 100', '>= 90', '-', '[50..90)', '-', '< 100.5',
    '{at_least: {tax_per_mu: 90, rd_share: 100}}'])
})

test('A margin wears its sign, and those who lose are told first', () => {
  expect([marginText(3.84, -1), marginText(12, 1), marginText(null, 1)]).toEqual(['−3.8%', '+12.0%', ''])
  expect(flipsOf({ flips: { to_pass: 2, to_fail: 9, to_unknown: 0 } } as unknown as Part))
    .toEqual([{ state: 'fail', count: 9 }, { state: 'pass', count: 2 }])
})

test('Figures are told with origin and day: one day, or from which to which', () => {
  expect([originText('synthetic'), originText('declared'), originText('registered')]).toEqual(['合成', '申报', '登记'])
  expect([daysText('2025-12-31', '2025-12-31'), daysText('2024-12-31', '2025-12-31')])
    .toEqual(['2025-12-31', '2024-12-31 – 2025-12-31'])
})
