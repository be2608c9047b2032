import type { NotificationKind, PushKind } from '@recado/contracts'
import type { Ctx, Tx } from '../../ctx.ts'
import { isAllowed, notificationKinds, pushKinds } from '@recado/contracts'
import { z } from 'zod'
import { transaction } from '../../platform/db/transaction.ts'
import { defineJob } from '../../platform/jobs/define-job.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { findConversation, listInvolved } from '../conversations/index.ts'
import { listOnDuty } from '../identity/index.ts'
import { queuePushes } from './queue-pushes.ts'

const notice = z.object({
  kind: z.enum(pushKinds),
  /** What happened: the same one twice is told once. */
  key: z.string(),
  conversationId: z.uuid().optional(),
  messageId: z.uuid().optional(),
  alertId: z.uuid().optional(),
  byId: z.uuid().optional(),
  /** Whom it concerns; without it everybody whose matter it is. */
  memberIds: z.array(z.uuid()).optional(),
  /** Of what concerns all: only those who lead. */
  isForSupervisors: z.boolean().optional(),
})

export type Notice = z.infer<typeof notice>

/** Whose matter it is when nobody is named. */
const concerns = {
  waiting: 'conversation.answer',
  message: 'conversation.read',
  mention: 'conversation.read',
  assigned: 'conversation.answer',
  involved: 'conversation.read',
  overdue: 'conversation.answer',
  alert: 'alert.manage',
} as const satisfies Record<PushKind, string>

/**
 * Tells the members whom something concerns: it is put down for them where it stays until it is read, and pushed to the
 * devices of those who do not look. A key per member, and one per device, make it once, however often this runs.
 */
export const notifyStaff = defineJob({
  name: 'notify-staff',
  payload: notice,
  run: (ctx: Ctx, given) => transaction(ctx, async (tx) => {
    if (!await isStillSo(tx, given))
      return
    const memberIds = await findConcerned(tx, given)
    if (memberIds.length === 0)
      return
    if (isKept(given.kind))
      await keep(tx, { ...given, kind: given.kind }, memberIds)
    await queuePushes(tx, given, memberIds)
  }),
})

/** What calls for somebody is old when somebody has come meanwhile. */
async function isStillSo(tx: Tx, { kind, conversationId }: Notice): Promise<boolean> {
  if (kind !== 'waiting' && kind !== 'message' && kind !== 'overdue')
    return true
  const conversation = conversationId ? await findConversation(tx, conversationId) : null
  if (kind === 'message')
    return conversation !== null && conversation.unreadCount > 0
  return conversation?.state === 'waiting' && conversation.snoozedAt === null
}

async function findConcerned(tx: Tx, { kind, byId, memberIds, isForSupervisors = false, conversationId }: Notice): Promise<string[]> {
  const staff = await listOnDuty(tx, memberIds)
  const conversation = conversationId && (kind === 'waiting' || kind === 'message') ? await findConversation(tx, conversationId) : null
  const involved = kind === 'message' && conversation ? await listInvolved(tx, conversation) : null
  // Who waits for a team rings for its members.
  const teamId = kind === 'waiting' ? conversation?.teamId : null
  return staff
    .filter(({ id, role }) => id !== byId && isAllowed(role, isForSupervisors ? 'conversation.assign' : concerns[kind]))
    .filter(({ id, teamIds }) => (!involved || involved.includes(id)) && (!teamId || teamIds.includes(teamId)))
    .map(({ id }) => id)
}

async function keep(tx: Tx, { kind, key, messageId, conversationId, alertId, byId }: Notice & { kind: NotificationKind }, memberIds: string[]) {
  const associationId = tx.association.id
  const told = await tx.db.notification.createManyAndReturn({
    data: memberIds.toSorted().map(memberId => ({
      associationId,
      memberId,
      kind,
      key,
      messageId: messageId ?? null,
      // A mention goes where its message goes.
      conversationId: messageId ? null : conversationId ?? null,
      alertId: alertId ?? null,
      byId: byId ?? null,
      createdAt: tx.clock(),
    })),
    skipDuplicates: true,
    select: { id: true, memberId: true },
  })
  announce(tx, ...told.map(({ id, memberId }) => ({ type: 'notifications.changed' as const, memberId, notificationId: id })))
}

function isKept(kind: PushKind): kind is NotificationKind {
  return (notificationKinds as readonly string[]).includes(kind)
}
