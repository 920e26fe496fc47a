import vue from 'eslint-plugin-vue'
import typescript from 'typescript-eslint'
import { boundaries } from './build/boundaries.js'

export default typescript.config(
  { ignores: ['dist', 'src/api/schema.d.ts', 'test-results'] },
  ...typescript.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,js,vue}'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    plugins: { huanhu: { rules: { boundaries } } },
    rules: {
      'huanhu/boundaries': 'error',
      'max-len': ['error', { code: 120, ignoreUrls: true, ignorePattern: ' d: ?[\'"]|<path ' }],
      'max-lines': ['error', 600],
      'max-lines-per-function': ['error', 70],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-console': 'error',
      eqeqeq: 'error',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      // Words come from a catalogue, so that no page speaks one language only.
      'vue/no-v-html': 'error',
      // The layout of markup is the writer's; lines stay within 120 characters.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  { files: ['src/components/Icon/Icon.vue'], rules: { 'vue/no-v-html': 'off' } },
  // A test reads as one story, however many steps it has.
  { files: ['**/*.test.ts', 'e2e/**'], rules: { 'max-lines-per-function': 'off' } },
)
