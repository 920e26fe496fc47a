import type { Clause, Verdict } from './verdict'

const both = (text: string) => ({ zh: text, en: text })
const fact = (value: unknown, unit = '', origin = 'declared') => ({ value, unit, origin, at: null })

const ruleOf = (says: string, cells: Record<string, string> = {}) => (
  { number: 1, says: both(says), cells: Object.entries(cells).map(([column, test]) => ({ column, test })) })

/** What a clause has in common with most; a test or an example says only what differs. */
export const clauseOf = (own: Partial<Clause> & Pick<Clause, 'id' | 'group' | 'state'>): Clause => ({
  blocking: true, text: both(`条款 ${own.id}`), document: both('环发〔2014〕197 号'), document_number: '',
  article: both('第三条'), effective_from: '2014-12-30', verified: true, synthetic: false, rule: null, facts: {},
  limit: {}, margin: {}, missing: [], missing_irrelevant: [], evidence: { type: 'FeatureCollection', features: [] },
  ...own,
})

/** An answer of POST /api/siting/check in small: a clause of every state. */
export const sample: Verdict = {
  id: '01a221c381d54e0d7693c9d801852a23',
  project: { name: both('电镀项目'), code: null, industry: 'C3360', synthetic: true },
  at: {
    parcel: null, lon: 120.16, lat: 31.56, jurisdiction: '320211', jurisdiction_name: both('滨湖区'), town: null,
    zone: null,
  },
  verdict: 'fail',
  next_step: both('不能在此办理：第四十三条（一）'),
  clauses: [
    clauseOf({
      id: 'art-43-1', group: 'environment', state: 'fail', text: both('太湖一级保护区内，禁止电镀项目'),
      article: both('第四十三条（一）'), document: both('江苏省太湖水污染防治条例'), verified: false,
      rule: ruleOf('电镀在各级保护区都禁止', { processes: '"电镀"', tier_by_shore: '-' }),
      facts: {
        shore_distance: fact(2980.4, 'm', 'stand_in'), processes: fact(['电镀']), discharges_np: fact(true),
      },
      limit: { shore_distance: { side: 'at_least', value: 5000, unit: 'm' } }, margin: { shore_distance: -2019.6 },
      evidence: {
        type: 'FeatureCollection',
        features: [{
          type: 'Feature', geometry: { type: 'LineString', coordinates: [[120.16, 31.56], [120.17, 31.53]] },
          properties: { shows: 'shore_line', distance_m: 2980.4, uncertainty_m: 600 },
        }],
      },
    }),
    clauseOf({
      id: 'output', group: 'economy', state: 'unknown', missing: ['output_per_mu'], missing_irrelevant: ['rd_share'],
    }),
    clauseOf({
      id: 'investment', group: 'economy', state: 'pass', synthetic: true,
      facts: { fixed_investment_per_mu: fact(890.2, '万元/亩', 'calculated') },
      limit: { fixed_investment_per_mu: { side: 'at_least', value: 500, unit: '万元/亩' } },
      margin: { fixed_investment_per_mu: 390.2 },
    }),
    clauseOf({ id: 'substitute', group: 'environment', state: 'conditional', rule: ruleOf('总磷 0.022 t/a 来自同一区域') }),
    clauseOf({ id: 'river', group: 'environment', state: 'unknown', blocking: false, missing: ['tier_by_river'] }),
    clauseOf({ id: 'catalogue', group: 'industry', state: 'pass' }),
  ],
  titles: {
    shore_distance: both('距太湖岸线'), processes: both('生产工序'), discharges_np: both('排放含磷、氮污染物'),
    tier_by_shore: both('保护区等级（按岸线）'),
    output_per_mu: both('亩均产出'), rd_share: both('研发投入占比'), fixed_investment_per_mu: both('固定资产投资强度'),
    tier_by_river: both('保护区等级（按入湖河道）'),
  },
  facts: {},
  drawn: {},
  rules: [{ model: 'taihu-jiangsu', version: '3f0c' }],
  as_of: {
    at: '2026-11-24T06:02:11Z', engine: 'decisions 1', calendar: '2026', ledger: { 320211: 48213 },
    land: { 320211: 12 }, layers: { lakes: '1' },
  },
}
