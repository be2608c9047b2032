-- CreateEnum
CREATE TYPE "priority" AS ENUM ('none', 'low', 'high', 'urgent');

-- AlterTable
ALTER TABLE "conversations" ADD COLUMN     "priority" "priority" NOT NULL DEFAULT 'none',
ADD COLUMN     "snoozed_at" TIMESTAMPTZ(3),
ADD COLUMN     "snoozed_until" TIMESTAMPTZ(3);

-- Counted anew below, by connection.
DELETE FROM conversation_counts;

-- AlterTable
ALTER TABLE "conversation_counts" DROP CONSTRAINT "conversation_counts_pkey",
ADD COLUMN     "connection_id" UUID NOT NULL,
ADD COLUMN     "unread_count" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "conversation_counts_pkey" PRIMARY KEY ("association_id", "key", "connection_id");

-- CreateTable
CREATE TABLE "labels" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "labels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_labels" (
    "association_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "label_id" UUID NOT NULL,

    CONSTRAINT "conversation_labels_pkey" PRIMARY KEY ("conversation_id","label_id")
);

-- CreateTable
CREATE TABLE "folders" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "member_id" UUID,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "place" SMALLINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "folders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_undos" (
    "association_id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_undos_pkey" PRIMARY KEY ("change_id","conversation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "labels_association_id_id_key" ON "labels"("association_id", "id");

-- CreateIndex
CREATE INDEX "conversation_labels_association_id_label_id_conversation_id_idx" ON "conversation_labels"("association_id", "label_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "folders_association_id_id_key" ON "folders"("association_id", "id");

-- CreateIndex
CREATE INDEX "conversation_undos_conversation_id_idx" ON "conversation_undos"("conversation_id");

-- CreateIndex
CREATE INDEX "conversation_undos_created_at_idx" ON "conversation_undos"("created_at");

-- AddForeignKey
ALTER TABLE "labels" ADD CONSTRAINT "labels_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_labels" ADD CONSTRAINT "conversation_labels_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_labels" ADD CONSTRAINT "conversation_labels_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_labels" ADD CONSTRAINT "conversation_labels_association_id_label_id_fkey" FOREIGN KEY ("association_id", "label_id") REFERENCES "labels"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folders" ADD CONSTRAINT "folders_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folders" ADD CONSTRAINT "folders_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_undos" ADD CONSTRAINT "conversation_undos_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_undos" ADD CONSTRAINT "conversation_undos_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_undos" ADD CONSTRAINT "conversation_undos_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_counts" ADD CONSTRAINT "conversation_counts_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema cannot say. ---------------------------------------------------------------------------------------

-- One label of a name, however it is written.
CREATE UNIQUE INDEX labels_name_key ON labels (association_id, plain(name));

-- One folder of a name among everybody's, and among each member's own; and never more than there are places.
CREATE UNIQUE INDEX folders_name_key ON folders (association_id, member_id, plain(name)) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX folders_place_key ON folders (association_id, member_id, place) NULLS NOT DISTINCT;
ALTER TABLE folders ADD CONSTRAINT folders_place_check CHECK (place BETWEEN 1 AND 50);

-- Only what waits for a person or is with one can be put aside.
ALTER TABLE conversations ADD CONSTRAINT conversations_snoozed_check CHECK (
  (snoozed_at IS NULL AND snoozed_until IS NULL) OR (snoozed_at IS NOT NULL AND state IN ('waiting', 'human')));

-- What the other orders of the inbox begin with; the rest of each is read as ever, by its last activity. Few rows are in
-- these, so that they cost most messages nothing.
CREATE INDEX conversations_snoozed_idx ON conversations (association_id, last_activity_at DESC, id DESC) WHERE snoozed_at IS NOT NULL;
CREATE INDEX conversations_waiting_idx ON conversations (association_id, waiting_since, id) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversations_priority_idx ON conversations (association_id, priority DESC, last_activity_at DESC, id DESC) WHERE priority <> 'none' AND state <> 'closed';

-- The counters a conversation stands in: its state and its assignee's own, or that of what was put aside.
CREATE FUNCTION conversation_keys(state conversation_state, assignee_id uuid, is_snoozed boolean) RETURNS SETOF text LANGUAGE sql IMMUTABLE
AS $$ SELECT CASE WHEN is_snoozed THEN 'snoozed' ELSE state::text END
  UNION ALL SELECT 'mine:' || assignee_id WHERE state = 'human' AND assignee_id IS NOT NULL AND NOT is_snoozed $$;

-- Counts follow every change of a view, and of having something unread at all: a second unread message changes none. One upsert
-- in key order per statement, and rows of its own for each connection: readers of two numbers never wait for each other.
CREATE OR REPLACE FUNCTION count_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO conversation_counts AS c (association_id, key, connection_id, count, unread_count)
    SELECT association_id, key, connection_id, count(*), count(*) FILTER (WHERE unread_count > 0)
    FROM after_rows, conversation_keys(state, assignee_id, snoozed_at IS NOT NULL) AS key
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (association_id, key, connection_id) DO UPDATE SET count = c.count + excluded.count, unread_count = c.unread_count + excluded.unread_count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO conversation_counts AS c (association_id, key, connection_id, count, unread_count)
    SELECT association_id, key, connection_id, -count(*), -count(*) FILTER (WHERE unread_count > 0)
    FROM before_rows, conversation_keys(state, assignee_id, snoozed_at IS NOT NULL) AS key
    WHERE EXISTS (SELECT 1 FROM associations WHERE id = association_id)
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (association_id, key, connection_id) DO UPDATE SET count = c.count + excluded.count, unread_count = c.unread_count + excluded.unread_count;
  ELSE
    INSERT INTO conversation_counts AS c (association_id, key, connection_id, count, unread_count)
    SELECT association_id, key, connection_id, sum(step), sum(unread_step) FROM (
      SELECT b.association_id, key, b.connection_id, -1 AS step, -(b.unread_count > 0)::int AS unread_step
      FROM before_rows b JOIN after_rows a USING (id), conversation_keys(b.state, b.assignee_id, b.snoozed_at IS NOT NULL) AS key
      WHERE (b.state, b.assignee_id, b.snoozed_at IS NULL, b.unread_count > 0) IS DISTINCT FROM (a.state, a.assignee_id, a.snoozed_at IS NULL, a.unread_count > 0)
      UNION ALL
      SELECT a.association_id, key, a.connection_id, 1, (a.unread_count > 0)::int
      FROM before_rows b JOIN after_rows a USING (id), conversation_keys(a.state, a.assignee_id, a.snoozed_at IS NOT NULL) AS key
      WHERE (b.state, b.assignee_id, b.snoozed_at IS NULL, b.unread_count > 0) IS DISTINCT FROM (a.state, a.assignee_id, a.snoozed_at IS NULL, a.unread_count > 0)
    ) AS steps
    GROUP BY 1, 2, 3 HAVING sum(step) <> 0 OR sum(unread_step) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT (association_id, key, connection_id) DO UPDATE SET count = c.count + excluded.count, unread_count = c.unread_count + excluded.unread_count;
  END IF;
  RETURN NULL;
END $$;
DROP FUNCTION conversation_keys(conversation_state, uuid);

-- What there is already, counted this once.
INSERT INTO conversation_counts (association_id, key, connection_id, count, unread_count)
SELECT association_id, key, connection_id, count(*), count(*) FILTER (WHERE unread_count > 0)
FROM conversations, conversation_keys(state, assignee_id, snoozed_at IS NOT NULL) AS key GROUP BY 1, 2, 3;
