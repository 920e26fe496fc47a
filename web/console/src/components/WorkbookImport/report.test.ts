import { flushPromises, mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { type ImportReport, faultsCsv } from './report'
import WorkbookImport from './WorkbookImport.vue'

const both = (text: string) => ({ zh: text, en: text })
const fault = (cell: string, text: string) =>
  ({ cell, column_name: both('数量'), text: both(text), expected: both('大于零的数，例如 1,164.05。') })

test('The faults are a table a spreadsheet reads and runs nothing of', () => {
  expect(faultsCsv([fault('E3', '=1+1'), fault('E4', '“x”不是数。')])).toBe('\uFEFF单元格,列,问题,应为\r\n'
    + 'E3,数量,\'=1+1,"大于零的数，例如 1,164.05。"\r\nE4,数量,“x”不是数。,"大于零的数，例如 1,164.05。"\r\n')
})

test('A workbook is checked as it was chosen; one with faults can\'t be kept, a clean one is kept once', async () => {
  const sent: [string, string | undefined][] = []
  const answers: ImportReport[] = [
    { accepted_count: 1, is_complete: true, isKept: false, rows: [fault('E3', '不是数')] },
    { accepted_count: 2, is_complete: true, isKept: false, rows: [] },
    { accepted_count: 2, is_complete: true, isKept: true, rows: [] },
  ]
  const send = async (content: Blob, id?: string) => {
    sent.push([await content.text(), id])
    return answers[sent.length - 1] as ImportReport
  }
  const say = {
    title: '导入', text: '每行一个', keeping: '正在导入', clean: (n: number) => `${n} 行可以`,
    faults: (n: number, good: number) => `${n} 处问题，${good} 行没有`, keep: (n: number) => `导入 ${n} 行`,
  }
  const page = mount(WorkbookImport, {
    props: { owner: '宜兴市', template: '/t', say, send }, slots: { default: '<p class="kept">已导入</p>' },
    attachTo: document.body, global: { stubs: { teleport: true } },
  })
  const choose = async (content: string) => {
    const input = page.get('input')
    Object.defineProperty(input.element, 'files', { value: [new File([content], 'a.xlsx')], configurable: true })
    await input.trigger('change')
    await flushPromises()
  }

  await choose('PK 1')
  expect(page.text()).toContain('1 处问题，1 行没有')
  expect(page.find('.go').exists()).toBe(false)
  await choose('PK 2')
  await page.get('.go').trigger('click')
  await flushPromises()

  expect(sent.map(([content]) => content)).toEqual(['PK 1', 'PK 2', 'PK 2'])
  expect(sent.map(([, id]) => id?.length)).toEqual([undefined, undefined, 32])
  expect(page.emitted('kept')).toHaveLength(1)
  expect(page.text()).toContain('已导入')
  page.unmount()
})
