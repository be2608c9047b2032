import { describe, expect, it } from 'vitest'
import { fullMessageId, rawMessageId, readMessageId } from './message-id.ts'

describe('rawMessageId', () => {
  it.each([
    ['false_553199990000@c.us_3A0001', '3A0001'],
    ['true_38000000000001@lid_3A0001', '3A0001'],
    ['false_120363000000000001@g.us_3A0001_38000000000001@lid', '3A0001'],
    ['3A0001', '3A0001'],
  ])('finds the same message in %s', (given, expected) => {
    expect(rawMessageId(given)).toBe(expected)
  })

  it('reads the object of WhatsApp Web, also since its serialised text is gone', () => {
    expect(rawMessageId({ fromMe: true, remote: '553199990000@c.us', id: '3EB0AA' })).toBe('3EB0AA')
    expect(rawMessageId({ _serialized: 'true_553199990000@c.us_3EB0AA' })).toBe('3EB0AA')
  })

  it.each([null, undefined, '', '  ', 7, [], {}, { id: {} }])('finds none in %j', (given) => {
    expect(rawMessageId(given)).toBeNull()
  })
})

it('tells the chat and the participant apart', () => {
  expect(readMessageId('false_120363000000000001@g.us_3A0001_5511900000001:4@s.whatsapp.net')).toEqual({
    providerId: '3A0001',
    chatId: '120363000000000001@g.us',
    fromMe: false,
    participant: '5511900000001@c.us',
  })
})

describe('fullMessageId', () => {
  it('is what every engine takes', () => {
    expect(fullMessageId({ providerId: '3A0001', chatId: '553199990000@s.whatsapp.net', fromMe: false }))
      .toBe('false_553199990000@c.us_3A0001')
  })

  it('names the participant in groups only', () => {
    const parts = { providerId: '3A0001', fromMe: false, participant: '38000000000001@lid' }
    expect(fullMessageId({ ...parts, chatId: '1203@g.us' })).toBe('false_1203@g.us_3A0001_38000000000001@lid')
    expect(fullMessageId({ ...parts, chatId: '553199990000@c.us' })).toBe('false_553199990000@c.us_3A0001')
  })
})
