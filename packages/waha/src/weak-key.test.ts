import { expect, it } from 'vitest'
import { isWeakKey } from './weak-key.ts'

it('a key that WAHA throws away at each start is weak', () => {
  expect(['', ' 123', '321', 'waha', 'ADMIN', '0'.repeat(32), '1'.repeat(32)].filter(key => !isWeakKey(key))).toEqual([])
  expect(['1234', 'waha-2026', '0123456789abcdef0123456789abcdef'].filter(isWeakKey)).toEqual([])
})
