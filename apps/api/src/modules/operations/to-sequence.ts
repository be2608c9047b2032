import { AppError } from '../../platform/errors.ts'

/** Where a page of events goes on. @throws request.invalid */
export function toSequence(cursor: string): bigint {
  if (!/^\d{1,18}$/.test(cursor))
    throw new AppError('request.invalid', { details: { fields: [{ path: 'cursor', code: 'invalid' }] } })
  return BigInt(cursor)
}
