import { expect, it } from 'vitest'
import { readSent } from './read-sent.ts'

const chatId = '553199990000@c.us'

it.each([
  ['NOWEB', { key: { remoteJid: '553199990000:3@s.whatsapp.net', id: '3EB0AA' } }],
  ['NOWEB poll', { id: 'true_553199990000@c.us_3EB0AA', _data: { key: { id: '3EB0AA' } } }],
  ['GOWS', { id: 'true_553199990000@c.us_3EB0AA', _data: { Info: { ID: '3EB0AA' } } }],
  ['GOWS without data', { id: 'true_553199990000@c.us_3EB0AA_5511900000001@c.us', _data: null }],
  ['WEBJS', { id: { fromMe: true, remote: '553199990000@c.us', id: '3EB0AA', _serialized: 'true_553199990000@c.us_3EB0AA' } }],
  ['WEBJS of 2026.7', { id: { fromMe: true, remote: '553199990000@c.us', id: '3EB0AA', $1: 'true_553199990000@c.us_3EB0AA' } }],
  ['WEBJS by data', { _data: { id: { id: '3EB0AA' } } }],
  ['WPP', { id: 'true_553199990000@c.us_3EB0AA' }],
])('%s: the id and the chat are found', (_, answer) => {
  expect(readSent(answer, '553199990000')).toEqual({ messageId: '3EB0AA', chatId })
})

it.each([null, true, 'ok', [], {}, { key: 7 }])('%j holds no id', (answer) => {
  expect(readSent(answer, chatId)).toEqual({ messageId: null, chatId })
})

it('shows where it really went when that is another id', () => {
  expect(readSent({ key: { remoteJid: '38000000000001@lid', id: '3EB0AA' } }, chatId).chatId).toBe('38000000000001@lid')
})
