/** What a person may do: in this jurisdiction and all below it, for this department, up to this duty. */
export interface Right {
  jurisdiction: string
  department: string
  duty: string
}

export const departments = [
  'joint_office', 'planning', 'environment', 'energy', 'industry', 'park', 'enterprise', 'laboratory', 'system',
] as const
export const duties = ['viewer', 'officer', 'approver', 'system_admin', 'security_admin', 'audit_admin'] as const
/** The three administrators, who must be three people. */
export const administrators: readonly string[] = ['system_admin', 'security_admin', 'audit_admin']

export const same = (a: Right, b: Right) =>
  a.jurisdiction === b.jurisdiction && a.department === b.department && a.duty === b.duty

export interface Change {
  right: Right
  kind: 'kept' | 'granted' | 'withdrawn'
}

/** Every right that was or will be, and what becomes of it; changes first. */
export function compare(was: readonly Right[], will: readonly Right[]): Change[] {
  const has = (rights: readonly Right[], right: Right) => rights.some((each) => same(each, right))
  return [
    ...will.filter((right) => !has(was, right)).map((right) => ({ right, kind: 'granted' as const })),
    ...was.filter((right) => !has(will, right)).map((right) => ({ right, kind: 'withdrawn' as const })),
    ...will.filter((right) => has(was, right)).map((right) => ({ right, kind: 'kept' as const })),
  ]
}

/** The administrator's duty that these rights already hold, which shuts out the other two; null when none. */
export function administratorOf(rights: readonly Right[]): string | null {
  return rights.find((right) => administrators.includes(right.duty))?.duty ?? null
}

/** Duties that can go with a department: administrators belong to the system department and nobody else does. */
export function dutiesOf(department: string): readonly string[] {
  return duties.filter((duty) => administrators.includes(duty) === (department === 'system'))
}

export interface Jurisdiction {
  code: string
  name: { zh: string; en: string }
  parent?: string | null
}

export interface Branch<J extends Jurisdiction = Jurisdiction> {
  jurisdiction: J
  children: Branch<J>[]
}

/** The jurisdictions as a tree; one whose parent is not among them stands at the root. */
export function treeOf<J extends Jurisdiction>(jurisdictions: readonly J[]): Branch<J>[] {
  const branches = new Map(jurisdictions.map((jurisdiction): [string, Branch<J>] =>
    [jurisdiction.code, { jurisdiction, children: [] }]))
  const roots: Branch<J>[] = []
  for (const branch of branches.values()) {
    const { parent } = branch.jurisdiction
    const siblings = (parent ? branches.get(parent)?.children : undefined) ?? roots
    siblings.push(branch)
  }
  return roots
}

/** The right among these that already covers the given one from a jurisdiction above it; null when none does. */
export function coveredBy(right: Right, rights: readonly Right[], all: readonly Jurisdiction[]): Right | null {
  const parents = new Map(all.map((each) => [each.code, each.parent]))
  for (let above = parents.get(right.jurisdiction); above; above = parents.get(above)) {
    const wider = { ...right, jurisdiction: above }
    const found = rights.find((each) => same(each, wider))
    if (found) return found
  }
  return null
}
