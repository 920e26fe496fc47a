import type { Page } from '@playwright/test'

const lot = '320282001001GB00001'
const name = { zh: '集成电路制造项目（合成示例）', en: 'Integrated-circuit fab (synthetic sample)' }

const lines = [
  line('parcel_area', '宗地面积', 'Parcel area', 'dm2', 2_666_667, [4_500_000, 4_500_000]),
  line('land_quota', '建设用地指标', 'Building-land quota', 'dm2', 2_666_667, [90_552_939, 485_770_000]),
  {
    ...line('total_phosphorus', '总磷 TP', 'Total phosphorus', 'g', 20_000, [62_000, 62_000]),
    kind: 'substitution', ratio_ppm: 1_100_000, taken: 22_000, available_after: 40_000, sources: [
      source(13, 'synthetic_freed_1', 22_000, 12_000, ['a']), source(14, 'synthetic_freed_2', 40_000, 10_000, []),
    ],
  },
  line('energy', '综合能耗', 'Energy use', 'kgce', 2_915_800, [3_000_000, 171_165_917]),
]

function line(asset: string, zh: string, en: string, unit: string, amount: number, [before = 0, total = 0]: number[]) {
  return {
    asset, name: { zh, en }, unit, amount, taken: amount, ratio_ppm: null, kind: 'hold', available_before: before,
    available_after: before - amount, total, sources: [], short: 0,
  }
}

function source(account: number, purpose: string, available: number, taken: number, pledgedTo: string[]) {
  return { account, purpose, vintage_year: 2026, freed: true, available, taken, pledged_to: pledgedTo }
}

const reservation = (state: string, may: string[], ends: string | null) => ({
  id: `019e00000000000000000000000000${state === 'asked' ? 'a1' : 'a2'}`, project_id: 'a', project_name: name,
  project_version: 1, parcel: lot, jurisdiction: '320282', project_jurisdiction: '320214',
  asked_by_jurisdiction: '320214', asked_by: '新吴经办', asked_at: '2026-11-24T05:58:40Z', state, working_days: 10,
  ends_at: ends, lines, hold: null, verdict_id: 'a', note: '', acts: [], may, sides: [],
})

const summary = {
  verdict: 'conditional', verdict_id: 'a', next_step: { zh: '', en: '' }, way: 'request', jurisdiction: '320282',
  working_days: 10, ends_at: '2026-12-11T16:00:00Z', calendar_provisional: false, lines, blocked: [], failing: [],
  missing: [], not_kept: null, balances_at: '2026-11-27T06:00:00Z',
}

/**
 * What a picture shows stands still: balances, requests and changes are these, whatever other stories do meanwhile.
 * Stories of what the program does never use it.
 */
export async function standStill(page: Page): Promise<void> {
  const answers: [path: string, answer: (url: URL) => unknown][] = [
    ['**/api/approvals/summary', () => summary],
    ['**/api/approvals/reservations?*', (url) => ({
      next: null, reservations: url.searchParams.get('state') === 'asked'
        ? [reservation('asked', ['accept', 'refuse'], null)]
        : [reservation('held', ['approve'], '2099-12-11T16:00:00Z')],
    })],
    ['**/api/changes?*', () => ({ changes: [], cursor: '', has_more: false })],
    ['**/api/changes', () => ({ changes: [], cursor: '', has_more: false })],
    ['**/api/notices', () => ({ notices: [], unread_count: 2, next: null })],
  ]
  for (const [path, answer] of answers) {
    await page.route(path, (route) => route.fulfill({ json: answer(new URL(route.request().url())) }))
  }
}
