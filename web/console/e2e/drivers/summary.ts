import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reporter, TestCase } from '@playwright/test/reporter'

/** Leaves one small file behind, so that the door can count without reading a report made for people. */
export default class Summary implements Reporter {
  private readonly tests = new Set<TestCase>()
  private faults = 0

  constructor(private readonly options: { file: string }) {}

  printsToStdio(): boolean {
    return false
  }

  onError(): void {
    this.faults++
  }

  onTestEnd(test: TestCase): void {
    this.tests.add(test)
  }

  onEnd(): void {
    const outcomes = [...this.tests].map((test) => test.outcome())
    const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length
    const reasons = [...this.tests]
      .filter((test) => test.outcome() === 'skipped')
      .flatMap((test) => test.results.flatMap((result) => result.annotations.map((note) => note.description ?? '')))
    mkdirSync(dirname(this.options.file), { recursive: true })
    writeFileSync(this.options.file, JSON.stringify({
      passed: count('expected'),
      failed: count('unexpected') + count('flaky') + this.faults,
      skipped: count('skipped'),
      skipped_because: [...new Set(reasons)].filter((reason) => reason !== ''),
    }) + '\n')
  }
}
