-- CreateEnum
CREATE TYPE "notification_kind" AS ENUM ('mention', 'assigned', 'involved', 'overdue', 'alert');

-- AlterTable
ALTER TABLE "staff_pages" ADD COLUMN "is_looking" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" "notification_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "message_id" UUID,
    "conversation_id" UUID,
    "alert_id" UUID,
    "by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_counts" (
    "member_id" UUID NOT NULL,
    "association_id" UUID NOT NULL,
    "unread_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "notification_counts_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "notification_settings" (
    "member_id" UUID NOT NULL,
    "association_id" UUID NOT NULL,
    "sound" TEXT NOT NULL DEFAULT 'all',
    "is_sound_when_hidden" BOOLEAN NOT NULL DEFAULT false,
    "pushed" TEXT[],
    "shows_name" BOOLEAN NOT NULL DEFAULT false,
    "quiet_until" TIMESTAMPTZ(3),
    "quiet_from" TEXT,
    "quiet_to" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_settings_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "push_subscriptions" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pushes" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "conversation_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "pushes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notifications_member_id_created_at_id_idx" ON "notifications"("member_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notifications_message_id_idx" ON "notifications"("message_id");

-- CreateIndex
CREATE INDEX "notifications_conversation_id_idx" ON "notifications"("conversation_id");

-- CreateIndex
CREATE INDEX "notifications_alert_id_idx" ON "notifications"("alert_id");

-- CreateIndex
CREATE INDEX "notifications_created_at_idx" ON "notifications"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_member_id_key_key" ON "notifications"("member_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "notification_counts_association_id_member_id_key" ON "notification_counts"("association_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_settings_association_id_member_id_key" ON "notification_settings"("association_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "push_subscriptions_endpoint_key" ON "push_subscriptions"("endpoint");

-- CreateIndex
CREATE INDEX "push_subscriptions_user_id_idx" ON "push_subscriptions"("user_id");

-- CreateIndex
CREATE INDEX "push_subscriptions_session_id_idx" ON "push_subscriptions"("session_id");

-- CreateIndex
CREATE INDEX "pushes_created_at_idx" ON "pushes"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "pushes_subscription_id_member_id_key_key" ON "pushes"("subscription_id", "member_id", "key");

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_association_id_by_id_fkey" FOREIGN KEY ("association_id", "by_id") REFERENCES "staff_members"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_association_id_message_id_fkey" FOREIGN KEY ("association_id", "message_id") REFERENCES "messages"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_association_id_alert_id_fkey" FOREIGN KEY ("association_id", "alert_id") REFERENCES "alerts"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_counts" ADD CONSTRAINT "notification_counts_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_counts" ADD CONSTRAINT "notification_counts_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pushes" ADD CONSTRAINT "pushes_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pushes" ADD CONSTRAINT "pushes_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pushes" ADD CONSTRAINT "pushes_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "push_subscriptions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema cannot say.

-- How much each member has not read follows every change, in the same transaction. One statement in member order, so that
-- two transactions never wait for each other. Of a member who is gone nothing is counted.
CREATE FUNCTION count_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO notification_counts AS c (member_id, association_id, unread_count)
    SELECT member_id, association_id, count(*) FROM after_rows WHERE read_at IS NULL
    GROUP BY 1, 2 ORDER BY 1
    ON CONFLICT (member_id) DO UPDATE SET unread_count = c.unread_count + excluded.unread_count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO notification_counts AS c (member_id, association_id, unread_count)
    SELECT member_id, association_id, -count(*) FROM before_rows WHERE read_at IS NULL
      AND EXISTS (SELECT 1 FROM associations WHERE id = association_id) AND EXISTS (SELECT 1 FROM staff_members WHERE id = member_id)
    GROUP BY 1, 2 ORDER BY 1
    ON CONFLICT (member_id) DO UPDATE SET unread_count = c.unread_count + excluded.unread_count;
  ELSE
    INSERT INTO notification_counts AS c (member_id, association_id, unread_count)
    SELECT a.member_id, a.association_id, count(*) FILTER (WHERE a.read_at IS NULL) - count(*) FILTER (WHERE b.read_at IS NULL)
    FROM before_rows b JOIN after_rows a USING (id) WHERE (a.read_at IS NULL) <> (b.read_at IS NULL)
    GROUP BY 1, 2 ORDER BY 1
    ON CONFLICT (member_id) DO UPDATE SET unread_count = c.unread_count + excluded.unread_count;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER notifications_counted_insert AFTER INSERT ON notifications
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION count_notifications();
CREATE TRIGGER notifications_counted_update AFTER UPDATE ON notifications
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION count_notifications();
CREATE TRIGGER notifications_counted_delete AFTER DELETE ON notifications
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION count_notifications();

-- What is read when somebody opens a conversation, or all at once.
CREATE INDEX notifications_unread_idx ON notifications (member_id) WHERE read_at IS NULL;

-- A mention is one notification among others: whoever was named, and read it or not, keeps it.
INSERT INTO notifications (association_id, member_id, kind, key, message_id, by_id, created_at, read_at)
SELECT n.association_id, n.member_id, 'mention', 'mention:' || n.message_id, n.message_id, m.author_id, n.created_at, n.read_at
FROM mentions n JOIN messages m ON m.id = n.message_id AND m.association_id = n.association_id;
DROP TABLE mentions;
