import { expect, it } from 'vitest'
import { boxOf } from './media-box.ts'

it('a picture has its room before it loads, in its own shape', () => {
  expect(boxOf({ width: 1200, height: 800 }, 320)).toEqual({ width: 320, height: 213 })
  expect(boxOf({ width: 600, height: 1000 }, 320)).toEqual({ width: 192, height: 320 })
})

it('a picture of unknown size gets 4:3, an endless one is cut, a small one stays small', () => {
  expect(boxOf({ width: null, height: null }, 320)).toEqual({ width: 320, height: 240 })
  expect(boxOf({ width: 100, height: 9000 }, 320)).toEqual({ width: 176, height: 320 })
  expect(boxOf({ width: 40, height: 40 }, 320)).toEqual({ width: 120, height: 120 })
})
