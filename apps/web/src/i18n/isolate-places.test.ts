import { expect, it } from 'vitest'
import { isolatePlaces } from './isolate-places.ts'

it('a value keeps its own direction within a sentence of another', () => {
  expect(isolatePlaces({ a: 'رقم {phone}', b: { c: '{n} من {most}', d: 'مغلق' } })).toEqual({
    a: 'رقم \u2068{phone}\u2069',
    b: { c: '\u2068{n}\u2069 من \u2068{most}\u2069', d: 'مغلق' },
  })
})
