import { describe, expect, it } from 'vitest'
import { administratorOf, compare, coveredBy, dutiesOf, type Jurisdiction, type Right, treeOf } from './rights'

const place = (code: string, parent: string | null): Jurisdiction => ({ code, parent, name: { zh: code, en: code } })
const region = [place('320200', '320000'), place('320282', '320200'), place('320000', null), place('999001', '888')]
const right = (jurisdiction: string, department = 'environment', duty = 'officer'): Right =>
  ({ jurisdiction, department, duty })

describe('rights', () => {
  it('compare says what was and what will be, changes first', () => {
    expect(compare([right('320200'), right('320282')], [right('320282'), right('320000')]).map((change) =>
      `${change.kind} ${change.right.jurisdiction}`)).toEqual(['granted 320000', 'withdrawn 320200', 'kept 320282'])
  })

  it('hold at most one of the three administrators', () => {
    expect(administratorOf([right('320000'), right('320000', 'system', 'audit_admin')])).toBe('audit_admin')
    expect(administratorOf([right('320000')])).toBeNull()
  })

  it('keep administrators in the system department', () => {
    expect(dutiesOf('system')).toEqual(['system_admin', 'security_admin', 'audit_admin'])
    expect(dutiesOf('planning')).toEqual(['viewer', 'officer', 'approver'])
  })

  it('stand in a tree in which nobody is lost, not even one whose parent is missing', () => {
    const roots = treeOf(region)
    expect(roots.map((branch) => branch.jurisdiction.code)).toEqual(['320000', '999001'])
    expect(roots[0]?.children[0]?.children[0]?.jurisdiction.code).toBe('320282')
  })

  it('are covered by the same right further up', () => {
    expect(coveredBy(right('320282'), [right('320000')], region)).toEqual(right('320000'))
    expect(coveredBy(right('320282'), [right('320000', 'planning')], region)).toBeNull()
    expect(coveredBy(right('320282'), [right('320282')], region)).toBeNull()
  })
})
