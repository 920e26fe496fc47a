// Reads a JSON array of expressions from stdin and prints a JSON array of what feelin makes of each: a value of JSON,
// {"kind": …} for what JSON has no word for, {"error": …} for a text it refuses.
import { readFileSync } from 'node:fs'
import { evaluate } from 'feelin'

function told(value) {
  if (value === undefined) return null
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : { kind: 'number' }
  if (Array.isArray(value)) return value.map(told)
  if (typeof value === 'function' || value.constructor !== Object) return { kind: value.constructor.name }
  return { entries: Object.entries(value).map(([name, each]) => [name, told(each)]) }
}

function answer(expression) {
  try {
    return told(evaluate(expression, {}).value)
  } catch (fault) {
    return { error: String(fault.message).slice(0, 120) }
  }
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(answer)))
