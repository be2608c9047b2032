import type { RootCtx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'

/** Whether everything a request needs answers. @throws service.unavailable naming what does not */
export async function checkHealth(ctx: RootCtx): Promise<{ status: 'ok', failing: string[] }> {
  const failing = await failingParts(ctx)
  if (failing.length > 0)
    throw new AppError('service.unavailable', { details: { failing } })
  return { status: 'ok', failing }
}

async function failingParts({ db, storage, log }: RootCtx): Promise<string[]> {
  const checks: [string, () => Promise<unknown>][] = [
    ['database', () => db.$queryRaw`SELECT 1`],
    ['storage', () => storage.exists('health')],
  ]
  const results = await Promise.allSettled(checks.map(([, check]) => check()))
  return checks.flatMap(([name], index) => {
    const result = results[index]
    if (result?.status !== 'rejected')
      return []
    log.warn({ err: result.reason, part: name }, 'a part does not answer')
    return [name]
  })
}
