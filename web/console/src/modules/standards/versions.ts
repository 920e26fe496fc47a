import { answerOf, api, type BilingualText, type Schemas } from '@/api/client'
import { isWithin, nameOf } from '@/region/region'
import { textBody } from './asked'
import words from './shown/words'

/** Where a version of a standard stands. */
export type Stage = Schemas['RuleAct']

export type VersionRow = Schemas['ShowRulesVersionRow']
export type StandardRow = Schemas['ShowRulesVersionsRow']
export type TestRow = Schemas['ShowRulesTestRow']
export type Transition = Pick<Schemas['AdoptRulesTransition'], 'kind' | 'until'>
export type Version = Schemas['ShowRulesAnswer']

export const listModels = () => answerOf(api.GET('/api/standards/models'))

const of = (version: string) => ({ params: { path: { version } } })

export const versionOf = (version: string) => answerOf(api.GET('/api/standards/versions/{version}', of(version)))

/** The text of a version's .dmn. */
export const fileOf = (version: string): Promise<string> => answerOf(
  api.GET('/api/standards/versions/{version}/file', { ...of(version), parseAs: 'text' }))

export const keepDraft = (model: string, basis: string | undefined) => answerOf(api.POST('/api/standards/drafts', {
  ...textBody(model, 'application/xml'), params: { query: { basis } },
}))

export const propose = (version: string, from: string, transition: Transition, confirmed: boolean) => answerOf(
  api.POST('/api/standards/versions/{version}/propose', { ...of(version), body: { from, transition, confirmed } }))
export const approve = (version: string, from: string) => answerOf(
  api.POST('/api/standards/versions/{version}/approve', { ...of(version), body: { from } }))
export const withdraw = (version: string, reason: string) => answerOf(
  api.POST('/api/standards/versions/{version}/withdraw', { ...of(version), body: { reason } }))

/** Told apart: what waits for somebody, what holds at a place, drafts, what holds elsewhere, what is over. */
const groups = ['waiting', 'holding', 'drafts', 'elsewhere', 'over'] as const

/** Whether it concerns a place: its own, one above or one below. */
const concerns = ({ scope }: StandardRow, place: string) =>
  scope.some((code) => isWithin(place, code) || isWithin(code, place))

function groupOf(model: StandardRow, place: string): typeof groups[number] {
  const has = (...states: Stage[]) => model.versions.some(({ state, until }) =>
    states.includes(state) && !(state === 'adopted' && until && until <= today()))
  if (has('proposed', 'approved')) return 'waiting'
  if (has('adopted')) return concerns(model, place) ? 'holding' : 'elsewhere'
  return has('drafted', 'tested') ? 'drafts' : 'over'
}

export interface StandardGroup {
  name: typeof groups[number]
  models: StandardRow[]
}

/** The standards as somebody at a place looks for them: by group, in each his own before others', then by subject. */
export const grouped = (models: readonly StandardRow[], place: string): StandardGroup[] => groups
  .map((name) => ({
    name,
    models: models.filter((model) => groupOf(model, place) === name).sort((a, b) =>
      Number(concerns(b, place)) - Number(concerns(a, place)) || a.subject.localeCompare(b.subject, 'zh-CN')),
  }))
  .filter((group) => group.models.length > 0)

/** Which rules no test case meets, among what should be known before a version is adopted. */
export const untestedOf = (warnings: Version['warnings']) =>
  warnings.filter(({ code }) => code === 'rule_untested').map(({ message }) => message)

/** Where it holds: of a place that is not ours the code says so. */
export const scopeText = (scope: readonly string[]) => scope.map((code) => {
  const name = nameOf(code)
  return name === code ? words('division', { code }) : name
}).join(words('list_comma'))

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
