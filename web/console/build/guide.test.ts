import { expect, test } from 'vitest'
import { compile } from './guide'

test('Headings_become_the_title_and_the_sections_one_can_jump_to', () => {
  const { title, html, sections } = compile('# 搜索\n\n开头\n\n## 怎么输入\n\n字', 'zh')
  expect(title).toBe('搜索')
  expect(sections).toEqual([{ id: 's1', title: '怎么输入' }])
  expect(html).toBe('<p>开头</p>\n<h2 id="s1">怎么输入</h2>\n<p>字</p>\n')
})

test('Raw_HTML_is_escaped', () => {
  expect(compile('# A\n\n<script>alert(1)</script>', 'en').html).not.toContain('<script>')
  expect(compile('# A\n\n[x](javascript:alert(1))', 'en').html).not.toContain('href')
})

test('A_broken_line_is_a_space_in_English_and_nothing_in_Chinese', () => {
  expect(compile('# A\n\none\ntwo', 'en').html).toBe('<p>one\ntwo</p>\n')
  expect(compile('# 一\n\n一句\n接着', 'zh').html).toBe('<p>一句接着</p>\n')
})

test('Keys_are_keys_and_a_block_of_commands_stays_one', () => {
  expect(compile('# A\n\n`F1`\n\n```console checked\n$ a\n```', 'en').html)
    .toBe('<p><kbd>F1</kbd></p>\n<pre><code class="language-console">$ a\n</code></pre>\n')
})

test('Links_to_chapters_lead_to_the_guide_of_the_console', () => {
  expect(compile('# A\n\n[map](map.md)', 'en').html).toContain('href="/help/map"')
})
