import { describe, expect, it } from 'vitest'
import { toAddress, toCommonId } from './address.ts'

describe('toCommonId', () => {
  it.each([
    ['553199990000@s.whatsapp.net', '553199990000@c.us'],
    ['553199990000:12@s.whatsapp.net', '553199990000@c.us'],
    ['38000000000001:7@lid', '38000000000001@lid'],
    ['553199990000', '553199990000@c.us'],
    ['+553199990000', '553199990000@c.us'],
    ['120363000000000001@g.us', '120363000000000001@g.us'],
    ['status@broadcast', 'status@broadcast'],
  ])('writes %s as %s', (given, expected) => {
    expect(toCommonId(given)).toBe(expected)
  })

  it.each(['', ' ', 'me', 'a b@c.us', '@c.us', 'x@', null, undefined, 12, [], {}])('finds no id in %j', (given) => {
    expect(toCommonId(given)).toBeNull()
  })

  it('reads the object form of the browser engines, with or without the serialised text', () => {
    expect(toCommonId({ user: '553199990000', server: 'c.us' })).toBe('553199990000@c.us')
    expect(toCommonId({ _serialized: '553199990000@c.us' })).toBe('553199990000@c.us')
  })
})

describe('toAddress', () => {
  it('never takes the digits of a lid for a phone', () => {
    expect(toAddress('38000000000001@lid')).toEqual({ chatId: '38000000000001@lid', phone: null, lid: '38000000000001' })
  })

  it('learns the phone from the other id and still answers to the lid', () => {
    expect(toAddress('38000000000001@lid', '5500000000002:7@s.whatsapp.net'))
      .toEqual({ chatId: '38000000000001@lid', phone: '5500000000002', lid: '38000000000001' })
  })

  it('learns the lid when the message came by phone', () => {
    expect(toAddress('5500000000002@c.us', '38000000000001@lid'))
      .toEqual({ chatId: '5500000000002@c.us', phone: '5500000000002', lid: '38000000000001' })
  })

  it('gives a group neither phone nor lid, whatever stands beside it', () => {
    expect(toAddress('120363000000000001@g.us', '5500000000002@c.us'))
      .toEqual({ chatId: '120363000000000001@g.us', phone: null, lid: null })
  })
})
