import type { Attribute, AttributeValue } from '@recado/contracts'
import { day } from '@recado/contracts'

/** Whether a value is one an attribute can have. */
export function isValueOf({ type, options }: Pick<Attribute, 'type' | 'options'>, value: AttributeValue): boolean {
  switch (type) {
    case 'number': return typeof value === 'number' && Number.isFinite(value)
    case 'yesNo': return typeof value === 'boolean'
    case 'date': return day.safeParse(value).success
    case 'choice': return typeof value === 'string' && options.includes(value)
    case 'text': return typeof value === 'string'
  }
}
