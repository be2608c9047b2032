import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { until } from '../../testing/until.ts'
import { createGroupCommit } from './group-commit.ts'

const away = new Error('the database is away')

/** Writes end when they are told to, in whatever way. */
function openCommit(options: { lanes?: number, mostAtOnce?: number, mostBytes?: number, patienceMs?: number } = {}) {
  const writes: { items: string[], end: (error?: Error) => void }[] = []
  const commit = createGroupCommit<string>({
    sizeOf: item => item.length,
    isShared: error => error === away,
    write: items => new Promise((resolve, reject) => {
      writes.push({ items, end: error => error ? reject(error) : resolve() })
    }),
    ...options,
  })
  const step = () => new Promise(resolve => setImmediate(resolve))
  return { commit, writes, step, written: () => writes.map(({ items }) => items) }
}

it('what arrives in the same moment, and while all lanes are taken, is written together', async () => {
  const { commit, writes, step, written } = openCommit({ lanes: 1 })
  const answers = [commit('a'), commit('b')]
  await step()
  answers.push(commit('c'), commit('d'))
  await step()
  expect(written()).toEqual([['a', 'b']])
  writes[0]?.end()
  await step()
  expect(written()).toEqual([['a', 'b'], ['c', 'd']])
  writes[1]?.end()
  await Promise.all(answers)
})

it('a write that is held up is gone past, by as many as there are lanes', async () => {
  const { commit, writes, step, written } = openCommit({ lanes: 2, patienceMs: 1 })
  void commit('a')
  await step()
  void commit('b')
  void commit('c')
  await until(() => writes.length === 2)
  void commit('d')
  await setTimeout(20)
  expect(written()).toEqual([['a'], ['b', 'c']])
  writes[1]?.end()
  await step()
  expect(written()).toEqual([['a'], ['b', 'c'], ['d']])
})

it('a write that is quick is waited for, so that what came meanwhile goes together', async () => {
  const { commit, writes, step, written } = openCommit({ patienceMs: 60_000 })
  for (const item of ['a', 'b', 'c']) {
    void commit(item)
    await step()
  }
  expect(written()).toEqual([['a']])
  writes[0]?.end()
  await step()
  expect(written()).toEqual([['a'], ['b', 'c']])
})

it('a batch holds so many items and so many bytes, and always one', async () => {
  const { commit, writes, step, written } = openCommit({ mostAtOnce: 3, mostBytes: 10 })
  for (const item of ['a', 'b', 'c', 'd', '123456789012', '12345', '67890', '1'])
    void commit(item)
  for (let turn = 0; turn < 5; turn++) {
    await step()
    writes[turn]?.end()
  }
  await step()
  expect(written()).toEqual([['a', 'b', 'c'], ['d'], ['123456789012'], ['12345', '67890'], ['1']])
})

it('one bad item fails alone; the others are written without it', async () => {
  const { commit, writes, step, written } = openCommit()
  const answers = ['good', 'bad', 'fine'].map(item => commit(item).then(() => 'stored', (error: Error) => error.message))
  await step()
  writes[0]?.end(new Error('one of them'))
  await step()
  expect(written()).toEqual([['good', 'bad', 'fine'], ['good'], ['bad'], ['fine']])
  writes.slice(1).forEach(({ items, end }) => end(items.includes('bad') ? new Error('bad') : undefined))
  expect(await Promise.all(answers)).toEqual(['stored', 'bad', 'stored'])
})

it('when the database is away, nobody waits behind those who were told so', async () => {
  const { commit, writes, step } = openCommit({ lanes: 1 })
  const answers = [commit('a')]
  await step()
  answers.push(commit('b'), commit('c'))
  writes[0]?.end(away)
  expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  const later = commit('d')
  await step()
  writes[1]?.end()
  await later
})
