import type { Attribute } from '@recado/contracts'
import { AppError } from '../../../platform/errors.ts'

/** A choice has something to choose from. @throws request.invalid */
export function requireOptions({ type, options }: Pick<Attribute, 'type' | 'options'>): void {
  if (type === 'choice' && options.length === 0)
    throw new AppError('request.invalid', { details: { fields: [{ path: 'options', code: 'required' }] } })
}
