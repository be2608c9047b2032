import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { diffSchemas, migrate, readSchema } from './migrate.ts'
import { isMigrated, prismaDir } from './migrations.ts'

/** The rest of the catalog must come from the schema alone: what is written by hand is named here. */
const byHand = {
  column: ['messages.search'],
  constraint: ['conversations.conversations_snoozed_check', 'folders.folders_place_check'],
  index: [
    'alerts_open_idx',
    'articles_search_idx',
    'canned_answers_code_idx',
    'connection_status_changes_working_idx',
    'contacts_name_idx',
    'contacts_search_idx',
    'conversations_mine_idx',
    'conversations_open_idx',
    'conversations_priority_idx',
    'conversations_snoozed_idx',
    'conversations_state_idx',
    'conversations_team_idx',
    'conversations_unread_idx',
    'conversations_waiting_idx',
    'deliveries_check_idx',
    'deliveries_dead_idx',
    'deliveries_dead_of_connection_idx',
    'deliveries_due_idx',
    'deliveries_paced_idx',
    'deliveries_queued_idx',
    'deliveries_unknown_idx',
    'drafts_begun_idx',
    'folders_name_key',
    'folders_place_key',
    'gap_fills_running_idx',
    'import_rows_subject_idx',
    'labels_name_key',
    'media_pending_idx',
    'messages_files_idx',
    'messages_media_idx',
    'messages_notes_idx',
    'messages_recent_idx',
    'messages_search_idx',
    'messages_waiting_reply_idx',
    'notifications_unread_idx',
    'raw_events_dead_idx',
    'raw_events_history_idx',
    'raw_events_message_idx',
    'raw_events_retry_idx',
    'raw_events_stored_idx',
    'raw_events_troubled_idx',
    'teams_name_idx',
  ],
  function: ['article_config', 'article_vector', 'contact_order', 'conversation_keys', 'count_conversations', 'count_notifications', 'note_reading', 'plain', 'tell_session_ended', 'tick_goes_up'],
  trigger: ['conversations_counted_delete', 'conversations_counted_insert', 'conversations_counted_update', 'conversations_read', 'notifications_counted_delete', 'notifications_counted_insert', 'notifications_counted_update', 'session_ended'],
}

const names = ['migrated', 'pushed'].map(name => `${name}_${randomUUID().replaceAll('-', '')}`) as [string, string]
function urlOf(name: string) {
  const url = new URL(inject('templateUrl'))
  url.pathname = name
  return url.href
}

async function query<T>(database: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: urlOf(database) })
  await client.connect()
  try {
    return (await client.query(sql)).rows as T[]
  }
  finally {
    await client.end()
  }
}

const [migrated, pushed] = names
beforeAll(async () => {
  for (const name of names)
    await query('postgres', `CREATE DATABASE ${name}`)
  await migrate(urlOf(migrated))
  await query(pushed, await diffSchemas(urlOf(pushed), null, readSchema()))
})
afterAll(async () => {
  for (const name of names)
    await query('postgres', `DROP DATABASE ${name} WITH (FORCE)`)
})

const catalog = `
  SELECT 'table' AS kind, relname::text AS name, '' AS what FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'column', c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
    || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
  UNION ALL
  SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL
  SELECT 'enum', t.typname || '.' || e.enumlabel, (row_number() OVER (PARTITION BY t.oid ORDER BY e.enumsortorder))::text FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
  UNION ALL
  SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
  SELECT 'function', proname, pg_get_function_identity_arguments(p.oid) FROM pg_proc p
  WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
  ORDER BY 1, 2, 3`

interface Thing { kind: string, name: string, what: string }
const isOfMigrations = ({ name, what }: Thing) => /_prisma_migrations/.test(`${name} ${what}`)

it('migrations lead to the same database as the schema, but for what is written by hand', async () => {
  const [fromMigrations, fromSchema] = [await query<Thing>(migrated, catalog), await query<Thing>(pushed, catalog)]
  const text = ({ kind, name, what }: Thing) => `${kind} ${name}: ${what}`
  const known = new Set(fromSchema.map(text))
  const extra = fromMigrations.filter(thing => !known.has(text(thing)) && !isOfMigrations(thing))
  expect([...Map.groupBy(extra, thing => thing.kind)].map(([kind, things]) => [kind, things.map(thing => thing.name).sort()]).sort())
    .toEqual(Object.entries(byHand).map(([kind, list]) => [kind, list.toSorted()]).sort())
  const there = new Set(fromMigrations.map(text))
  expect(fromSchema.map(text).filter(thing => !there.has(thing))).toEqual([])
  expect(fromSchema.length).toBeGreaterThan(200)
})

it('the schema kept beside the newest migration is today\'s', () => {
  const newest = readdirSync(`${prismaDir}migrations`, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort().at(-1)
  expect(readFileSync(`${prismaDir}migrations/${newest}/schema.prisma`, 'utf8')).toBe(readSchema())
})

it('migrating again changes nothing', async () => {
  expect(await migrate(urlOf(migrated))).toEqual([])
})

it('a database with every migration needs none; one without needs all', async () => {
  for (const [name, isDone] of [[migrated, true], [pushed, false]] as const) {
    const pool = new pg.Pool({ connectionString: urlOf(name) })
    expect(await isMigrated(pool)).toBe(isDone)
    await pool.end()
  }
})
