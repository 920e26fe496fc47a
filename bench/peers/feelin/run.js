// Reads {"seconds", "expression", "inputs"} or {"seconds", "rules", "inputs"} as one line of JSON from stdin and prints
// how many evaluations a second feelin makes of it; inputs are taken in turn.
import { readFileSync } from 'node:fs'
import { evaluate, unaryTest } from 'feelin'

const { seconds, expression, rules, inputs } = JSON.parse(readFileSync(0, 'utf8'))

/** The first rule whose cells all hold: what a decision table asks of a FEEL engine. */
function decide(input) {
  const rule = rules.find(({ tests }) => tests.every(([name, test]) => unaryTest(test, { '?': input[name] }).value))
  return rule && evaluate(rule.output).value
}

const one = expression ? (input) => evaluate(expression, input).value : decide

function rate(duration) {
  const end = performance.now() + duration * 1000
  const began = performance.now()
  let count = 0
  while (performance.now() < end) {
    one(inputs[count % inputs.length])
    count++
  }
  return (count * 1000) / (performance.now() - began)
}

rate(seconds / 4)
console.log(JSON.stringify({ per_second: rate(seconds), check: one(inputs[0]) }))
