import type { BilingualText } from '@/api/client'
import { ask, textBody } from './asked'

/** Where a version of a standard stands. */
export const stages = ['drafted', 'tested', 'proposed', 'approved', 'withdrawn', 'adopted', 'superseded'] as const
export type Stage = (typeof stages)[number]

export interface VersionRow {
  version: string
  state: string
  from: string | null
  until: string | null
  drafted_by: string | null
  at: string
}

export interface StandardRow {
  model: string
  subject: string
  kind: string
  title: BilingualText
  scope: string[]
  synthetic: boolean
  versions: VersionRow[]
}

export interface ClauseRow {
  id: string
  group: string
  article: BilingualText
  text: BilingualText
  verified: boolean
  reads: string[]
}

export interface TestRow {
  name: BilingualText
  clause: string | null
  expects: string
  got: string | null
  is_passed: boolean
  why: BilingualText | null
}

export interface StepRow {
  step: string
  jurisdiction: string | null
  by: string
  by_name: string | null
  at: string
  from: string | null
  transition: Transition | null
  note: string | null
}

export interface Transition {
  kind: 'all' | 'begun_before'
  until?: string | null
}

export interface Version {
  model: string
  version: string
  kind: string
  scope: string[]
  state: string
  from: string | null
  until: string | null
  title: BilingualText
  number: string
  synthetic: boolean
  subject: string
  replaces: string[]
  transition: Transition | null
  /** The jurisdictions whose approval is missing; empty while nothing is proposed. */
  awaited: string[]
  /** What the signed-in person may do to it: steps by their names. */
  may: string[]
  /** The sides that other installations keep, and whether these have heard all that was told them. */
  sides: { jurisdiction: string; installation: string | null; name: string | null; delivered: boolean }[]
  /** Its day has come, and the side that proposed it has not told what became of it. */
  undecided: boolean
  clauses: ClauseRow[]
  tests: TestRow[]
  steps: StepRow[]
  refusals: { code: string; message: BilingualText }[]
  warnings: { code: string; message: BilingualText }[]
}

export const listModels = () => ask<StandardRow[]>('GET', '/api/standards/models')

export const versionOf = (version: string) =>
  ask<Version>('GET', '/api/standards/versions/{version}', { params: { path: { version } } })

/** The text of a version's .dmn. */
export const fileOf = (version: string) =>
  ask<string>('GET', '/api/standards/versions/{version}/file', { params: { path: { version } }, parseAs: 'text' })

export const keepDraft = (model: string, basis: string | undefined) =>
  ask<{ version: string }>('POST', '/api/standards/drafts', {
    ...textBody(model, 'application/xml'), params: { query: { basis } },
  })

const act = (what: string, version: string, body: object) =>
  ask<Version>('POST', `/api/standards/versions/{version}/${what}`, { params: { path: { version } }, body })

export const propose = (version: string, from: string, transition: Transition, confirmed: boolean) =>
  act('propose', version, { from, transition, confirmed })
export const approve = (version: string, from: string) => act('approve', version, { from })
export const withdraw = (version: string, reason: string) => act('withdraw', version, { reason })

/** The standards that hold, or will, before those that are drafts and those that are over; then by title. */
export function inOrder(models: readonly StandardRow[]): StandardRow[] {
  const rank = ({ versions }: StandardRow) => Math.min(...versions.map(({ state }) =>
    (['proposed', 'approved'].includes(state) ? 0 : ['drafted', 'tested'].includes(state) ? 1
      : state === 'adopted' ? 2 : 3)), 4)
  return [...models].sort((a, b) => rank(a) - rank(b) || a.subject.localeCompare(b.subject, 'zh-CN'))
}

/** The legal day of now. */
export const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())

/** Adopted, and its first day is still to come. */
export const isComing = (state: string, from: string | null | undefined) =>
  state === 'adopted' && !!from && from > today()

/** A stretch of time as two shares of a line from the first to the last day of all. */
export interface Stretch {
  row: VersionRow
  title: BilingualText
  begins: number
  ends: number
  isOpen: boolean
}

/** The versions of some models that hold, held or will hold, as stretches of one line, in the order of their days. */
export function stretchesOf(models: readonly StandardRow[], now: string): { rows: Stretch[]; now: number } {
  const dated = models.flatMap(({ title, versions }) => versions
    .flatMap((row) => (row.from ? [{ row, title, from: Date.parse(row.from) }] : [])))
    .sort((a, b) => a.from - b.from)
  const here = Date.parse(now)
  const year = 31_557_600_000
  const first = Math.min(here, ...dated.map(({ from }) => from)) - year / 12
  const last = Math.max(here + year / 2, ...dated.map(({ row, from }) =>
    (row.until ? Date.parse(row.until) : from)), ...dated.map(({ from }) => from + year / 2))
  const share = (at: number) => (at - first) / (last - first)
  return {
    now: share(here),
    rows: dated.map(({ row, title, from }) => ({
      row, title, begins: share(from), ends: row.until ? share(Date.parse(row.until)) : 1, isOpen: !row.until,
    })),
  }
}
