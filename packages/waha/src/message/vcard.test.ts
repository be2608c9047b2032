import { expect, it } from 'vitest'
import { buildVcard, parseVcard } from './vcard.ts'

it('prefers the number WhatsApp knows to the one that was typed', () => {
  const vcard = 'BEGIN:VCARD\nVERSION:3.0\nFN:Jane Doe\nTEL;type=CELL;waid=5511988887777:+55 11 98888-7777\nEND:VCARD'
  expect(parseVcard(vcard)).toEqual({ name: 'Jane Doe', phones: ['5511988887777'] })
})

it('reads Apple\'s labels, folded lines and a card without FN', () => {
  const vcard = 'BEGIN:VCARD\r\nN:Doe;Jane;;;\r\nitem1.TEL:+1 (555)\r\n  010-9999\r\nTEL:+15550109999\r\nEND:VCARD'
  expect(parseVcard(vcard)).toEqual({ name: 'Jane Doe', phones: ['15550109999'] })
})

it('finds nothing in something else', () => {
  expect(parseVcard('hello')).toEqual({ name: null, phones: [] })
})

it('reads back what it wrote, and a name cannot add lines', () => {
  const vcard = buildVcard({ name: 'Ana\nTEL:123456, Ltd', phone: '+55 11 98888-7777', organization: 'Shop' })
  expect(parseVcard(vcard)).toEqual({ name: 'Ana TEL:123456, Ltd', phones: ['5511988887777'] })
})
