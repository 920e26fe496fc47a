import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Below this a packed file saves less than a network packet. */
const smallestBytes = 1400

const packings = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}

/** Lays `x.js.br` and `x.js.gz` beside every script, style sheet and drawing: the server sends those as they are. */
export function pack(): Plugin {
  let folder = ''
  return {
    name: 'huanhu-pack',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir, config.build.assetsDir)
    },
    async writeBundle() {
      await Promise.all((await readdir(folder)).filter((file) => /\.(m?js|css|svg)$/.test(file)).map(async (file) => {
        const bytes = await readFile(join(folder, file))
        if (bytes.length < smallestBytes) return
        for (const [ending, packed] of Object.entries(packings)) {
          await writeFile(join(folder, `${file}.${ending}`), await packed(bytes))
        }
      }))
    },
  }
}
