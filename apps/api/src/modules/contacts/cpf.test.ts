import { expect, it } from 'vitest'
import { toCpf } from './cpf.ts'

it('a CPF is its eleven digits, with punctuation or without', () => {
  expect(toCpf('529.982.247-25')).toBe('52998224725')
  expect(toCpf(' 52998224725 ')).toBe('52998224725')
  expect(toCpf('111.444.777-35')).toBe('11144477735')
  expect(toCpf('000.000.001-91')).toBe('00000000191')
})

it('a CPF with a wrong digit, in any place, is refused', () => {
  for (let place = 0; place < 11; place++) {
    const digits = [...'52998224725']
    digits[place] = String((Number(digits[place]) + 1) % 10)
    expect(toCpf(digits.join(''))).toBeNull()
  }
})

it.each(['', '5299822472', '529982247250', '11111111111', '000.000.000-00', 'abc.def.ghi-jk', '52998224725x'])('%j is no CPF', (input) => {
  expect(toCpf(input)).toBeNull()
})
