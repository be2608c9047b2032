import type { HandOutRule } from '@recado/contracts'
import type { Ctx, Tx } from '../../ctx.ts'
import type { Candidate } from './choose-member.ts'
import { isAllowed } from '@recado/contracts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { countHeld, handOver, holdWaiting } from '../conversations/index.ts'
import { listOnDuty, noteTurn } from '../identity/index.ts'
import { chooseMember, hasRoom } from './choose-member.ts'

/** So many are handed out in one transaction: colleagues see them come, and nothing is held for long. */
const atOnce = 20

/** Hands out who waits, the longest waiting first, within their team, among those who are here, online and have room. Twice changes nothing. */
export const handOutQueue = defineJob({
  name: 'hand-out-queue',
  payload: z.object({}),
  async run(ctx: Ctx) {
    while (await handOutSome(ctx));
  },
})

/** One at a time per association, so that turns and room are those of the moment. Answers whether there may be more. */
async function handOutSome(ctx: Ctx): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    const rule = await lockRule(tx)
    if (rule === 'byHand')
      return false
    const candidates = await listCandidates(tx)
    for (let count = 0; count < atOnce; count++) {
      const free = candidates.filter(hasRoom)
      const waiting = free.length > 0 ? await holdWaiting(tx, [...new Set(free.flatMap(({ teamIds }) => teamIds))]) : null
      const member = waiting && chooseMember(rule, free.filter(({ teamIds }) => waiting.teamId === null || teamIds.includes(waiting.teamId)))
      if (!member)
        return false
      await handOver(tx, waiting.id, member)
      await noteTurn(tx, member.id)
      member.turn = Math.max(...candidates.map(({ turn }) => turn)) + 1
      member.heldCount += 1
    }
    return true
  })
}

async function lockRule(tx: Tx): Promise<HandOutRule> {
  const [row] = await tx.db.$queryRaw<{ rule: HandOutRule }[]>`SELECT rule FROM queue_settings WHERE association_id = ${tx.association.id}::uuid FOR UPDATE`
  return row?.rule ?? 'byHand'
}

async function listCandidates(tx: Tx): Promise<Candidate[]> {
  const [staff, held] = [await listOnDuty(tx), await countHeld(tx)]
  return staff
    .filter(({ role, isHere, availability }) => isHere && availability === 'online' && isAllowed(role, 'conversation.answer'))
    .map(({ id, name, capacity, turn, teamIds }) => ({ id, name, capacity, turn, teamIds, heldCount: held.get(id) ?? 0 }))
}
