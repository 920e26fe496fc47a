import { gzipSync } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'

export interface Budget {
  /** Source files whose chunks the first page needs besides the entry. */
  pages: string[]
  /** Gzipped script, in kB of 1,000 bytes; workers are not counted. */
  limitKb: number
}

type Chunk = Pick<Rollup.OutputChunk, 'fileName' | 'facadeModuleId' | 'isEntry' | 'imports' | 'code'>

/** The chunks that are fetched for the entry and the given pages: they and everything they import statically. */
export function firstPage(chunks: Chunk[], pages: string[]): Chunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const queue = chunks.filter((chunk) => chunk.isEntry)
  for (const page of pages) {
    const found = chunks.find((chunk) => chunk.facadeModuleId?.split('?')[0]?.endsWith(page))
    if (!found) throw new Error(`budget: no chunk is built from ${page}`)
    queue.push(found)
  }
  const needed = new Set<Chunk>()
  for (let chunk = queue.pop(); chunk; chunk = queue.pop()) {
    if (needed.has(chunk)) continue
    needed.add(chunk)
    queue.push(...chunk.imports.map((name) => byName.get(name)).filter((found) => found !== undefined))
  }
  return [...needed]
}

/** Prints the script the first page with the map needs, and fails the build when it is over the limit. */
export function scriptBudget({ pages, limitKb }: Budget): Plugin {
  return {
    name: 'huanhu-script-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      // A worker is bundled by a build of its own, which has no page to measure.
      if (this.environment?.name !== 'client' || this.environment.config.isBundled === false) return
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
      if (!chunks.some((chunk) => chunk.facadeModuleId?.endsWith('index.html'))) return
      const sizes = firstPage(chunks, pages).map((chunk) => ({
        name: chunk.fileName,
        kb: gzipSync(chunk.code).length / 1000,
      }))
      const total = sizes.reduce((sum, { kb }) => sum + kb, 0)
      const parts = sizes.sort((a, b) => b.kb - a.kb).map(({ name, kb }) => `${name} ${kb.toFixed(1)}`)
      const line = `first page with the map: ${total.toFixed(1)} of ${limitKb} kB of script, gzipped`
      if (total > limitKb) this.error(`${line}, over budget\n  ${parts.join('\n  ')}`)
      this.info(`${line} (${parts.join(', ')})`)
    },
  }
}
