import { computed, onBeforeUnmount, onMounted, type Ref, ref, shallowRef, type ShallowRef } from 'vue'
import { language } from '@/words/language'
import { calledOf, decisionsOf, type Element, extensionOf, roleOf, withExtension } from './elements'
import type { Chosen, Editor, View } from './modeler'

/**
 * dmn-js in an element of a page, as state that follows it: what is open, what is chosen, what can be undone. The model
 * is one object that dmn-js changes in place; `revision` counts its changes, so that what reads it reads it again.
 */
export function useEditor(container: Readonly<ShallowRef<HTMLElement | null>>, changed: () => void) {
  const editor = shallowRef<Editor>()
  const revision = ref(0)
  const chosen = shallowRef<Chosen>()
  /** What dmn-js did not understand of the file that was read; it would be lost. */
  const lost = shallowRef<string[]>([])
  const isDirty = ref(false)
  let isReading = false

  const shown = useShown(editor, revision, chosen)

  function edited() {
    revision.value++
    if (isReading) return
    isDirty.value = true
    changed()
  }

  async function read(xml: string) {
    if (!editor.value) return
    isReading = true
    try {
      lost.value = await editor.value.read(xml)
      chosen.value = undefined
      // A model opens on the first of its clauses, or on its first table.
      const tables = editor.value.views().filter(({ type }) => type === 'decisionTable')
      const first = tables.find(({ element }) => roleOf(element) === 'clause') ?? tables[0]
      if (first) await editor.value.open(first)
    } finally {
      isReading = false
      isDirty.value = false
      revision.value++
    }
  }

  async function open(next: View) {
    isReading = true
    chosen.value = undefined
    await editor.value?.open(next)
    isReading = false
    revision.value++
  }

  /** Writes attributes of one of our extension elements, making it or, with undefined, taking it away. */
  function extend(element: Element | undefined, name: string, values: Record<string, unknown> | undefined) {
    const from = editor.value
    if (!from || !element) return
    const there = extensionOf(element, name)
    if (there && values) from.set([there, values])
    else from.set([element, { extensionElements: withExtension(from.moddle, element, name, values) }])
  }

  onMounted(async () => {
    const { createModeler } = await import('./modeler')
    if (!container.value) return
    editor.value = createModeler(container.value, {
      changed: () => { revision.value++ },
      edited,
      selected: (next) => { chosen.value = next },
    })
  })
  onBeforeUnmount(() => editor.value?.destroy())

  return { editor, revision, chosen, lost, isDirty, ...shown, read, open, extend }
}

/** What follows from the model, the open view and what is chosen in it. */
function useShown(
  editor: ShallowRef<Editor | undefined>, revision: Ref<number>, chosen: ShallowRef<Chosen | undefined>,
) {
  const following = <T>(read: (from: Editor) => T) => computed(() => {
    void revision.value
    return editor.value && read(editor.value)
  })
  const definitions = following((from) => from.definitions())
  const views = following((from) => [...from.views()])
  const view = following((from) => from.view())
  const canUndo = following((from) => from.canUndo())
  const canRedo = following((from) => from.canRedo())
  const decisions = following((from) => [...decisionsOf(from.definitions())])
  /** What a decision is called: its name is a variable, and Chinese, so in English the words that it carries. */
  const called = (element: Element | undefined) =>
    (language.value === 'en' && element && calledOf(element, decisions.value ?? [])) || (element?.name ?? '')
  const decision = computed(() => (view.value && view.value.type !== 'drd' ? view.value.element : undefined))
  const table = following((from) => {
    const logic = from.view()?.type === 'decisionTable' ? from.view()?.element.get('decisionLogic') : undefined
    return logic as Element | undefined
  })
  const rule = computed(() => ofType(chosen.value, 'dmn:DecisionRule', ({ row }) => row?.businessObject))
  const column = computed(() => ofType(chosen.value, 'dmn:InputClause', ({ col }) => col?.businessObject))
  return { definitions, views, view, canUndo, canRedo, decisions, called, decision, table, rule, column }
}

function ofType(chosen: Chosen | undefined, type: string, part: (chosen: Chosen) => Element | undefined) {
  return chosen && [part(chosen), chosen.businessObject].find((element) => element?.$type === type)
}

export type EditorState = ReturnType<typeof useEditor>
