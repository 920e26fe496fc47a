export const passwordRule = { shortest: 10, longest: 128, longEnoughAlone: 16, kinds: 3, different: 5 }

export type PasswordComplaint =
  'at_least' | 'at_most' | 'more_kinds' | 'more_different' | 'holds_account' | 'same_as_old'

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/**
 * What is wrong with a chosen password, or undefined: the server's rule, said while one types. Characters are UTF-16
 * units here as there; both are tested with password.cases.json.
 */
export function passwordComplaint(
  chosen: string, { account, old }: { account: string; old: string },
): PasswordComplaint | undefined {
  const { length } = chosen
  if (account && chosen.toLowerCase().includes(account.toLowerCase())) return 'holds_account'
  if (length < passwordRule.shortest) return 'at_least'
  if (length > passwordRule.longest) return 'at_most'
  const held = kinds.filter((kind) => kind.test(chosen)).length
  if (length < passwordRule.longEnoughAlone && held < passwordRule.kinds) return 'more_kinds'
  if (new Set(chosen.split('')).size < passwordRule.different) return 'more_different'
  if (chosen === old) return 'same_as_old'
  return undefined
}
