/** A member of staff before a conversation. */
export interface Seat {
  associationId: string
  conversationId: string
  memberId: string
}

/** As one word, for keys. */
export function keyOf({ associationId, conversationId, memberId }: Seat): string {
  return `${associationId} ${conversationId} ${memberId}`
}

/** The conversation of a seat as one word; the same id in two associations is two. */
export function roomOf({ associationId, conversationId }: Omit<Seat, 'memberId'>): string {
  return `${associationId} ${conversationId}`
}
