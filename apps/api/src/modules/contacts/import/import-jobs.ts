import type { Ctx } from '../../../ctx.ts'
import type { AnyJob } from '../../../platform/jobs/define-job.ts'
import type { MoveConversations } from '../join-contacts.ts'
import { setImmediate as breathe } from 'node:timers/promises'
import { isDatabaseTrouble } from '../../../platform/db/is-database-trouble.ts'
import { refreshStatistics } from '../../../platform/db/refresh-statistics.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { defineJob } from '../../../platform/jobs/define-job.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { failRow, importChunk } from './import-chunk.ts'
import { readImport } from './read-import.job.ts'
import { runImport } from './run-import.job.ts'

const chunkSize = 250
/** So that a process that stops waits for seconds at the most. */
const chunksPerJob = 10
/** What a chunk reads, and the chunk before it wrote. */
const tables = ['contacts', 'contact_identities', 'patients', 'orders', 'import_rows']

/** The jobs of imports. Contacts that turn out to be one take their conversations along as they are told. */
export function importJobs(moveConversations: MoveConversations): AnyJob<Ctx>[] {
  return [readImport, defineJob({
    ...runImport,
    async run(ctx: Ctx, { importId }, attempt) {
      try {
        if (await runSome(ctx, importId, moveConversations))
          await transaction(ctx, tx => enqueue(tx, runImport, { importId }))
      }
      catch (error) {
        if (attempt?.isLast)
          await giveUp(ctx, importId)
        throw error
      }
    },
  })]
}

/** Answers whether there is more. A chunk that is refused is taken in smaller ones, until the row that spoils it is alone. */
async function runSome(ctx: Ctx, importId: string, moveConversations: MoveConversations) {
  let size = chunkSize
  await refreshStatistics(ctx.db, tables)
  for (let chunks = 0; chunks < chunksPerJob; chunks++) {
    try {
      if (!await importChunk(ctx, { importId, size }, moveConversations))
        return false
      size = Math.min(chunkSize, size * 4)
    }
    catch (error) {
      if (isDatabaseTrouble(error))
        throw error
      if (size === 1)
        await failRow(ctx, importId, error instanceof AppError ? 'taken' : 'refused')
      size = Math.max(1, Math.floor(size / 4))
      ctx.log.warn({ err: error, importId, size }, 'a chunk of an import was refused and is taken in smaller ones')
    }
    await breathe()
  }
  return true
}

async function giveUp(ctx: Ctx, importId: string) {
  await transaction(ctx, async (tx) => {
    await tx.db.import.updateMany({ where: { id: importId, status: 'running' }, data: { status: 'failed', failure: 'internal', endedAt: tx.clock() } })
    announce(tx, { type: 'import.changed', importId })
  })
}
