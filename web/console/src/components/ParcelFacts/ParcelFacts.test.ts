import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import ParcelFacts from './ParcelFacts.vue'
import { parcel, versions } from './ParcelFacts.examples'

test('The area is in the unit that is chosen, and the distance has its error', async () => {
  const facts = mount(ParcelFacts, { props: { place: parcel, versions, unit: 'mu' } })
  expect(facts.text()).toContain('面积4.49亩')
  expect(facts.text()).toContain('4.92 ± 0.60km')
  expect(facts.get('.versions').text()).toContain('2026-01-01 起100101 · 4.49 亩')
  await facts.get('button[aria-pressed="false"]').trigger('click')
  expect(facts.emitted('update:unit')).toEqual([['m2']])
  await facts.setProps({ unit: 'm2' })
  expect(facts.text()).toContain('面积2,995.62m²')
})

test('A point outside of parcels says so and has no area', () => {
  const facts = mount(ParcelFacts, { props: { place: { ...parcel, parcel: null, area_m2: null }, unit: 'mu' } })
  expect(facts.text()).toContain('这一点不在宗地内')
  expect(facts.text()).not.toContain('面积单位')
})
