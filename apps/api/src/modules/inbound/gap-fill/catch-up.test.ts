import type { Engine } from '@recado/waha-simulator'
import type { TestApp } from '../../../testing/create-test-app.ts'
import { endpoints } from '@recado/contracts'
import { afterEach, expect, it } from 'vitest'
import { createTestApp } from '../../../testing/create-test-app.ts'
import { linkNumber } from '../../../testing/link-number.ts'
import { until } from '../../../testing/until.ts'

let test: TestApp
afterEach(() => test.close())

it.each<Engine>(['NOWEB', 'WEBJS'])('on %s, a person has the last hours read again and sees how many messages were missing', async (engine) => {
  test = await createTestApp({ simulator: { engine }, environment: { ASSISTANT_QUIET_MS: '60000' } })
  const { owner } = await test.openAssociation()
  const { id: connectionId, session } = await linkNumber(owner, test.simulator)
  const find = () => owner.call(endpoints.getConnection, { params: { connectionId } })
  await until(async () => (await find()).catchUp?.state === 'done')
  const { control } = test.simulator
  control.write('ana', session, { text: 'heard' })
  await until(() => test.app.root.db.message.findFirst({ where: { text: 'heard' } }))
  control.setTroubles({ dropWebhooks: true })
  for (const text of ['one', 'two', 'three'])
    control.write('ana', session, { text })
  control.clearTroubles()
  await owner.call(endpoints.catchUpConnection, { params: { connectionId }, body: { hours: 1 } })
  const { catchUp } = await until(async () => {
    const connection = await find()
    return connection.catchUp?.reason === 'asked' && connection.catchUp.state === 'done' && connection
  })
  expect(catchUp).toMatchObject({ recoveredCount: 3, seenCount: 4, finishedAt: expect.any(String) })
  const { items: [conversation] } = await owner.call(endpoints.listConversations)
  const { items } = await owner.call(endpoints.listMessages, { params: { conversationId: conversation?.id ?? '' } })
  expect(items.map(message => message.text).filter(text => text !== null && ['heard', 'one', 'two', 'three'].includes(text)).toSorted()).toEqual(['heard', 'one', 'three', 'two'])
})
