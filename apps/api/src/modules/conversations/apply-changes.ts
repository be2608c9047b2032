import type { CallOutcome } from '@recado/contracts'
import type { Tx } from '../../ctx.ts'
import { callOutcomes } from '@recado/contracts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { lockPreviews, tellChanged } from './tell-changed.ts'

type Side = 'in' | 'out'

/** What happens to a message after it was written. */
export type Change
  = | { type: 'edit', text: string | null }
    | { type: 'revoke' }
    /** Null: taken back. */
    | { type: 'reaction', side: Side, emoji: string | null }
    /** None: taken back. */
    | { type: 'vote', side: Side, options: string[] }
    | { type: 'call', outcome: CallOutcome }

export interface MessageChange {
  connectionId: string
  providerMessageId: string
  change: Change
  /** When it was made: of each kind, and of each side, the latest counts. */
  at: Date
}

/**
 * Changes to messages, in whatever order they come, before their message too: one that is not here yet, or that
 * WhatsApp still waits for, gets them when it comes.
 */
export async function applyChanges(tx: Tx, changes: MessageChange[]): Promise<void> {
  if (changes.length === 0)
    return
  const latest = [...Map.groupBy(changes, it => `${it.connectionId} ${it.providerMessageId} ${kindOf(it.change)}`).values()].map(latestOf)
  const targets = { connectionIds: latest.map(it => it.connectionId), providerMessageIds: latest.map(it => it.providerMessageId) }
  await tx.db.$executeRaw`
    INSERT INTO early_changes AS e (association_id, connection_id, provider_message_id, kind, change, at)
    SELECT ${tx.association.id}::uuid, connection_id, provider_message_id, kind, change, at
    FROM unnest(${targets.connectionIds}::uuid[], ${targets.providerMessageIds}::text[], ${latest.map(it => kindOf(it.change))}::text[],
      ${latest.map(it => JSON.stringify(it.change))}::jsonb[], ${latest.map(it => it.at)}::timestamptz[]) AS given (connection_id, provider_message_id, kind, change, at)
    ORDER BY connection_id, provider_message_id, kind
    ON CONFLICT (connection_id, provider_message_id, kind) DO UPDATE SET change = excluded.change, at = excluded.at WHERE e.at <= excluded.at`
  await lockPreviews(tx, targets)
  const changed = await settleChanges(tx, Prisma.sql`connection_id = ANY(${targets.connectionIds}::uuid[]) AND provider_message_id = ANY(${targets.providerMessageIds}::text[])`)
  await tellChanged(tx, changed)
}

/** Changes that were here before their messages. Their conversations are locked by the caller. */
export async function applyEarlyChanges(tx: Tx, messageIds: string[]): Promise<void> {
  if (messageIds.length > 0)
    await tellChanged(tx, await settleChanges(tx, Prisma.sql`id = ANY(${messageIds}::uuid[])`))
}

interface Due {
  id: string
  change: Change
  at: Date
}

/** Gives kept changes to messages that are known now, found first by their keys, and answers which of them changed. */
async function settleChanges(tx: Tx, which: Prisma.Sql): Promise<string[]> {
  const due = await tx.db.$queryRaw<Due[]>`
    WITH known AS MATERIALIZED (
      SELECT id, connection_id, provider_message_id, kind FROM messages WHERE association_id = ${tx.association.id}::uuid AND ${which}
    )
    DELETE FROM early_changes e USING known k
    WHERE e.association_id = ${tx.association.id}::uuid AND k.connection_id = e.connection_id AND k.provider_message_id = e.provider_message_id
      AND (k.kind <> 'waiting' OR e.kind = 'revoke')
    RETURNING k.id, e.change, e.at`
  const changed = [
    ...await applyEdits(tx, due),
    ...await applyRevokes(tx, due),
    ...await applyReactions(tx, due),
    ...await applyVotes(tx, due, 'in'),
    ...await applyVotes(tx, due, 'out'),
    ...await applyOutcomes(tx, due),
  ]
  return [...new Set(changed.map(({ id }) => id))]
}

type Rows = Promise<{ id: string }[]>

/** The first text is kept for audit. */
async function applyEdits(tx: Tx, due: Due[]): Rows {
  const given = due.flatMap(({ id, change, at }) => change.type === 'edit' ? [{ id, at, text: change.text }] : [])
  return given.length === 0
    ? []
    : tx.db.$queryRaw`
      UPDATE messages m SET text = g.text, original_text = CASE WHEN m.edited_at IS NULL THEN m.text ELSE m.original_text END, edited_at = g.at, version = m.version + 1
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (id uuid, at timestamptz, text text)
      WHERE m.id = g.id AND m.association_id = ${tx.association.id}::uuid
        AND (m.edited_at IS NULL OR m.edited_at < g.at OR (m.edited_at = g.at AND m.text IS DISTINCT FROM g.text))
      RETURNING m.id`
}

/** Deleted for everyone: marked, and no longer shown; the text stays for audit. */
async function applyRevokes(tx: Tx, due: Due[]): Rows {
  const given = due.flatMap(({ id, change, at }) => change.type === 'revoke' ? [{ id, at }] : [])
  return given.length === 0
    ? []
    : tx.db.$queryRaw`
      UPDATE messages m SET deleted_at = g.at, version = m.version + 1
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (id uuid, at timestamptz)
      WHERE m.id = g.id AND m.association_id = ${tx.association.id}::uuid AND (m.deleted_at IS NULL OR m.deleted_at < g.at)
      RETURNING m.id`
}

/** One per side. One taken back stays as an empty one, so that an older one that comes later does not count. */
async function applyReactions(tx: Tx, due: Due[]): Rows {
  const given = due.flatMap(({ id, change, at }) => change.type === 'reaction' ? [{ id, at, side: change.side, emoji: change.emoji ?? '' }] : [])
  return given.length === 0
    ? []
    : tx.db.$queryRaw`
      WITH reacted AS (
        INSERT INTO message_reactions AS r (association_id, message_id, direction, emoji, at)
        SELECT ${tx.association.id}::uuid, id, side, emoji, at
        FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (id uuid, at timestamptz, side message_direction, emoji text)
        ORDER BY id, side
        ON CONFLICT (message_id, direction) DO UPDATE SET emoji = excluded.emoji, at = excluded.at
        WHERE r.at < excluded.at OR (r.at = excluded.at AND r.emoji <> excluded.emoji)
        RETURNING message_id
      )
      UPDATE messages SET version = version + 1 WHERE id IN (SELECT message_id FROM reacted) RETURNING id`
}

async function applyVotes(tx: Tx, due: Due[], side: Side): Rows {
  const given = due.flatMap(({ id, change, at }) => change.type === 'vote' && change.side === side ? [{ id, at, votes: { [side]: change.options, [`${side}At`]: at } }] : [])
  return given.length === 0
    ? []
    : tx.db.$queryRaw`
      UPDATE messages m SET version = m.version + 1,
        content = coalesce(m.content, '{}') || jsonb_build_object('votes', coalesce(m.content->'votes', '{}') || g.votes)
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (id uuid, at timestamptz, votes jsonb)
      WHERE m.id = g.id AND m.association_id = ${tx.association.id}::uuid
        AND coalesce((m.content->'votes'->>${`${side}At`})::timestamptz <= g.at, true) AND NOT coalesce(m.content->'votes' @> g.votes, false)
      RETURNING m.id`
}

/** A call is one line, put where it began: missed, unless it was refused or taken. */
async function applyOutcomes(tx: Tx, due: Due[]): Rows {
  const calls = due.flatMap(({ id, change, at }) => change.type === 'call' ? [{ id, at, rank: callOutcomes.indexOf(change.outcome) }] : [])
  const given = [...Map.groupBy(calls, ({ id }) => id)].map(([id, told]) => ({
    id,
    at: new Date(Math.min(...told.map(({ at }) => at.getTime()))),
    rank: Math.max(...told.map(({ rank }) => rank)),
  }))
  return given.length === 0
    ? []
    : tx.db.$queryRaw`
      WITH known AS (
        SELECT m.id, g.at, greatest(g.rank, coalesce(array_position(${[...callOutcomes]}::text[], m.content->'event'->>'outcome') - 1, -1)) AS rank
        FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (id uuid, at timestamptz, rank int)
        JOIN messages m ON m.id = g.id AND m.association_id = ${tx.association.id}::uuid AND m.kind = 'event'
      )
      UPDATE messages m SET version = m.version + 1, sent_at = least(m.sent_at, k.at),
        content = jsonb_set(m.content, '{event,outcome}', to_jsonb((${[...callOutcomes]}::text[])[k.rank + 1]))
      FROM known k
      WHERE m.id = k.id AND (m.sent_at > k.at OR m.content->'event'->>'outcome' IS DISTINCT FROM (${[...callOutcomes]}::text[])[k.rank + 1])
      RETURNING m.id`
}

/** Calls tell of themselves in phases, each of which is heard in its own time; of everything else there is one of a kind. */
function kindOf(change: Change): string {
  switch (change.type) {
    case 'reaction':
    case 'vote': return `${change.type}:${change.side}`
    case 'call': return `call:${change.outcome}`
    default: return change.type
  }
}

function latestOf([first, ...others]: MessageChange[]): MessageChange {
  if (!first)
    throw new Error('a group of changes is never empty')
  return others.reduce((latest, it) => it.at >= latest.at ? it : latest, first)
}
