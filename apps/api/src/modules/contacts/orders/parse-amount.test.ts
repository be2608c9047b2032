import { expect, it } from 'vitest'
import { parseAmount } from './parse-amount.ts'

it.each([
  ['149.90', '149.90'],
  ['149,9', '149.9'],
  ['R$ 1.234,56', '1234.56'],
  ['1,234,567.89', '1234567.89'],
  ['1.234', '1234'],
  ['0', '0'],
  ['007,50', '7.50'],
  ['-12,30', '-12.30'],
  ['€ 12', '12'],
])('%s is %s', (written, amount) => {
  expect(parseAmount(written)).toBe(amount)
})

it.each(['', 'abc', '1,23,4', '12.34.56', '--1', '1 2,', '1234567890123'])('%j is no amount', (written) => {
  expect(parseAmount(written)).toBeNull()
})
