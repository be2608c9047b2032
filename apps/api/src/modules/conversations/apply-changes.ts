import type { Tx } from '../../ctx.ts'
import { announce } from '../../platform/realtime/announce.ts'

interface Target {
  connectionId: string
  providerMessageId: string
}

/** The person, or the phone, changed a text: the first one is kept for audit. True when the message is known. */
export async function applyEdit(tx: Tx, { connectionId, providerMessageId, text, at }: Target & { text: string | null, at: Date }): Promise<boolean> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE messages SET original_text = coalesce(original_text, text), text = ${text}, edited_at = ${at}::timestamptz, version = version + 1
    WHERE association_id = ${tx.association.id}::uuid AND connection_id = ${connectionId}::uuid AND provider_message_id = ${providerMessageId}
      AND (edited_at IS NULL OR edited_at <= ${at}::timestamptz)
    RETURNING id`
  return told(tx, rows)
}

/** Deleted for everyone: marked, and no longer shown; the text stays for audit. True when the message is known. */
export async function applyRevoke(tx: Tx, { connectionId, providerMessageId, at }: Target & { at: Date }): Promise<boolean> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE messages SET deleted_at = coalesce(deleted_at, ${at}::timestamptz), version = version + 1
    WHERE association_id = ${tx.association.id}::uuid AND connection_id = ${connectionId}::uuid AND provider_message_id = ${providerMessageId}
    RETURNING id`
  return told(tx, rows)
}

interface Reaction extends Target {
  direction: 'in' | 'out'
  /** Null: taken back. */
  emoji: string | null
  at: Date
}

/** One reaction per side; a later one replaces it. True when the message is known. */
export async function applyReaction(tx: Tx, { connectionId, providerMessageId, direction, emoji, at }: Reaction): Promise<boolean> {
  const message = await tx.db.message.findFirst({ where: { connectionId, providerMessageId }, select: { id: true } })
  if (!message)
    return false
  if (emoji === null) {
    await tx.db.messageReaction.deleteMany({ where: { messageId: message.id, direction, at: { lte: at } } })
  }
  else {
    await tx.db.$executeRaw`
      INSERT INTO message_reactions AS r (association_id, message_id, direction, emoji, at)
      VALUES (${tx.association.id}::uuid, ${message.id}::uuid, ${direction}::message_direction, ${emoji}, ${at}::timestamptz)
      ON CONFLICT (message_id, direction) DO UPDATE SET emoji = excluded.emoji, at = excluded.at WHERE r.at <= excluded.at`
  }
  await tx.db.message.update({ where: { id: message.id }, data: { version: { increment: 1 } }, select: { id: true } })
  return told(tx, [message])
}

async function told(tx: Tx, rows: { id: string }[]) {
  await announce(tx, ...rows.map(({ id }) => ({ type: 'message.updated' as const, messageId: id })))
  return rows.length > 0
}
