import type { Message } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { expect, it } from 'vitest'
import { aMessage, fakeCall, memberId } from '../testing/fixtures.ts'
import { createChanges } from './changes.ts'

const own = aMessage({ direction: 'out', text: 'Amanha', status: 'read' })

function open(answer: (asked: { body?: Record<string, unknown> }) => unknown = ({ body }) => ({ ...own, ...body, version: 2 })) {
  const recorded: Message[] = []
  const { call, asked } = fakeCall([[endpoints.editMessage, answer], [endpoints.reactToMessage, answer], [endpoints.deleteMessage, answer]])
  const changes = createChanges({ call, association: () => 'vida', memberId: () => memberId, record: message => recorded.push(message), failureOf: () => ({ failure: 'connection.down', requestId: 'r-1' }) })
  return { changes, recorded, asked }
}

function refuse(): never {
  throw new Error('refused')
}

it('a change shows at once and gives way to what the server has', async () => {
  const { changes, recorded } = open()
  const made = changes.make(own, { type: 'edit', text: 'Amanhã' })
  expect(changes.show(own)).toMatchObject({ text: 'Amanhã', editedAt: expect.any(String) })
  await made
  expect(recorded).toMatchObject([{ text: 'Amanhã', version: 2 }])
  expect(changes.show(own)).toBe(own)
})

it('what fails is taken back and said, and can be tried again without being written again', async () => {
  let isUp = false
  const { changes, recorded } = open(({ body }) => isUp ? { ...own, ...body } : refuse())
  await changes.make(own, { type: 'edit', text: 'Amanhã' })
  expect(changes.show(own)).toBe(own)
  expect(changes.failureOn('m1')).toEqual({ type: 'edit', failure: 'connection.down', requestId: 'r-1' })
  isUp = true
  changes.retry('m1')
  expect(changes.show(own)).toMatchObject({ text: 'Amanhã' })
  await new Promise(resolve => setTimeout(resolve))
  expect(recorded).toMatchObject([{ text: 'Amanhã' }])
  expect(changes.failureOn('m1')).toBeUndefined()
})

it('of quick reactions the last one shows, and all reach the server in order', async () => {
  const { changes, asked } = open()
  changes.make(own, { type: 'reaction', emoji: '👍' })
  const last = changes.make(own, { type: 'reaction', emoji: '❤️' })
  expect(changes.show({ ...own, reactions: [{ direction: 'in', emoji: '🙏' }] }).reactions).toEqual([{ direction: 'in', emoji: '🙏' }, { direction: 'out', emoji: '❤️' }])
  await last
  expect(asked.map(({ options }) => options.body?.emoji)).toEqual(['👍', '❤️'])
})

it('a deletion hides everything at once', async () => {
  const { changes } = open()
  changes.make(own, { type: 'delete' })
  expect(changes.show(own)).toMatchObject({ text: null, deletedAt: expect.any(String) })
})
