/** What one does with a project, in order. */
export const steps = ['facts', 'site', 'result', 'reserve'] as const
export type Step = (typeof steps)[number]

export const stepOf = (text: unknown): Step => steps.find((each) => each === text) ?? 'facts'
