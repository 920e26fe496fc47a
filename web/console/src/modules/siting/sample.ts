import type { Candidate, SiteAnswer } from './siting'

const both = (text: string) => ({ zh: text, en: text })
const score = (points: number, value: number | null, unit = '') =>
  ({ score: points / 50, weight: 50, points, value, unit, known: value !== null })

const criterion = (name: string, title: string, unit: string) =>
  ({ name, title: both(title), made: both('怎么算'), unit, weight: 50, usual: 20, verified: false })

/** A candidate as POST /api/siting/site answers it; a test says only what differs. */
export const candidateOf = (rank: number, own: Partial<Candidate> = {}): Candidate => ({
  rank, parcel: `320282001001GB0000${rank}`, jurisdiction: '320282', jurisdiction_name: both('宜兴市'), zone: null,
  zone_name: both('环科园'), verdict: 'conditional', score: 90 - rank, lon: 119.75 + rank / 4, lat: 31.35,
  area_m2: 40_000, origin: '合成', open: ['substitute'],
  criteria: {
    shore_distance: score(40, 11_600, 'm'), size_fit: score(49 - rank, 92.5, '%'), quota_slack: score(0, null),
  },
  ...own,
})

/** An answer in small: two candidates, and a parcel that was asked about and is none. */
export const answer: SiteAnswer = {
  project: { name: both('集成电路'), code: null, industry: 'C3973', synthetic: true }, considered: 20_000,
  as_of: { at: '2026-11-28T06:00:00Z', engine: 'decisions 1', ledger: {}, land: {} }, rules: [],
  weights: { shore_distance: 50, size_fit: 50, quota_slack: 50 },
  criteria: [
    criterion('shore_distance', '距太湖岸线', 'm'), criterion('size_fit', '规模匹配', '%'),
    criterion('quota_slack', '指标余量', '%'),
  ],
  candidates: [candidateOf(1), candidateOf(2)], excluded: { 'land-area': 13_206, tier: 1_904 },
  counts: { pass: 0, conditional: 2, unknown: 0, fail: 19_998 },
  by_jurisdiction: { 320282: { candidates: 2, excluded: 10 }, 320211: { candidates: 0, excluded: 9 } },
  clauses: {
    'land-area': { text: both('宗地面积足够'), article: both('第十条'), document: both('土地规定') },
    substitute: { text: both('有替代来源'), article: both('第四十六条'), document: both('条例') },
  },
  why: [{
    parcel: '320211001001GB00009', jurisdiction: '320211', lon: 120.1, lat: 31.5, area_m2: 20_000,
    verdict: 'fail', rank: null, score: null, criteria: null, failing: ['land-area'], open: ['substitute'],
  }],
}
