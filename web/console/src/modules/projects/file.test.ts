import { expect, test } from 'vitest'
import { draftOf, emptyDraft, faultsAt, fieldOf, fileOf, originOf } from './file'
import { pasted } from './paste'

const filing = {
  code: '2411-320211-89-01-773637', name: { zh: '电子测量仪器制造项目', en: 'Measuring instruments' }, industry: 'C4028',
  land_area: { value: 2995.62, unit: 'm²', origin: 'filing' },
  total_investment: { value: 4000, unit: '万元', origin: 'filing' },
  documents: [{ name: '企业投资项目备案' }], note: '公开备案',
}

test('A file that nobody changed comes back as it was', () => {
  expect(fileOf(draftOf(filing), filing, '2026-11-28')).toEqual(filing)
})

test('What is typed is declared on that day; what was there keeps its origin', () => {
  const draft = { ...draftOf(filing), fixed_investment: '3,000', 'discharge.cod': '1.5', processes: '装配、调试' }
  const file = fileOf(draft, filing, '2026-11-28')
  expect(file['fixed_investment']).toEqual({ value: 3000, unit: '万元', origin: 'declared', at: '2026-11-28' })
  expect(file['discharge']).toEqual({ cod: { value: 1.5, unit: 't/a', origin: 'declared', at: '2026-11-28' } })
  expect(file['processes']).toEqual(['装配', '调试'])
  expect(file['land_area']).toEqual(filing.land_area)
  expect(originOf(filing, draft, 'land_area')).toBe('filing')
  expect(originOf(filing, { ...draft, land_area: '3000' }, 'land_area')).toBeUndefined()
})

test('An emptied field is gone, and so is the object it was alone in', () => {
  const before = { ...filing, wastewater: { to: 'plant' } }
  const file = fileOf({ ...draftOf(before), 'wastewater.to': '', land_area: '' }, before, '2026-11-28')
  expect(file).not.toHaveProperty('wastewater')
  expect(file).not.toHaveProperty('land_area')
})

test('What is no number goes to the server as it was written', () => {
  const file = fileOf({ ...emptyDraft, staff: '一百' }, {}, '2026-11-28')
  expect(file['staff']).toMatchObject({ value: '一百', unit: '人' })
})

test('A fault stands at its field, one of a missing object where it would begin, any other on top', () => {
  const fault = (path: string) => ({ path, text: { zh: path, en: path }, expected: { zh: '', en: '' } })
  const at = faultsAt(['land_area.unit', 'processes[1]', 'name', 'documents[0].name'].map(fault))
  expect([...at.keys()]).toEqual(['land_area', 'processes', 'name.zh', ''])
})

test('A fact is given in its field, also one that is worked out of it; one of the place in none', () => {
  expect(['wastewater_to', 'discharge_cod', 'output_per_mu', 'rd_share', 'shore_distance', undefined].map(fieldOf))
    .toEqual(['wastewater.to', 'discharge.cod', 'output_per_year', 'rd_share', undefined, undefined])
})

const names = (path: string) => (path === 'land_area' ? ['用地面积', 'Land area'] : path === 'discharges_np' ? ['磷氮'] : [])

test('Rows of a spreadsheet fill the fields they name, units too', () => {
  const found = pasted('用地面积\t40\t亩\r\nland AREA\t41\nstaff\t120\n磷氮\t是\n别的\t1', emptyDraft, names)
  expect(found?.count).toBe(3)
  expect(found?.draft).toMatchObject({ land_area: '41', 'land_area.unit': '亩', staff: '120', discharges_np: 'true' })
})

test('A project file fills the whole form; other text goes where the cursor is', () => {
  expect(pasted(JSON.stringify(filing), emptyDraft, names)?.draft['industry']).toBe('C4028')
  expect(pasted('胡埭', emptyDraft, names)).toBeUndefined()
  expect(pasted('{', emptyDraft, names)).toBeUndefined()
})
