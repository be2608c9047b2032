import type { Ctx, RootCtx } from '../../ctx.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { wakeQueue } from './wake-queue.ts'

interface Member {
  associationId: string
  memberId: string
}

interface Present extends Member {
  /** One of their windows is before their eyes. */
  isLooking: boolean
}

interface Options {
  root: RootCtx
  processId: string
  /** Whose sockets are open in this process. */
  members: () => Present[]
  contextOf: (associationId: string) => Promise<Ctx | null>
}

/** How often it looks whether somebody came or went, in milliseconds. */
const lookMs = 1000
/** A page that is loaded again, or whose line broke for a moment, has not gone: who has left is away after so long, in milliseconds. */
const graceMs = 10_000
/** What has not changed is written again this seldom: a process that slept was taken for dead, and its rows are gone. */
const againMs = 10_000

/** Keeps on record who has a page open on this process, and who looks at it. Answers how to stop. */
export function keepPages({ root, processId, members, contextOf }: Options): () => Promise<void> {
  const seen = new Map<string, Present & { at: number }>()
  let written = ''
  let writtenAt = -Infinity
  let looking: Promise<void> | null = null
  const timer = setInterval(() => {
    looking ??= look()
      .catch(error => root.log.warn({ err: error }, 'who is online could not be noted'))
      .finally(() => (looking = null))
  }, lookMs).unref()

  async function look() {
    // Nobody looks through a window that is shut.
    seen.forEach(member => (member.isLooking = false))
    members().forEach(member => seen.set(member.memberId, { ...member, at: performance.now() }))
    const now = [...seen.values()].filter(({ at }) => performance.now() - at < graceMs)
    seen.forEach(({ at }, id) => performance.now() - at < graceMs || seen.delete(id))
    const key = now.map(({ memberId, isLooking }) => `${memberId} ${isLooking}`).sort().join()
    if (key === written && performance.now() - writtenAt < againMs)
      return
    const changed = await notePages(root, processId, now)
    written = key
    writtenAt = performance.now()
    for (const [associationId, ofOne] of Map.groupBy(changed, member => member.associationId))
      await tell(associationId, ofOne)
  }

  async function tell(associationId: string, changed: Member[]) {
    const ctx = await contextOf(associationId)
    if (!ctx)
      return
    await transaction(ctx, async (tx) => {
      announce(tx, ...changed.map(({ memberId }) => ({ type: 'staff.changed' as const, memberId })))
      await wakeQueue(tx)
    })
  }

  return async () => {
    clearInterval(timer)
    await looking
  }
}

/** One statement. Answers who came or went; nobody while the process itself is not noted. */
async function notePages(root: RootCtx, processId: string, members: Present[]): Promise<Member[]> {
  return root.db.$queryRaw<Member[]>`
    WITH wanted AS (
      SELECT association_id, member_id, is_looking
      FROM unnest(${members.map(it => it.associationId)}::uuid[], ${members.map(it => it.memberId)}::uuid[], ${members.map(it => it.isLooking)}::boolean[]) AS w (association_id, member_id, is_looking)
    ), gone AS (
      DELETE FROM staff_pages o WHERE o.process_id = ${processId}::uuid
        AND NOT EXISTS (SELECT FROM wanted w WHERE w.association_id = o.association_id AND w.member_id = o.member_id)
      RETURNING association_id, member_id
    ), looked AS (
      UPDATE staff_pages o SET is_looking = w.is_looking FROM wanted w
      WHERE o.process_id = ${processId}::uuid AND o.association_id = w.association_id AND o.member_id = w.member_id AND o.is_looking <> w.is_looking
    ), come AS (
      INSERT INTO staff_pages (process_id, association_id, member_id, is_looking)
      SELECT p.id, w.association_id, w.member_id, w.is_looking FROM processes p, wanted w WHERE p.id = ${processId}::uuid
      ON CONFLICT DO NOTHING RETURNING association_id, member_id
    )
    SELECT association_id AS "associationId", member_id AS "memberId" FROM (SELECT * FROM gone UNION SELECT * FROM come) AS changed`
}
