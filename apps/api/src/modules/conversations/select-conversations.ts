import type { Conversation, HandOffReason, PatientStatus, Priority } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { setStatement } from '../../platform/db/set-statement.ts'
import { shownPatientStatus } from '../contacts/index.ts'

interface Row {
  id: string
  connection_id: string
  state: Conversation['state']
  unread_count: number
  last_activity_at: Date
  waiting_since: Date | null
  priority: Priority
  snoozed_at: Date | null
  snoozed_until: Date | null
  label_ids: string[]
  hand_off_reason: HandOffReason | null
  hand_off_summary: string | null
  handed_off_at: Date | null
  closed_at: Date | null
  version: number
  contact_id: string
  contact_kind: 'patient' | 'lead'
  contact_name: string | null
  contact_phone: string | null
  patient_status: PatientStatus | null
  patient_valid_until: string | null
  assignee_id: string | null
  assignee_name: string | null
  team: Conversation['team']
  participants: Conversation['participants'] | null
  last_id: string | null
  last_direction: 'in' | 'out'
  last_author_type: NonNullable<Conversation['lastMessage']>['authorType']
  last_kind: NonNullable<Conversation['lastMessage']>['kind']
  last_text: string | null
  last_status: NonNullable<Conversation['lastMessage']>['status']
  last_sent_at: Date
}

/**
 * Whole rows of the inbox, of the alias `c`. Names that are but looked up are no joins: a planner tries joins in every order,
 * which took it longer than the statement.
 */
const columns = Prisma.sql`
  c.id, c.connection_id, c.state, c.unread_count, c.last_activity_at, c.waiting_since, c.priority, c.snoozed_at, c.snoozed_until,
  ARRAY(SELECT l.label_id::text FROM conversation_labels l WHERE l.conversation_id = c.id AND l.association_id = c.association_id) AS label_ids,
  c.hand_off_reason, c.hand_off_summary,
  c.handed_off_at, c.closed_at, c.version, c.contact_id, p.kind AS contact_kind, coalesce(p.name, p.push_name) AS contact_name,
  (SELECT i.value FROM contact_identities i WHERE i.association_id = c.association_id AND i.contact_id = c.contact_id AND i.type = 'phone'
    ORDER BY i.created_at, i.id LIMIT 1) AS contact_phone,
  t.status AS patient_status, to_char(t.valid_until, 'YYYY-MM-DD') AS patient_valid_until,
  c.assignee_id, (SELECT u.name FROM staff_members s JOIN users u ON u.id = s.user_id WHERE s.id = c.assignee_id AND s.association_id = c.association_id) AS assignee_name,
  (SELECT jsonb_build_object('id', g.id, 'name', g.name) FROM teams g WHERE g.id = c.team_id AND g.association_id = c.association_id AND g.removed_at IS NULL) AS team,
  (SELECT jsonb_agg(jsonb_build_object('id', f.member_id, 'name', fu.name) ORDER BY f.created_at, f.member_id)
    FROM participants f JOIN staff_members fs ON fs.id = f.member_id AND fs.association_id = f.association_id AND fs.removed_at IS NULL
    JOIN users fu ON fu.id = fs.user_id WHERE f.association_id = c.association_id AND f.conversation_id = c.id) AS participants,
  m.id AS last_id, m.direction AS last_direction, m.author_type AS last_author_type, m.kind AS last_kind,
  CASE WHEN m.deleted_at IS NULL THEN left(m.text, 200) END AS last_text, m.status AS last_status, m.sent_at AS last_sent_at`
const joins = Prisma.sql`
  JOIN contacts p ON p.id = c.contact_id AND p.association_id = c.association_id
  LEFT JOIN patients t ON t.contact_id = c.contact_id AND t.association_id = c.association_id
  LEFT JOIN messages m ON m.id = c.last_message_id AND m.association_id = c.association_id`

/** One statement for whole rows of the inbox. `which` narrows the alias `c` and may order and limit; the association is always added. */
export async function selectConversations(ctx: Ctx, which: Prisma.Sql): Promise<Conversation[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`SELECT ${columns} FROM conversations c ${joins} WHERE c.association_id = ${ctx.association.id}::uuid AND ${which}`
  return rows.map(row => toConversation(ctx, row))
}

/** Conversations by id, in no order. */
export async function loadConversations(ctx: Ctx, ids: string[]): Promise<Conversation[]> {
  const rows = await loadRows(ctx, [...new Set(ids)].map(id => ({ id })))
  return rows.map(row => toConversation(ctx, row))
}

const loadRows = setStatement<{ id: string }, Row>(given => Prisma.sql`
  SELECT g.part, ${columns} FROM jsonb_to_recordset(${given}::jsonb) AS g (part int, association_id uuid, id uuid)
  JOIN conversations c ON c.id = g.id AND c.association_id = g.association_id ${joins}`)

/** One conversation, if it is there. */
export async function readConversation(ctx: Ctx, id: string): Promise<Conversation | null> {
  const [found] = await selectConversations(ctx, Prisma.sql`c.id = ${id}::uuid`)
  return found ?? null
}

/** One conversation that is known to be there. */
export async function loadConversation(ctx: Ctx, id: string): Promise<Conversation> {
  const found = await readConversation(ctx, id)
  if (!found)
    throw new Error('a conversation vanished inside its own request')
  return found
}

function toConversation(ctx: Ctx, row: Row): Conversation {
  return {
    id: row.id,
    connectionId: row.connection_id,
    contact: {
      id: row.contact_id,
      kind: row.contact_kind,
      name: row.contact_name ?? row.contact_phone,
      phone: row.contact_phone,
      patientStatus: row.patient_status && shownPatientStatus(ctx, row.patient_status, row.patient_valid_until),
    },
    state: row.state,
    assignee: row.assignee_id && row.assignee_name ? { id: row.assignee_id, name: row.assignee_name } : null,
    team: row.team,
    participants: row.participants ?? [],
    unreadCount: row.unread_count,
    lastMessage: row.last_id
      ? {
          id: row.last_id,
          direction: row.last_direction,
          authorType: row.last_author_type,
          kind: row.last_kind,
          text: row.last_text,
          status: row.last_status,
          sentAt: row.last_sent_at.toISOString(),
        }
      : null,
    lastActivityAt: row.last_activity_at.toISOString(),
    waitingSince: row.waiting_since?.toISOString() ?? null,
    priority: row.priority,
    labelIds: row.label_ids,
    snooze: row.snoozed_at && { until: row.snoozed_until?.toISOString() ?? null },
    handOff: row.hand_off_reason && row.handed_off_at
      ? { reason: row.hand_off_reason, summary: row.hand_off_summary, at: row.handed_off_at.toISOString() }
      : null,
    closedAt: row.closed_at?.toISOString() ?? null,
    version: row.version,
  }
}
