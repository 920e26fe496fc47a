import type { Component } from 'vue'

/** One way a component is used; src/components/examples.test.ts mounts each and asks axe about it. */
export interface Example {
  props?: Record<string, unknown>
  slots?: Record<string, string | (() => unknown)>
}

/** The default export of a component's <Name>.examples.ts. */
export interface Examples {
  component: Component
  examples: Record<string, Example>
}
