import type { Attribute as AttributeShape, AttributeValue, ContactAttribute } from '@recado/contracts'
import type { Attribute } from '../../../platform/db/generated/client.ts'
import { isValueOf } from './is-value-of.ts'

/** The attribute as the API answers it. */
export function toAttribute({ id, key, label, type, options, isSensitive }: Attribute): AttributeShape {
  return { id, key, label, type, options, isSensitive }
}

/** An attribute of a contact with its value, which is masked when it is sensitive. */
export function toContactAttribute(row: Attribute, stored: AttributeValue | undefined): ContactAttribute {
  const value = knownValue(row, stored)
  const isMasked = row.isSensitive && value !== null
  return { attribute: toAttribute(row), value: isMasked ? null : value, isMasked }
}

/** What is stored, unless it is from an attribute of another type that had this key before. */
export function knownValue(row: Attribute, stored: AttributeValue | undefined): AttributeValue | null {
  return stored !== undefined && isValueOf({ ...row, options: [String(stored)] }, stored) ? stored : null
}
