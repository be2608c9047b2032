import { subdomain } from '@recado/contracts'
import { expect, it } from 'vitest'
import { toSubdomain } from './to-subdomain.ts'

it('a name becomes an address without accents, marks or a number in front', () => {
  expect(toSubdomain('Associação Flor & Vida')).toBe('associacao-flor-vida')
  expect(toSubdomain('  24h Esperança! ')).toBe('h-esperanca')
})

it('a long name is cut to an address the contract takes', () => {
  const address = toSubdomain('Associação Brasileira de Pacientes de Cannabis Medicinal e Familiares')
  expect(subdomain.safeParse(address).success).toBe(true)
})
