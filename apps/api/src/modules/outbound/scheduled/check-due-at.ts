import { mostDaysAhead } from '@recado/contracts'
import { AppError } from '../../../platform/errors.ts'

const dayMs = 24 * 60 * 60_000

/** Later than now, and not years ahead. @throws scheduledMessage.badTime */
export function checkDueAt(dueAt: Date, now: Date): Date {
  const aheadMs = dueAt.getTime() - now.getTime()
  if (aheadMs <= 0 || aheadMs > mostDaysAhead * dayMs)
    throw new AppError('scheduledMessage.badTime')
  return dueAt
}
