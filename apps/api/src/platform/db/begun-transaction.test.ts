import type { SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils'
import type { Begun } from './begun-transaction.ts'
import { expect, it } from 'vitest'
import { beginning, tapAdapter } from './begun-transaction.ts'

const statement = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] })

/** A line on which the first statement hangs until it is let go. */
async function beginOn(sent: string[]) {
  let letGo = () => {}
  const hanging = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const send = async ({ sql }: SqlQuery) => {
    sent.push(sql)
    if (sent.length === 1)
      await hanging
    return 0
  }
  const line = { queryRaw: send, executeRaw: send } as unknown as Transaction
  const adapter = { startTransaction: async () => line }
  const { factory } = tapAdapter({ connect: async () => adapter } as unknown as SqlDriverAdapterFactory)
  const begun: Begun = { transaction: null }
  const { startTransaction } = await factory.connect()
  await beginning.run(begun, () => startTransaction())
  return { begun, letGo }
}

it('a statement waits for the one before it', async () => {
  const sent: string[] = []
  const { begun, letGo } = await beginOn(sent)
  const both = [begun.transaction?.queryRaw(statement('one')), begun.transaction?.executeRaw(statement('two'))]
  await new Promise(setImmediate)
  expect(sent).toEqual(['one'])
  letGo()
  await Promise.all(both)
  expect(sent).toEqual(['one', 'two'])
})

it.each(['COMMIT', 'ROLLBACK'])('once %s is asked for nobody comes after it, though a statement still hangs', async (ending) => {
  const sent: string[] = []
  const { begun, letGo } = await beginOn(sent)
  const ended = [begun.transaction?.queryRaw(statement('one')), begun.transaction?.executeRaw(statement(ending))]
  expect(begun.transaction).toBeNull()
  letGo()
  await Promise.all(ended)
  expect(sent).toEqual(['one', ending])
})

it('a step back to a savepoint is no ending', async () => {
  const { begun, letGo } = await beginOn([])
  letGo()
  await begun.transaction?.executeRaw(statement('ROLLBACK TO SAVEPOINT one'))
  expect(begun.transaction).not.toBeNull()
})
