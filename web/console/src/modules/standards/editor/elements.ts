/** An element of the model as moddle holds it: attributes by name, what it is in `$type`, where in `$parent`. */
export interface Element {
  $type: string
  $parent?: Element
  $attrs: Record<string, string>
  id?: string
  name?: string
  get(name: string): unknown
  set(name: string, value: unknown): void
}

/** Makes elements; `huanhu:Clause` for instance. */
export interface Moddle {
  create(type: string, properties?: object): Element
  ids: { nextPrefixed(prefix: string): string }
}

/** What a decision is among the rules. */
export const roles = ['clause', 'term', 'parameter', 'limits'] as const
export type Role = (typeof roles)[number]

const own = (name: string) => `huanhu:${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`

export const manyOf = (element: Element | undefined, name: string) => (element?.get(name) ?? []) as Element[]
export const oneOf = (element: Element | undefined, name: string) => element?.get(name) as Element | undefined
export const textOf = (element: Element | undefined, name: string) => String(element?.get(name) ?? '')

/** The extension element of ours that an element has; undefined when it has none of that name. */
export function extensionOf(element: Element | undefined, name: string): Element | undefined {
  return manyOf(oneOf(element, 'extensionElements'), 'values').find(({ $type }) => $type === own(name))
}

/** The extension elements of an element with one of ours put in, in its place, or taken out. */
export function withExtension(
  moddle: Moddle, element: Element, name: string, values: Record<string, unknown> | undefined,
): Element | undefined {
  const all = manyOf(oneOf(element, 'extensionElements'), 'values')
  const at = all.findIndex(({ $type }) => $type === own(name))
  const made = values && moddle.create(own(name), values)
  const next = all.filter((_, index) => index !== at)
  if (made) next.splice(at < 0 ? next.length : at, 0, made)
  if (next.length === 0) return undefined
  const holder = moddle.create('dmn:ExtensionElements', { values: next })
  for (const each of next) each.$parent = holder
  holder.$parent = element
  return holder
}

export const roleOf = (decision: Element | undefined) => roles.find((role) => extensionOf(decision, role))

export const decisionsOf = (definitions: Element | undefined) =>
  manyOf(definitions, 'drgElement').filter(({ $type }) => $type === 'dmn:Decision')

export const inputsOf = (definitions: Element | undefined) =>
  manyOf(definitions, 'drgElement').filter(({ $type }) => $type === 'dmn:InputData')

/**
 * What a decision is called in English, by the words it carries: a clause by its article, a term by its note, limits by
 * the clause they are of. Empty when it carries none.
 */
export function calledOf(decision: Element, all: readonly Element[]): string {
  const of = textOf(extensionOf(decision, 'limits'), 'of')
  const clause = of ? all.map((each) => extensionOf(each, 'clause')).find((each) => textOf(each, 'id') === of)
    : extensionOf(decision, 'clause')
  const article = textOf(clause, 'article_en')
  return of && article ? `${article}: limits` : article || textOf(extensionOf(decision, 'term'), 'note_en')
}

export interface Test {
  name_zh: string
  name_en: string
  expects: string
  /** A clause's id; empty for the verdict. */
  clause: string
  decision: string
  on: string
  facts: { name: string; value: string }[]
}

/** The test cases a model carries. */
export function testsOf(definitions: Element | undefined): Test[] {
  return manyOf(extensionOf(definitions, 'tests'), 'tests').map((test) => ({
    name_zh: textOf(test, 'name_zh'), name_en: textOf(test, 'name_en'), expects: textOf(test, 'expects'),
    clause: textOf(test, 'clause'), decision: textOf(test, 'decision'), on: textOf(test, 'on'),
    facts: manyOf(test, 'facts').map((fact) => ({ name: textOf(fact, 'name'), value: textOf(fact, 'value') })),
  }))
}

/** The content of the extension element `tests`; an empty attribute is left out, but for `clause`. */
export function testElements(moddle: Moddle, tests: readonly Test[]): { tests: Element[] } {
  return {
    tests: tests.map(({ facts, clause, ...said }) => {
      const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value))
      const test = moddle.create('huanhu:Test', { ...given, ...(said.decision ? {} : { clause }) })
      const made = facts.filter(({ name }) => name).map((fact) => moddle.create('huanhu:Fact', fact))
      for (const fact of made) fact.$parent = test
      test.set('facts', made)
      return test
    }),
  }
}

/** The later editions of DMN whose tables read the same; dmn-js knows 1.3. */
const later = [
  ['https://www.omg.org/spec/DMN/20211108/', 'https://www.omg.org/spec/DMN/20191111/'],
  ['https://www.omg.org/spec/DMN/20230324/', 'https://www.omg.org/spec/DMN/20191111/'],
  ['http://www.omg.org/spec/DMN/20180521/MODEL/', 'https://www.omg.org/spec/DMN/20191111/MODEL/'],
  ['http://www.omg.org/spec/DMN/20180521/DMNDI/', 'https://www.omg.org/spec/DMN/20191111/DMNDI/'],
] as const

/** A file of DMN 1.2 to 1.5 as one of 1.3, and one of ours with the prefix that its elements are written under. */
export function asDmn13(xml: string): string {
  return later.reduce((text, [from, to]) => text.replaceAll(from, to), xml)
}
