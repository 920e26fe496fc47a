import type { Plugin } from 'vite'

/**
 * The styles of dmn-js's cells become constructed sheets, which the content security policy allows; it allows no
 * `<style>` that a script writes.
 */
export function constructedStyles(): Plugin {
  const asked = '!root.head && root.adoptedStyleSheets'
  return {
    name: 'huanhu-constructed-styles',
    transform(code, id) {
      if (!id.includes('/node_modules/style-mod/')) return undefined
      if (!code.includes(asked)) this.error(`style-mod no longer asks '${asked}'`)
      return { code: code.replace(asked, 'root.adoptedStyleSheets'), map: null }
    },
  }
}
