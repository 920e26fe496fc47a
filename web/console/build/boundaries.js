import path from 'node:path'

/**
 * Who may know whom: a module in src/modules knows itself and the shared folders, never another module; shared folders
 * know no module. Only src/places.ts, where routes are gathered, sees them all.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const boundaries = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      module: "module '{{from}}' must not import module '{{to}}'; share through the API, the URL or src/components",
      shared: "shared code must not import module '{{to}}'; only src/places.ts may",
    },
  },
  create(context) {
    const file = context.filename.replaceAll('\\', '/')
    const root = file.lastIndexOf('/src/')
    if (root < 0) return {}
    const place = file.slice(root + 1)
    if (place === 'src/places.ts') return {}
    const from = moduleOf(place)

    /** @param {{ source?: unknown }} node */
    const look = (node) => {
      const source = /** @type {import('estree').Literal | null | undefined} */ (node.source)
      if (typeof source?.value !== 'string') return
      const target = resolve(place, source.value)
      const to = target && moduleOf(target)
      if (!to || to === from) return
      context.report({ node: source, messageId: from ? 'module' : 'shared', data: { from: from ?? '', to } })
    }
    return {
      ImportDeclaration: look,
      ImportExpression: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
    }
  },
}

/** @param {string} place @param {string} specifier */
function resolve(place, specifier) {
  if (specifier.startsWith('@/')) return `src/${specifier.slice(2)}`
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(place), specifier) : undefined
}

/** @param {string} place */
function moduleOf(place) {
  return /^src\/modules\/([^/]+)\//.exec(place)?.[1]
}
