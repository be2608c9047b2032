import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { explainStatements } from '../../testing/explain-statements.ts'
import { watchConnections } from '../channels/index.ts'
import { readBacklogs } from '../inbound/index.ts'
import { readQueues } from '../outbound/index.ts'

let test: TestContext
let connections: { id: string, associationId: string }[]
beforeAll(async () => {
  test = await createTestContext()
  const ctx = await test.createAssociation()
  const [busy, quiet] = [await addConnection(ctx), await addConnection(ctx, { status: 'failed' })]
  connections = [busy, quiet]
  const conversation = await addConversation(ctx, { connection: busy })
  await fill({ associationId: ctx.association.id, connectionId: busy.id, conversationId: conversation.id })
})
afterAll(() => test.close())

/** Much that is done, a little that is left: 20,000 events and 10,000 deliveries, one in a thousand of each in trouble. */
async function fill({ associationId, connectionId, conversationId }: { associationId: string, connectionId: string, conversationId: string }) {
  await test.root.db.$executeRaw`
    INSERT INTO raw_events (association_id, connection_id, digest, body, status)
    SELECT ${associationId}::uuid, ${connectionId}::uuid, int8send(n), '{}', CASE n % 1000 WHEN 1 THEN 'failed' WHEN 2 THEN 'stored' ELSE 'processed' END::raw_event_status
    FROM generate_series(1, 20000) AS n`
  await test.root.db.$executeRaw`
    WITH messages AS (
      INSERT INTO messages (association_id, conversation_id, connection_id, direction, author_type, kind, text, status, sent_at)
      SELECT ${associationId}::uuid, ${conversationId}::uuid, ${connectionId}::uuid, 'out', 'agent', 'text', 'x', 'failed', now() FROM generate_series(1, 10000) RETURNING id
    )
    INSERT INTO deliveries (message_id, association_id, conversation_id, connection_id, state)
    SELECT id, ${associationId}::uuid, ${conversationId}::uuid, ${connectionId}::uuid, CASE row_number() OVER () % 1000 WHEN 1 THEN 'unknown' WHEN 2 THEN 'queued' ELSE 'sent' END::delivery_state FROM messages`
  await test.root.db.$executeRaw`
    INSERT INTO connection_status_changes (association_id, connection_id, status, cause, at)
    SELECT ${associationId}::uuid, id::uuid, 'starting', 'session', now() - n * interval '1 minute' FROM unnest(${connections.map(({ id }) => id)}::text[]) AS id, generate_series(1, 5000) AS n`
  await test.root.db.$executeRaw`VACUUM (ANALYZE)`
}

it('how far reading is behind comes from the indexes of what is left', async () => {
  const looked = explainStatements(test.root)
  const backlogs = await readBacklogs(looked.ctx, connections)
  expect(backlogs.get(connections[0]?.id ?? '')).toMatchObject({ waitingCount: 20, deadCount: 20 })
  expect(looked.plan()).toMatch(/raw_events_stored_idx/)
  expect(looked.plan()).toMatch(/raw_events_dead_idx/)
  expect(looked.plan()).not.toMatch(/Seq Scan on raw_events/)
})

it('what waits to go out and what was given up comes from the indexes of what is left', async () => {
  const looked = explainStatements(test.root)
  const queues = await readQueues(looked.ctx, connections)
  expect(queues.get(connections[0]?.id ?? '')).toMatchObject({ depth: 10, deadCount: 10 })
  expect(looked.plan()).toMatch(/deliveries_queued_idx/)
  expect(looked.plan()).toMatch(/deliveries_dead_of_connection_idx/)
  expect(looked.plan()).not.toMatch(/Seq Scan on deliveries/)
})

it('since when a number is down comes from the index of its timeline', async () => {
  const looked = explainStatements(test.root)
  await watchConnections(looked.ctx)
  expect(looked.plan()).toMatch(/connection_status_changes_connection_id_at_idx/)
  expect(looked.plan()).not.toMatch(/Seq Scan on connection_status_changes/)
})
