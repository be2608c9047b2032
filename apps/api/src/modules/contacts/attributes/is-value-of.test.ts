import type { AttributeType, AttributeValue } from '@recado/contracts'
import { expect, it } from 'vitest'
import { isValueOf } from './is-value-of.ts'

const options = ['Norte', 'Sul']

it.each<[AttributeType, AttributeValue]>([
  ['text', 'anything'],
  ['number', -1.5],
  ['date', '2028-02-29'],
  ['choice', 'Sul'],
  ['yesNo', false],
])('a %s can be %j', (type, value) => {
  expect(isValueOf({ type, options }, value)).toBe(true)
})

it.each<[AttributeType, AttributeValue]>([
  ['text', 1],
  ['number', '1'],
  ['number', Number.NaN],
  ['date', '2027-02-29'],
  ['date', '29/02/2028'],
  ['choice', 'Leste'],
  ['choice', true],
  ['yesNo', 'yes'],
])('a %s cannot be %j', (type, value) => {
  expect(isValueOf({ type, options }, value)).toBe(false)
})
