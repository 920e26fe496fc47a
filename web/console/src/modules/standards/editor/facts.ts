import { answerOf, api, type Schemas } from '@/api/client'
import { unitText } from '@/words/units'
import { textOf } from '@/words/words'
import { type Element, inputsOf, manyOf, oneOf, withExtension } from './elements'
import type { Editor } from './modeler'

export type Fact = Schemas['RuleRoutesCatalogueRow']

let asking: Promise<Fact[]> | undefined

/** Every fact that a rule may read; asked for once. */
export function loadFacts(): Promise<Fact[]> {
  asking ??= answerOf(api.GET('/api/standards/facts')).catch((fault: unknown) => {
    asking = undefined
    throw fault
  })
  return asking
}

/** A fact as it is offered: 亩均税收 · 万元/亩·年 · tax_per_mu. */
export const factText = (fact: Fact) =>
  [textOf(fact.title), unitText(fact.unit), fact.name].filter(Boolean).join(' · ')

/**
 * Has a column ask for a fact: its expression, type and unit, and, where they lack, the fact among the inputs of the
 * model and what the decision requires. One step of undo.
 */
export function askFact(editor: Editor, column: Element, fact: Fact): void {
  const { moddle } = editor
  const table = column.$parent
  const decision = table?.$parent
  const definitions = editor.definitions()
  const expression = oneOf(column, 'inputExpression')
  if (!table || !decision || !definitions || !expression) return
  const typeRef = fact.type === 'list<string>' ? undefined : fact.type
  const sets: [Element, Record<string, unknown>][] = [
    [expression, { text: fact.name, typeRef }],
    [column, {
      label: undefined,
      extensionElements: withExtension(moddle, column, 'unit', fact.unit ? { symbol: fact.unit } : undefined),
    }],
  ]
  let input = inputsOf(definitions).find(({ name }) => name === fact.name)
  if (!input) {
    input = moddle.create('dmn:InputData', { id: moddle.ids.nextPrefixed('InputData_'), name: fact.name })
    const variable = moddle.create('dmn:InformationItem', {
      id: moddle.ids.nextPrefixed('InformationItem_'), name: fact.name, typeRef,
    })
    variable.$parent = input
    input.set('variable', variable)
    input.$parent = definitions
    const elements = manyOf(definitions, 'drgElement')
    const first = elements.findIndex(({ $type }) => $type !== 'dmn:InputData')
    sets.push([definitions, { drgElement: elements.toSpliced(first < 0 ? elements.length : first, 0, input) }])
  }
  const required = manyOf(decision, 'informationRequirement')
  if (!required.some((each) => oneOf(each, 'requiredInput')?.get('href') === `#${input.id}`)) {
    const reference = moddle.create('dmn:DMNElementReference', { href: `#${input.id}` })
    const requirement = moddle.create('dmn:InformationRequirement', {
      id: moddle.ids.nextPrefixed('InformationRequirement_'), requiredInput: reference,
    })
    reference.$parent = requirement
    requirement.$parent = decision
    sets.push([decision, { informationRequirement: [...required, requirement] }])
  }
  editor.set(...sets)
}
