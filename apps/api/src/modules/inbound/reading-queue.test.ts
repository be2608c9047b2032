import type { Unread } from './find-unread.ts'
import type { Progress } from './process-inbound.ts'
import { expect, it } from 'vitest'
import { createLogger } from '../../platform/log.ts'
import { until } from '../../testing/until.ts'
import { createReadingQueue } from './reading-queue.ts'

const log = createLogger('silent')
const on = (connectionId: string) => ({ associationId: 'association', connectionId })

function openQueue(answers: Record<string, (Progress | Error)[]>, mostAtOnce = 1) {
  const read: string[] = []
  let underWay = 0
  let mostUnderWay = 0
  const queue = createReadingQueue({
    log,
    mostAtOnce,
    async read({ connectionId, retries }: Unread) {
      read.push([connectionId, ...retries].join(' '))
      underWay += 1
      mostUnderWay = Math.max(mostUnderWay, underWay)
      await new Promise(resolve => setTimeout(resolve, 5))
      underWay -= 1
      const answer = answers[connectionId]?.shift() ?? 'done'
      if (answer instanceof Error)
        throw answer
      return answer
    },
  })
  return { queue, read, mostUnderWay: () => mostUnderWay }
}

it('a number with a backlog keeps nobody waiting', async () => {
  const { queue, read } = openQueue({ busy: ['more', 'more'] })
  for (const name of ['busy', 'one', 'other'])
    queue.add(on(name))
  await until(() => read.length === 5)
  expect(read).toEqual(['busy', 'one', 'other', 'busy', 'busy'])
})

it('several numbers are read at once, each by one, and no more than allowed', async () => {
  const { queue, read, mostUnderWay } = openQueue({}, 2)
  for (const name of ['a', 'a', 'b', 'c', 'a'])
    queue.add(on(name))
  await until(() => read.length === 4)
  expect(read.toSorted()).toEqual(['a', 'a', 'b', 'c'])
  expect(mostUnderWay()).toBe(2)
})

it('a number that somebody else reads is looked at again soon, with what was to be tried again', async () => {
  const { queue, read } = openQueue({ a: ['taken'] })
  queue.add({ ...on('a'), retries: [7n] })
  await until(() => read.length === 2)
  expect(read).toEqual(['a 7', 'a 7'])
})

it('a reading that fails is tried again', async () => {
  const { queue, read } = openQueue({ a: [new Error('the database is away')] })
  queue.add(on('a'))
  await until(() => read.length === 2)
})
