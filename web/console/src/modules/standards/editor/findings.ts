import type { Schemas } from '@/api/client'
import { type Element, manyOf } from './elements'

export type Finding = Schemas['TryAnalysisFindingRow']
export type AnalysedDecision = Schemas['TryAnalysisDecisionRow']

/** How much a finding matters: what makes a table wrong, what is odd, what may well be meant. */
export type Weight = 'wrong' | 'odd' | 'meant'

export function weightOf({ kind, effect }: Pick<Finding, 'kind' | 'effect'>): Weight {
  if (kind === 'gap' || kind === 'conflict') return 'wrong'
  if (kind === 'overlap' && effect !== 'unknown') return 'meant'
  return 'odd'
}

/** The findings that are told at once, the weightiest first; overlaps that the hit policy orders are left out. */
export function told(findings: readonly Finding[]): Finding[] {
  const weights: Weight[] = ['wrong', 'odd']
  return weights.flatMap((weight) => findings.filter((each) => weightOf(each) === weight))
}

/** The element a finding leads to: its first rule, or the first column it asks something of. */
export function placeOf(finding: Finding, table: Element | undefined): string | undefined {
  const rule = manyOf(table, 'rule')[(finding.rules[0] ?? 0) - 1]
  if (rule) return rule.id
  const names = finding.columns.map(({ name }) => name)
  return manyOf(table, 'input').find((input) => names.includes(columnName(input)))?.id
}

export const columnName = (input: Element) => String((input.get('inputExpression') as Element | undefined)?.get('text')
  ?? '').trim()

/** Rules of CSS that say what people call the fact of each column, and its unit, above its name in FEEL. */
export function titlesOf(table: Element | undefined, titleOf: (fact: string) => string | undefined): string {
  return manyOf(table, 'input').flatMap((input) => {
    const title = titleOf(columnName(input))
    return title ? [`.dmn-decision-table-container th.input-cell[data-col-id="${input.id}"]::before{`
      + `content:${JSON.stringify(title)};display:block;font:var(--t-small);color:var(--ink-2)}`] : []
  }).join('\n')
}

/** Rules of CSS that mark a table by the ids of its rows and columns, whatever dmn-js draws anew. */
export function marksOf(
  findings: readonly Finding[], table: Element | undefined, word: (kind: Finding['kind']) => string,
): string {
  const rules = manyOf(table, 'rule')
  const columns = manyOf(table, 'input')
  const said: string[] = []
  for (const finding of told(findings)) {
    const tone = weightOf(finding) === 'wrong' ? 'fail' : 'cond'
    const label = JSON.stringify(word(finding.kind))
    const marked = finding.kind === 'masked' ? finding.rules.slice(0, 1) : finding.rules
    for (const number of marked) {
      const id = rules[number - 1]?.id
      if (!id) continue
      said.push(`td.rule-index[data-row-id="${id}"]{box-shadow:inset 3px 0 var(--${tone}-mark);`
        + `color:var(--${tone}-text)}`, `td.rule-index[data-row-id="${id}"]::after{content:${label};display:block;`
        + 'font:var(--t-label)}')
    }
    if (finding.kind !== 'gap') continue
    for (const column of columns.filter((each) => finding.columns.some(({ name }) => name === columnName(each)))) {
      said.push(`th.input-cell[data-col-id="${column.id}"]{box-shadow:inset 0 3px var(--fail-mark)}`,
        `th.input-cell[data-col-id="${column.id}"]::after{content:${label};display:block;color:var(--fail-text);`
        + 'font:var(--t-label)}')
    }
  }
  return [...new Set(said)].map((rule) => `.dmn-decision-table-container ${rule}`).join('\n')
}
