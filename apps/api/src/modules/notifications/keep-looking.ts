import type { RootCtx } from '../../ctx.ts'

interface Looker {
  associationId: string
  memberId: string
}

/** These members have the page before their eyes, for so long at least (milliseconds). One statement for all of them. */
export async function keepLooking({ db, clock }: RootCtx, lookers: Looker[], forMs: number): Promise<void> {
  if (lookers.length === 0)
    return
  await db.$executeRaw`
    INSERT INTO staff_looks AS l (association_id, member_id, until)
    SELECT DISTINCT s.association_id, s.id, ${new Date(clock().getTime() + forMs)}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(lookers)}::jsonb) AS g ("associationId" uuid, "memberId" uuid)
    JOIN staff_members s ON s.id = g."memberId" AND s.association_id = g."associationId"
    ORDER BY s.id
    ON CONFLICT (member_id) DO UPDATE SET until = greatest(l.until, excluded.until)`
}

/** A member looks away; a window of theirs at another process says so again within seconds. */
export async function stopLooking({ db, clock }: RootCtx, { associationId, memberId }: Looker): Promise<void> {
  await db.$executeRaw`
    UPDATE staff_looks SET until = ${clock()}::timestamptz
    WHERE member_id = ${memberId}::uuid AND association_id = ${associationId}::uuid AND until > ${clock()}::timestamptz`
}
