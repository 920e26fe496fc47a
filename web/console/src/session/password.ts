export const minimumPasswordLength = 12

export type PasswordComplaint = 'at_least' | 'same_as_account' | 'same_as_old'

/** What is wrong with a chosen password, or undefined. The server decides again; this only answers while one types. */
export function passwordComplaint(
  chosen: string, { account, old }: { account: string; old: string },
): PasswordComplaint | undefined {
  if (chosen && chosen.toLowerCase() === account.toLowerCase()) return 'same_as_account'
  if ([...chosen].length < minimumPasswordLength) return 'at_least'
  if (chosen === old) return 'same_as_old'
  return undefined
}
