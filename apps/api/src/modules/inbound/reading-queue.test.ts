import type { Progress } from './process-inbound.ts'
import { expect, it } from 'vitest'
import { createLogger } from '../../platform/log.ts'
import { until } from '../../testing/until.ts'
import { createReadingQueue } from './reading-queue.ts'

const log = createLogger('silent')
const on = (connectionId: string) => ({ associationId: 'association', connectionId })

function openQueue(answers: Record<string, (Progress | Error)[]>, { mostAtOnce = 1, patienceMs = 1000 } = {}) {
  const read: string[] = []
  let underWay = 0
  let mostUnderWay = 0
  async function answer<T>(name: string, told: () => T | Error): Promise<T> {
    read.push(name)
    underWay += 1
    mostUnderWay = Math.max(mostUnderWay, underWay)
    await new Promise(resolve => setTimeout(resolve, 20))
    underWay -= 1
    const it = told()
    if (it instanceof Error)
      throw it
    return it
  }
  const next = (connectionId: string) => answers[connectionId]?.shift() ?? 'done'
  const queue = createReadingQueue({
    log,
    mostAtOnce,
    patienceMs,
    read: ({ connectionId, retries }) => answer([connectionId, ...retries].join(' '), () => next(connectionId)),
    readTogether: posted => answer(posted.map(({ connectionId }) => connectionId).join('+'), () => {
      const told = posted.map(({ connectionId }) => next(connectionId))
      return told.find(it => it instanceof Error) ?? told as Progress[]
    }),
  })
  return { queue, read, add: (...names: string[]) => names.forEach(name => queue.add(on(name))), mostUnderWay: () => mostUnderWay }
}

it('those woken in the same moment are read as one, and those woken meanwhile as the next', async () => {
  const { read, add } = openQueue({}, { mostAtOnce: 4 })
  add('a', 'b', 'a')
  await until(() => read.length === 1)
  add('a', 'c')
  add('d')
  await until(() => read.length === 2)
  expect(read).toEqual(['a+b', 'a+c+d'])
})

it('what was found by looking is read as one too, but for what is to be tried again', async () => {
  const { queue, read } = openQueue({}, { mostAtOnce: 4 })
  const found = [{ ...on('a'), retries: [7n] }, { ...on('b'), retries: [] }, { ...on('c'), retries: [] }]
  found.forEach(queue.add)
  await until(() => read.length === 2)
  expect(read).toEqual(['a 7', 'b+c'])
})

it('a number with a backlog is read by itself and keeps nobody waiting', async () => {
  const { read, add } = openQueue({ busy: ['more', 'more'] })
  add('busy', 'one')
  await until(() => read.length === 1)
  add('other')
  await until(() => read.length === 4)
  expect(read).toEqual(['busy+one', 'other', 'busy', 'busy'])
})

it('each is read by one, and no more are read beside each other than allowed', async () => {
  const { queue, read, mostUnderWay } = openQueue({}, { mostAtOnce: 2 })
  for (const name of ['a', 'b', 'c', 'a'])
    queue.add({ ...on(name), retries: [7n] })
  await until(() => read.length === 2)
  queue.add(on('a'))
  await until(() => read.length === 4)
  expect(read.toSorted()).toEqual(['a', 'a 7', 'b 7', 'c 7'])
  expect(mostUnderWay()).toBe(2)
})

it('a reading of several that is held up is gone past', async () => {
  const { read, add, mostUnderWay } = openQueue({}, { mostAtOnce: 2, patienceMs: 1 })
  add('a', 'b')
  await until(() => read.length === 1)
  add('a', 'c')
  await until(() => read.length === 3)
  expect([read.slice(0, 2), mostUnderWay()]).toEqual([['a+b', 'c'], 2])
})

it('where several cannot be read as one, each is read by itself', async () => {
  const { read, add } = openQueue({ bad: [new Error('one of them')] }, { mostAtOnce: 4 })
  add('good', 'bad')
  await until(() => read.length === 3)
  expect(read).toEqual(['good+bad', 'good', 'bad'])
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
