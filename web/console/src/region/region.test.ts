import { expect, test } from 'vitest'
import { treeOf, type Jurisdiction } from './region'

const one = (code: string, parent: string | null, level: Jurisdiction['level'] = 'county', members: string[] = []) =>
  ({
    code, parent, level, members, name: { zh: code, en: code }, is_pseudo: false,
    center: null, bounds: null, label: null, hosting: 'here' as const, installation: null,
  })

test('The_tree_is_depth_first_and_joint_areas_stand_apart', () => {
  const all = [
    one('320282', '320200'), one('320000', null, 'province'), one('320571', '320500', 'joint', ['320506', '320505']),
    one('320200', '320000', 'city'), one('320211', '320200'),
  ]
  const { tree, joint } = treeOf(all)
  expect(tree.map(({ jurisdiction, depth }) => `${depth} ${jurisdiction.code}`))
    .toEqual(['0 320000', '1 320200', '2 320282', '2 320211'])
  expect(joint.map(({ jurisdiction }) => jurisdiction.code)).toEqual(['320571'])
})

test('A_jurisdiction_whose_parent_is_not_told_is_a_root', () => {
  expect(treeOf([one('320211', '320200')]).tree).toHaveLength(1)
})
