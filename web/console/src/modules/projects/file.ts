import type { Schemas } from '@/api/client'

/** A project file as docs/reference/project.schema.json has it; the server reads it, the form writes it. */
export type ProjectFile = Record<string, unknown>

/** What the server found wrong: where in the file, and what was expected there. */
export type Fault = Pick<Schemas['ProjectFault'], 'path' | 'text' | 'expected'>

/** The form's content, a text a field; a figure's unit stands under `<path>.unit`. */
export type Draft = Record<string, string>

export type FieldKind = 'text' | 'figure' | 'truth' | 'word' | 'list' | 'industry'
export interface FormField {
  path: string
  kind: FieldKind
  /** Of a figure: the units one may choose, the usual one first. Of a word: what it may be. */
  choices?: readonly string[]
}
export interface FormGroup {
  name: 'basics' | 'land' | 'people' | 'water' | 'energy' | 'applicant'
  fields: FormField[]
}

const money = ['万元', '元', '亿元'] as const
const perYear = (units: readonly string[]) => units.map((unit) => `${unit}/a`)
const mass = perYear(['t', 'kg'])
const figure = (path: string, choices: readonly string[]): FormField => ({ path, kind: 'figure', choices })

/** The form, from the top down. */
export const form: readonly FormGroup[] = [
  {
    name: 'basics',
    fields: [
      { path: 'name.zh', kind: 'text' }, { path: 'name.en', kind: 'text' }, { path: 'code', kind: 'text' },
      { path: 'industry', kind: 'industry' }, { path: 'processes', kind: 'list' },
      { path: 'kind', kind: 'word', choices: ['new', 'expand', 'rebuild', 'retrofit'] },
      { path: 'products', kind: 'list' },
    ],
  },
  {
    name: 'land',
    fields: [
      figure('land_area', ['亩', 'm²', '公顷']), figure('floor_area', ['m²']), figure('total_investment', money),
      figure('fixed_investment', money), figure('output_per_year', perYear(money)),
      figure('tax_per_year', perYear(money)),
    ],
  },
  {
    name: 'people',
    fields: [
      figure('rd_share', ['%']), figure('staff', ['人']), figure('research_staff', ['人']),
      { path: 'strategic_emerging', kind: 'truth' },
    ],
  },
  {
    name: 'water',
    fields: [
      { path: 'discharges_np', kind: 'truth' },
      { path: 'wastewater.to', kind: 'word', choices: ['plant', 'water', 'none'] },
      figure('discharge.cod', mass), figure('discharge.ammonia_nitrogen', mass),
      figure('discharge.total_nitrogen', mass), figure('discharge.total_phosphorus', mass),
    ],
  },
  {
    name: 'energy',
    fields: [
      figure('energy.electricity', perYear(['GWh', 'MWh', '万kWh', 'kWh'])),
      figure('energy.natural_gas', perYear(['万m³', 'Mm³', 'm³'])),
      figure('energy.gas_heating_value', ['kgce/m³', 'kcal/m³']), figure('energy.steam', mass),
      figure('energy.heat', perYear(['GJ', 'TJ', 'MJ'])), figure('energy.coal', mass), figure('energy.diesel', mass),
      figure('energy.gasoline', mass),
    ],
  },
  {
    name: 'applicant',
    fields: [{ path: 'applicant.name', kind: 'text' }, { path: 'applicant.credit_code', kind: 'text' }],
  },
]

export const fields: readonly FormField[] = form.flatMap((group) => group.fields)

export const emptyDraft: Readonly<Draft> = Object.fromEntries(fields.flatMap(({ path, kind, choices }) =>
  (kind === 'figure' ? [[path, ''], [`${path}.unit`, choices?.[0] ?? '']] : [[path, '']])))

const isObject = (value: unknown): value is ProjectFile => typeof value === 'object' && !!value && !Array.isArray(value)

function at(file: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), file)
}

/** The file with one member set, or taken out when undefined; objects on the way that stay empty go too. */
function put(file: ProjectFile, [name = '', ...rest]: string[], value: unknown): ProjectFile {
  const inner = rest.length === 0 ? value : put(isObject(file[name]) ? file[name] : {}, rest, value)
  const isNothing = inner === undefined || (rest.length > 0 && isObject(inner) && Object.keys(inner).length === 0)
  return isNothing ? Object.fromEntries(Object.entries(file).filter(([key]) => key !== name))
    : { ...file, [name]: inner }
}

/** What the form shows of a file. */
export function draftOf(file: ProjectFile): Draft {
  const draft: Draft = { ...emptyDraft }
  for (const { path, kind } of fields) {
    const value = at(file, path)
    if (value === undefined || value === null) continue
    if (kind === 'list') draft[path] = Array.isArray(value) ? value.join('、') : String(value)
    else if (kind === 'figure') {
      const stated = isObject(value) ? value : { value }
      draft[path] = String(stated['value'] ?? '')
      if (typeof stated['unit'] === 'string') draft[`${path}.unit`] = stated['unit']
    } else draft[path] = String(kind === 'truth' && isObject(value) ? value['value'] : value)
  }
  return draft
}

/** What is written as a number is one; anything else goes as it is, and the server says what is wrong with it. */
function numberOr(text: string): number | string {
  const plain = text.trim().replaceAll(/[,，\s]/g, '')
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text.trim()
}

/**
 * The file the form writes, over the one it began with. A figure that was not touched keeps its origin, date and note;
 * one that was typed is declared, on that day.
 */
export function fileOf(draft: Draft, before: ProjectFile, today: string): ProjectFile {
  const known = draftOf(before)
  return fields.reduce((file, { path, kind }) => {
    const text = (draft[path] ?? '').trim()
    const unit = draft[`${path}.unit`] ?? ''
    if (text === known[path] && (kind !== 'figure' || !text || unit === known[`${path}.unit`])) return file
    return put(file, path.split('.'), text ? written(kind, text, unit, today) : undefined)
  }, before)
}

function written(kind: FieldKind, text: string, unit: string, today: string): unknown {
  const declared = { origin: 'declared', at: today }
  if (kind === 'list') return text.split(/[、,，;；]/).map((each) => each.trim()).filter(Boolean)
  if (kind === 'figure') return { value: numberOr(text), unit, ...declared }
  if (kind === 'truth') return { value: text === 'true', ...declared }
  return text
}

/** Where a figure comes from, as the file says; nothing of one that is about to be declared. */
export function originOf(file: ProjectFile, draft: Draft, path: string): string | undefined {
  const stated = at(file, path)
  const origin = isObject(stated) ? stated['origin'] : undefined
  return typeof origin === 'string' && draftOf(file)[path] === draft[path] ? origin : undefined
}

/** The facts of the catalogue that are worked out of a figure, by the field of that figure. */
const workedOut: Record<string, string> = {
  output_per_mu: 'output_per_year', tax_per_mu: 'tax_per_year', fixed_investment_per_mu: 'fixed_investment',
  total_investment_per_mu: 'total_investment', research_staff_share: 'research_staff', floor_area_ratio: 'floor_area',
  energy_use: 'energy.electricity', coal_use: 'energy.coal', project_kind: 'kind', declared_acts: 'processes',
}

/** The field in which a fact of the catalogue is given; undefined of one that is no matter of the project. */
export const fieldOf = (fact: string | undefined) => fields.find(({ path }) =>
  path === fact || path === workedOut[fact ?? ''] || path.replaceAll('.', '_') === fact)?.path

/** The faults at the fields they belong to; those of no field of the form under the empty path. */
export function faultsAt(faults: readonly Fault[]): Map<string, Fault[]> {
  const found = new Map<string, Fault[]>()
  for (const fault of faults) {
    const own = fields.find(({ path }) => fault.path === path || new RegExp(`^${path}[.[]`).test(fault.path))
      // A name that is missing altogether is missed where one begins to write it.
      ?? fields.find(({ path }) => fault.path && path.startsWith(`${fault.path}.`))
    const key = own?.path ?? ''
    found.set(key, [...(found.get(key) ?? []), fault])
  }
  return found
}
