import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import elementPlus from 'unplugin-element-plus/vite'
import { defineConfig } from 'vitest/config'
import { scriptBudget } from './build/budget.ts'
import { guide } from './build/guide.ts'
import { pack } from './build/pack.ts'
import { constructedStyles } from './build/styles.ts'
import { Summary } from './build/summary.ts'

const server = process.env['HUANHU_URL'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [
    vue(),
    // Each component's style comes with its import; the colours are ours (src/theme/element.css).
    elementPlus({}),
    guide(),
    constructedStyles(),
    scriptBudget({ pages: ['src/modules/land/MapPage.vue'], limitKb: 600 }),
    pack(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    manifest: true,
    target: 'es2022',
    // Every asset is a file of our own: the content security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es' },
  server: { proxy: Object.fromEntries(['/api', '/tiles', '/healthz'].map((path) => [path, server])) },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
    reporters: ['default', new Summary(fileURLToPath(new URL('../../artifacts/unit.json', import.meta.url)))],
  },
})
