import type { ContactIdentity } from '../../platform/db/generated/client.ts'

/** An identity as staff see it: the number, or a LID that cannot be taken for one. */
export function shownIdentity({ type, value }: Pick<ContactIdentity, 'type' | 'value'>): string {
  return type === 'lid' ? `${value}@lid` : value
}
