import { mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { language } from '@/words/language'
import Label from './Label.vue'

afterEach(() => { language.value = 'zh' })

test('Label_says_the_word_of_the_data_in_the_page_s_language_and_why', () => {
  const label = mount(Label, { props: { kind: '代用' } })
  expect(label.text()).toBe('代用')
  language.value = 'en'
  return label.vm.$nextTick().then(() => {
    expect(label.text()).toBe('stand-in')
    expect(label.attributes('title')).toContain('in place of')
  })
})

test('Label_of_an_unknown_kind_shows_what_the_data_says', () => {
  expect(mount(Label, { props: { kind: '企业申报' } }).text()).toBe('企业申报')
})
