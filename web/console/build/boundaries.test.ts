import { Linter } from 'eslint'
import { expect, test } from 'vitest'
import { boundaries } from './boundaries.js'

function complaints(filename: string, code: string) {
  const plugins = { huanhu: { rules: { boundaries } } }
  const config: Linter.Config = { files: ['**/*.js', '**/*.ts'], plugins, rules: { 'huanhu/boundaries': 'error' } }
  return new Linter({ cwd: '/repo' }).verify(code, config, filename).map((found) => found.message)
}

test.each([
  ['src/modules/land/MapPage.js', "import x from '../admin/users'"],
  ['src/modules/land/MapPage.js', "import x from '@/modules/admin/users'"],
  ['src/modules/land/MapPage.js', "const x = () => import('@/modules/admin/users')"],
  ['src/modules/land/parts/Deep.js', "export * from '../../admin/users'"],
])('a module that reaches into another is caught: %s %s', (filename, code) => {
  expect(complaints(`/repo/web/console/${filename}`, code)).toEqual([
    expect.stringContaining("module 'land' must not import module 'admin'"),
  ])
})

test('shared code that names a module is caught', () => {
  expect(complaints('/repo/web/console/src/frame/Bar.js', "import x from '@/modules/land/x'")).toHaveLength(1)
})

test.each([
  ['src/modules/land/MapPage.js', "import x from './words'"],
  ['src/modules/land/MapPage.js', "import x from '@/components/Icon/Icon'"],
  ['src/places.js', "import x from './words'"],
  ['src/places.ts', "import x from './modules/land/routes'"],
])('lawful imports pass: %s %s', (filename, code) => {
  expect(complaints(`/repo/web/console/${filename}`, code)).toEqual([])
})
