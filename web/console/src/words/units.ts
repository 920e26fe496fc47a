import { words } from './words'

/** The units that data writes in Chinese; all others are the same in both languages. */
const units = words({
  zh: { 亩: '亩', 公顷: '公顷', 元: '元', 万元: '万元', 亿元: '亿元', 人: '人', 万kWh: '万kWh', '万m³': '万m³', 级: '级',
    '亩·年': '亩·年',
  },
  en: {
    亩: 'mu', 公顷: 'ha', 元: 'CNY', 万元: '10k CNY', 亿元: '100m CNY', 人: 'people', 万kWh: '10k kWh', '万m³': '10k m³',
    级: '\u00a0', '亩·年': 'mu·a',
  },
})

/** A unit in the page's language; of `万元/亩` both parts. */
export function unitText(unit: string | null | undefined): string {
  return (unit ?? '').split('/').map((part) => (units.has(part) ? units(part) : part)).join('/')
}
