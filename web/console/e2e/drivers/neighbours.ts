import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { newId } from '../../src/api/newId'
import { Given } from './given'
import { leavesMapsEmpty } from './map'
import { type RunningProgram, tell } from './program'
import { Then } from './then'
import { When } from './when'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..')
let lots = 0

/** A lot of industrial land of Yixing, tier 3, registered anew in one of four places; returns its code. */
export function registersALot(program: RunningProgram, mu: number): string {
  const number = ++lots
  const code = `320282999${String(process.pid % 1000).padStart(3, '0')}GB${String(number).padStart(5, '0')}`
  const metres = Math.sqrt(mu * 10_000 / 15)
  const [west, south] = [119.824 + (number % 4) * 0.004, 31.35]
  const [east, north] = [west + metres / (111_320 * Math.cos(south * Math.PI / 180)), south + metres / 110_880]
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
  const file = join(mkdtempSync(join(tmpdir(), 'huanhu-lot-')), 'lot.geojson')
  writeFileSync(file, JSON.stringify({
    type: 'FeatureCollection',
    features: [{
      type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] },
      properties: { code, land_class: '100101', area_m2: mu * 10_000 / 15, far: 2 },
    }],
  }))
  tell(program.data, 'import', 'parcels', file, '--jurisdiction', '320282')
  return code
}

type File = Record<string, unknown>

/**
 * The fab of the samples on so many 亩, everything in proportion; discharges and energy are a tenth, as what the county
 * has left has to do for every story.
 */
function fabOf(mu: number, name: string): File {
  const file = JSON.parse(readFileSync(join(root, 'data/taihu/projects/ic-fab.json'), 'utf8')) as File
  const own = new Set(['rd_share', 'gas_heating_value'])
  const scaled = (part: unknown, share: number, key = ''): unknown => {
    if (Array.isArray(part) || typeof part !== 'object' || part === null || own.has(key)) return part
    if ('value' in part && typeof part.value === 'number') {
      return { ...part, value: Math.ceil(part.value * share * 1_000) / 1_000 }
    }
    return Object.fromEntries(Object.entries(part).map(([inner, value]) => [inner, scaled(value, share, inner)]))
  }
  const all = scaled(file, mu / 40) as File
  const [discharge, energy] = [scaled(file['discharge'], mu / 400), scaled(file['energy'], mu / 400)]
  return { ...all, discharge, energy, name: { zh: name, en: name } }
}

/** An official before a browser of their own. */
export class Neighbour {
  readonly given: Given
  readonly when: When
  readonly then: Then

  constructor(readonly context: BrowserContext, readonly page: Page, private readonly program: RunningProgram) {
    this.given = new Given(context, page, program)
    this.when = new When(page)
    this.then = new Then(page)
  }

  /** Saves a project of the official's jurisdiction and returns its id. */
  async savesAFab(mu: number, name: string): Promise<string> {
    return this.#posts('/api/projects', (jurisdiction) => (
      { jurisdiction, project: fabOf(mu, name), is_draft: false }))
  }

  /** Reserves the lot, or asks for it, as the console does, and returns the reservation's id. */
  async asksFor(project: string, lot: string, note: string, days = 10): Promise<string> {
    return this.#posts('/api/approvals/reservations', () => (
      { project_id: project, parcel: lot, note, working_days: days }))
  }

  async #posts(path: string, body: (jurisdiction: string) => object): Promise<string> {
    const { request } = this.context
    const session = await request.get(`${this.program.url}/api/session`)
    const { csrf, jurisdiction } = await session.json() as { csrf: string; jurisdiction: string }
    const id = newId()
    const answer = await request.post(`${this.program.url}${path}`, {
      headers: { 'X-CSRF': csrf }, data: { id, ...body(jurisdiction) },
    })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return id
  }

  /** Opens the summary of a reservation of that lot for that project. */
  async opensTheSummary(project: string, lot: string): Promise<void> {
    await this.when.opens(`/projects/${project}?step=reserve&parcel=${lot}&reservation=new`)
  }
}

/** Somebody else, before a browser of their own, signed in if an account is named; `at` is the way to the program. */
export async function another(
  browser: Browser, program: RunningProgram, account?: string, at = program.url,
): Promise<Neighbour> {
  const context = await browser.newContext({
    baseURL: at, viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  await leavesMapsEmpty(context)
  const one = new Neighbour(context, await context.newPage(), program)
  if (account) await one.given.signedIn(account)
  return one
}
