import 'dmn-js/dist/assets/diagram-js.css'
import 'dmn-js/dist/assets/dmn-font/css/dmn.css'
import 'dmn-js/dist/assets/dmn-js-shared.css'
import 'dmn-js/dist/assets/dmn-js-drd.css'
import 'dmn-js/dist/assets/dmn-js-decision-table.css'
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css'
import 'dmn-js/dist/assets/dmn-js-literal-expression.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css'
import Modeler from 'dmn-js/lib/Modeler'
import { translate } from './chinese'
import { asDmn13, type Element, type Moddle } from './elements'
import huanhu from './huanhu.json'

/** What dmn-js shows: a decision's table or expression, or the diagram of all. */
export interface View {
  element: Element
  id: string
  name?: string
  type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression'
}

/** What is chosen in a table: a rule, a column, a cell. */
export interface Chosen {
  id: string
  businessObject?: Element
  row?: { businessObject: Element }
  col?: { businessObject: Element }
}

interface CommandStack {
  execute(command: string, context: object): void
  registerHandler(command: string, handler: unknown): void
  undo(): void
  redo(): void
  canUndo(): boolean
  canRedo(): boolean
}

interface Viewer {
  get<T>(service: string): T
  on(event: string, heard: (event: { selection?: Chosen; trigger?: string }) => void): void
}

interface Heard {
  /** Something is drawn anew, or another view is open. */
  changed: () => void
  /** The model was changed, or a change undone. */
  edited: () => void
  selected: (chosen: Chosen | undefined) => void
}

/** Sets properties of any element of the model, so that it can be undone; `more` follows in the same step. */
class SetProperties {
  execute(context: { sets: [Element, Record<string, unknown>][]; old?: [Element, Record<string, unknown>][] }) {
    context.old = context.sets.map(([element, values]) =>
      [element, Object.fromEntries(Object.keys(values).map((name) => [name, element.get(name)]))])
    return write(context.sets)
  }

  revert(context: { old: [Element, Record<string, unknown>][] }) {
    return write([...context.old].reverse())
  }
}

function write(sets: [Element, Record<string, unknown>][]): Element[] {
  for (const [element, values] of sets) {
    for (const [name, value] of Object.entries(values)) element.set(name, value)
  }
  return sets.map(([element]) => element)
}

/** dmn-js in Chinese, with the extension elements of rules, and with what this page asks of it. */
export function createModeler(container: HTMLElement | undefined, heard: Heard) {
  const additionalModules = [{ translate: ['value', translate] }]
  const modeler = new Modeler({
    container, moddleExtensions: { huanhu },
    drd: { additionalModules }, decisionTable: { additionalModules }, literalExpression: { additionalModules },
    boxedExpression: { additionalModules },
  })
  const moddle = modeler._moddle as Moddle
  const viewer = () => modeler.getActiveViewer() as Viewer | undefined
  const stack = () => (view() ? viewer()?.get<CommandStack>('commandStack') : undefined)
  const view = () => modeler.getActiveView() as View | undefined

  modeler.on('viewer.created', ({ viewer: made }: { viewer: Viewer }) => {
    made.get<CommandStack>('commandStack').registerHandler('huanhu.set', SetProperties)
    made.on('elements.changed', heard.changed)
    made.on('commandStack.changed', ({ trigger }) => (trigger === 'clear' ? heard.changed() : heard.edited()))
    made.on('selection.changed', ({ selection }) => heard.selected(selection))
  })
  modeler.on('views.changed', heard.changed)

  return {
    moddle,
    view,
    views: () => modeler.getViews() as View[],
    definitions: () => modeler.getDefinitions() as Element | undefined,
    /** Reads a file; resolves with what dmn-js did not understand, and would lose. */
    async read(xml: string, open = true): Promise<string[]> {
      const { warnings } = await modeler.importXML(asDmn13(xml), { open })
      return warnings.map(({ message }) => message)
    },
    write: async () => (await modeler.saveXML({ format: true })).xml,
    open: (next: View) => modeler.open(next),
    set: (...sets: [Element, Record<string, unknown>][]) => stack()?.execute('huanhu.set', { sets }),
    undo: () => stack()?.undo(),
    redo: () => stack()?.redo(),
    canUndo: () => stack()?.canUndo() ?? false,
    canRedo: () => stack()?.canRedo() ?? false,
    /** Chooses a rule or column of the open table. */
    select: (id: string) => viewer()?.get<{ select: (id: string) => void }>('selection').select(id),
    /** Adds a column of inputs behind the others of the open table. */
    addColumn: (at: number) => viewer()?.get<{ addCol: (values: object, at: number) => { businessObject: Element } }>(
      'modeling').addCol({ type: 'dmn:InputClause' }, at).businessObject,
    /** Adds a rule behind the others; its cells are there at once. */
    addRule: (at: number) => viewer()?.get<{ addRow: (values: object, at: number) => { businessObject: Element } }>(
      'modeling').addRow({ type: 'dmn:DecisionRule' }, at).businessObject,
    destroy: () => modeler.destroy(),
  }
}

export type Editor = ReturnType<typeof createModeler>
