import { afterEach, expect, test, vi } from 'vitest'
import { amountOf, checkReceipt } from './receipts'

afterEach(() => vi.unstubAllGlobals())

const answer = (status: number, body: object) => vi.stubGlobal('fetch', () => Promise.resolve(
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })))

test('A receipt that does not hold is an answer and names its part', async () => {
  answer(422, { title: '凭证', detail: '签名与树头不符。', code: 'signature_wrong', where: 'head.signatures[0]' })
  expect((await checkReceipt(new Blob(['{}']))).refused).toMatchObject({ where: 'head.signatures[0]' })
})

test('A server that fails is a fault, and no word on the receipt', async () => {
  answer(503, { title: '忙' })
  await expect(checkReceipt(new Blob(['{}']))).rejects.toThrow('忙')
})

test('An amount is written in the smallest unit', () => {
  expect(amountOf(1164050, 'dm2')).toBe('1,164,050 dm²')
  expect(amountOf(7, 'kgce')).toBe('7 kgce')
})
