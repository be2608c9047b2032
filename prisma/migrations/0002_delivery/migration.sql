-- CreateEnum
CREATE TYPE "raw_event_origin" AS ENUM ('webhook', 'history', 'test');

-- CreateEnum
CREATE TYPE "gap_fill_reason" AS ENUM ('linked', 'working', 'wahaRestarted', 'recadoDown', 'periodic', 'asked');

-- CreateEnum
CREATE TYPE "gap_fill_state" AS ENUM ('running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "alert_kind" AS ENUM ('down', 'deaf', 'lag', 'deadLetters', 'paused');

-- CreateEnum
CREATE TYPE "delivery_pace" AS ENUM ('answer', 'firstContact', 'bulk');

-- AlterEnum
ALTER TYPE "message_kind" ADD VALUE 'waiting';

-- AlterEnum
ALTER TYPE "raw_event_status" ADD VALUE 'discarded';

-- AlterEnum
ALTER TYPE "delivery_state" ADD VALUE 'discarded';

-- AlterTable
ALTER TABLE "connections" ADD COLUMN     "breaker_since" TIMESTAMPTZ(3),
ADD COLUMN     "breaker_until" TIMESTAMPTZ(3),
ADD COLUMN     "catch_up" JSONB,
ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "linked_at" TIMESTAMPTZ(3),
ADD COLUMN     "reported_at" TIMESTAMPTZ(3),
ADD COLUMN     "restart_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "restart_not_before" TIMESTAMPTZ(3),
ADD COLUMN     "server_started_at" TIMESTAMPTZ(3),
ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "trouble" TEXT,
ADD COLUMN     "trouble_since" TIMESTAMPTZ(3),
ADD COLUMN     "troubles" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "watch" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "contact_merges" ADD COLUMN     "undone_at" TIMESTAMPTZ(3),
ADD COLUMN     "undone_by_id" UUID;

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "raw_event_sequence" BIGINT,
ADD COLUMN     "read_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "raw_events" ADD COLUMN     "event" TEXT,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "origin" "raw_event_origin" NOT NULL DEFAULT 'webhook',
ADD COLUMN     "provider_message_id" TEXT,
ADD COLUMN     "retry_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "media" ADD COLUMN     "thumbnail_key" TEXT;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "check_at" TIMESTAMPTZ(3),
ADD COLUMN     "checks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "claim" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "note" TEXT,
ADD COLUMN     "pace" "delivery_pace" NOT NULL DEFAULT 'answer',
ADD COLUMN     "sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "settled_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "connection_status_changes" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "status" "connection_status" NOT NULL,
    "cause" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_status_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_counts" (
    "association_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "connection_counts_pkey" PRIMARY KEY ("connection_id","day","key")
);

-- CreateTable
CREATE TABLE "early_changes" (
    "association_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "provider_message_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "change" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "early_changes_pkey" PRIMARY KEY ("connection_id","provider_message_id","kind")
);

-- CreateTable
CREATE TABLE "gap_fills" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "reason" "gap_fill_reason" NOT NULL,
    "state" "gap_fill_state" NOT NULL DEFAULT 'running',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "chat_ids" JSONB,
    "chat_total" INTEGER,
    "offset" INTEGER NOT NULL DEFAULT 0,
    "seen_count" INTEGER NOT NULL DEFAULT 0,
    "recovered_count" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "gap_fills_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uptime" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uptime_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "connection_id" UUID,
    "kind" "alert_kind" NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "well_since" TIMESTAMPTZ(3),
    "recovered_at" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_notices" (
    "alert_id" UUID NOT NULL,
    "association_id" UUID NOT NULL,
    "phase" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "alert_notices_pkey" PRIMARY KEY ("alert_id","phase","target")
);

-- CreateTable
CREATE TABLE "alert_settings" (
    "association_id" UUID NOT NULL,
    "emails" TEXT[],
    "webhook_url" TEXT,
    "webhook_key_encrypted" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_settings_pkey" PRIMARY KEY ("association_id")
);

-- CreateTable
CREATE TABLE "processes" (
    "id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "worker_ids" TEXT[],

    CONSTRAINT "processes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "result" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "delivery_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_paces" (
    "connection_id" UUID NOT NULL,
    "association_id" UUID NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "hour_started_at" TIMESTAMPTZ(3),
    "hour_count" INTEGER NOT NULL DEFAULT 0,
    "day_started_at" TIMESTAMPTZ(3),
    "day_count" INTEGER NOT NULL DEFAULT 0,
    "paused_until" TIMESTAMPTZ(3),
    "pause_reason" TEXT,

    CONSTRAINT "connection_paces_pkey" PRIMARY KEY ("connection_id")
);

-- CreateIndex
CREATE INDEX "connection_status_changes_connection_id_at_idx" ON "connection_status_changes"("connection_id", "at" DESC);

-- CreateIndex
CREATE INDEX "gap_fills_connection_id_started_at_idx" ON "gap_fills"("connection_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "alerts_association_id_opened_at_idx" ON "alerts"("association_id", "opened_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "alerts_association_id_id_key" ON "alerts"("association_id", "id");

-- CreateIndex
CREATE INDEX "delivery_attempts_message_id_started_at_idx" ON "delivery_attempts"("message_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "connection_paces_association_id_connection_id_key" ON "connection_paces"("association_id", "connection_id");

-- AddForeignKey
ALTER TABLE "connection_status_changes" ADD CONSTRAINT "connection_status_changes_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_status_changes" ADD CONSTRAINT "connection_status_changes_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_counts" ADD CONSTRAINT "connection_counts_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_counts" ADD CONSTRAINT "connection_counts_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "early_changes" ADD CONSTRAINT "early_changes_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "early_changes" ADD CONSTRAINT "early_changes_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gap_fills" ADD CONSTRAINT "gap_fills_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gap_fills" ADD CONSTRAINT "gap_fills_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_notices" ADD CONSTRAINT "alert_notices_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_notices" ADD CONSTRAINT "alert_notices_association_id_alert_id_fkey" FOREIGN KEY ("association_id", "alert_id") REFERENCES "alerts"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_settings" ADD CONSTRAINT "alert_settings_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_association_id_message_id_fkey" FOREIGN KEY ("association_id", "message_id") REFERENCES "deliveries"("association_id", "message_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_paces" ADD CONSTRAINT "connection_paces_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_paces" ADD CONSTRAINT "connection_paces_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
-- What the schema cannot say. ---------------------------------------------------------------------------------------

-- One stretch of history is read at a time, one incident of a kind is open at a time.
CREATE UNIQUE INDEX gap_fills_running_idx ON gap_fills (connection_id) WHERE state = 'running';
CREATE UNIQUE INDEX alerts_open_idx ON alerts (association_id, connection_id, kind) NULLS NOT DISTINCT WHERE recovered_at IS NULL;

-- Everything that was posted about a message.
CREATE INDEX raw_events_message_idx ON raw_events (connection_id, provider_message_id) WHERE provider_message_id IS NOT NULL;

-- What failed and waits for its next try.
CREATE INDEX raw_events_retry_idx ON raw_events (retry_at) WHERE status = 'stored' AND retry_at IS NOT NULL;

-- What was read again from history: whether all of it is in the inbox by now. Costs nothing for what is posted.
CREATE INDEX raw_events_history_idx ON raw_events (connection_id, received_at) WHERE origin = 'history';

-- When a number last worked.
CREATE INDEX connection_status_changes_working_idx ON connection_status_changes (connection_id, at DESC) WHERE status = 'working';

-- Dead letters, what WAHA must be asked about, and how long a number's queue is.
CREATE INDEX deliveries_dead_idx ON deliveries (association_id, sequence DESC) WHERE state IN ('failed', 'unknown');
CREATE INDEX deliveries_dead_of_connection_idx ON deliveries (connection_id, sequence DESC) WHERE state IN ('failed', 'unknown');
CREATE INDEX raw_events_dead_idx ON raw_events (connection_id, sequence DESC) WHERE status IN ('failed', 'unreadable');
CREATE INDEX deliveries_check_idx ON deliveries (check_at) WHERE check_at IS NOT NULL;
CREATE INDEX deliveries_queued_idx ON deliveries (connection_id, sequence) WHERE state IN ('queued', 'sending');

-- A file finds its message, and what is still to be copied.
CREATE INDEX messages_media_idx ON messages (media_id) WHERE media_id IS NOT NULL;
CREATE INDEX media_pending_idx ON media (created_at) WHERE status = 'pending';

-- A session that ended, however it did, is heard of everywhere: its sockets are shut, its cookie is believed no more.
CREATE FUNCTION tell_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('recado', json_build_object('type', 'session.ended', 'sessionId', OLD.id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER session_ended AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION tell_session_ended();

-- What may have gone and holds its conversation, and how the last first contacts and bulk of a number ended.
CREATE INDEX deliveries_unknown_idx ON deliveries (conversation_id) WHERE state = 'unknown';
CREATE INDEX deliveries_paced_idx ON deliveries (connection_id, settled_at DESC) WHERE pace <> 'answer' AND settled_at IS NOT NULL;

-- Search. The words of a text are kept beside it, so that the newest messages can be looked through quickly; the index finds
-- the words that are rare.
DROP INDEX messages_search_idx;
ALTER TABLE messages ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('simple', plain(text))) STORED;
CREATE INDEX messages_search_idx ON messages USING gin (search) WHERE text IS NOT NULL;
CREATE INDEX messages_recent_idx ON messages (association_id, sent_at DESC);
