declare module 'element-plus/es/locale/lang/*' {
  import type { Language } from 'element-plus/es/locale'
  const language: Language
  export default language
}

declare module 'dmn-js/lib/Modeler' {
  /** As much of dmn-js's manager as is used here. */
  export default class Modeler {
    constructor(options: object)
    importXML(xml: string, options?: { open: boolean }): Promise<{ warnings: { message: string }[] }>
    saveXML(options: { format: boolean }): Promise<{ xml: string }>
    getDefinitions(): unknown
    getViews(): unknown[]
    getActiveView(): unknown
    getActiveViewer(): unknown
    open(view: unknown): Promise<unknown>
    on(event: string, heard: (event: never) => void): void
    destroy(): void
    _moddle: unknown
  }
}
