import { expect, it } from 'vitest'
import { formatCpf, formatPhone } from './format-phone.ts'

it('a Brazilian number shows area, and its last four apart, with the ninth digit or without', () => {
  expect(formatPhone('+5511987654321')).toBe('+55 11 98765-4321')
  expect(formatPhone('+551138765432')).toBe('+55 11 3876-5432')
})

it('numbers of other countries are grouped too', () => {
  expect(formatPhone('+12025550123')).toBe('+1 202 555-0123')
  expect(formatPhone('+34612345678')).toBe('+34 612 345 678')
  expect(formatPhone('+525512345678')).toBe('+52 55 1234 5678')
  expect(formatPhone('+5491123456789')).toBe('+54 9 11 2345 6789')
})

it('what is not a number is left as it is', () => {
  expect(formatPhone('desconhecido')).toBe('desconhecido')
})

it('a CPF gets its marks', () => {
  expect(formatCpf('52998224725')).toBe('529.982.247-25')
})
