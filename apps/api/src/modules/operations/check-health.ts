import type { RootCtx } from '../../ctx.ts'
import type { Storage } from '../../platform/storage/create-storage.ts'
import { AppError } from '../../platform/errors.ts'
import { within } from '../../platform/within.ts'
import { tryStorage } from './try-storage.ts'

/** A part that takes longer counts as away. */
const answerMs = 3000

/** Anybody may ask, and many do while something is away: who asks meanwhile hears the same answer. */
const underWay = new WeakMap<Storage, Promise<string[]>>()

/** Whether everything a request needs answers. @throws service.unavailable naming what does not */
export async function checkHealth(ctx: RootCtx): Promise<{ status: 'ok', failing: string[] }> {
  const asked = underWay.get(ctx.storage) ?? failingParts(ctx).finally(() => underWay.delete(ctx.storage))
  underWay.set(ctx.storage, asked)
  const failing = await asked
  if (failing.length > 0)
    throw new AppError('service.unavailable', { details: { failing } })
  return { status: 'ok', failing }
}

async function failingParts({ db, storage, isListening, log }: RootCtx): Promise<string[]> {
  const checks: [string, () => Promise<unknown>][] = [
    ['database', () => db.$queryRaw`SELECT 1`],
    ['realtime', async () => isListening() || fail('the relay does not hear the database')],
    ['storage', () => tryStorage(storage)],
  ]
  const results = await Promise.allSettled(checks.map(async ([, check]) => await within(answerMs, check()) || fail('no answer in time')))
  return checks.flatMap(([name], index) => {
    const result = results[index]
    if (result?.status !== 'rejected')
      return []
    log.warn({ err: result.reason, part: name }, 'a part does not answer')
    return [name]
  })
}

function fail(reason: string): never {
  throw new Error(reason)
}
