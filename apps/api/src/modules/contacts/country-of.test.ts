import { expect, it } from 'vitest'
import { countryOf } from './country-of.ts'

it.each([
  ['America/Sao_Paulo', 'BR'],
  ['America/Manaus', 'BR'],
  ['America/Mexico_City', 'MX'],
  ['Europe/Lisbon', 'PT'],
  ['America/New_York', 'US'],
  ['UTC', 'BR'],
])('numbers of an association in %s are read as of %s', (timeZone, country) => {
  expect(countryOf({ timeZone })).toBe(country)
})
