import type { HandOutRule } from '@recado/contracts'

export interface Candidate {
  id: string
  name: string
  /** How many conversations they hold. */
  heldCount: number
  capacity: number
  /** Goes up each time they are handed one. */
  turn: number
  teamIds: string[]
}

/** Whether they may be handed another one. */
export function hasRoom({ heldCount, capacity }: Candidate): boolean {
  return heldCount < capacity
}

/** Who is next: whose turn was longest ago, or who holds the least. Null: there is nobody. */
export function chooseMember<C extends Candidate>(rule: Exclude<HandOutRule, 'byHand'>, candidates: C[]): C | null {
  const inTurn = (one: C, other: C) => one.turn - other.turn || one.id.localeCompare(other.id)
  const order = rule === 'leastBusy' ? (one: C, other: C) => one.heldCount - other.heldCount || inTurn(one, other) : inTurn
  const [next = null] = candidates.toSorted(order)
  return next
}
