-- CreateTable
CREATE TABLE "scheduled_messages" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT,
    "media_id" UUID,
    "is_voice" BOOLEAN NOT NULL DEFAULT false,
    "reply_to_id" UUID,
    "client_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scheduled_messages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "scheduled_messages_association_id_due_at_id_idx" ON "scheduled_messages"("association_id", "due_at", "id");

-- CreateIndex
CREATE INDEX "scheduled_messages_author_id_due_at_id_idx" ON "scheduled_messages"("author_id", "due_at", "id");

-- CreateIndex
CREATE INDEX "scheduled_messages_conversation_id_due_at_id_idx" ON "scheduled_messages"("conversation_id", "due_at", "id");

-- CreateIndex
CREATE INDEX "scheduled_messages_due_at_idx" ON "scheduled_messages"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "scheduled_messages_association_id_id_key" ON "scheduled_messages"("association_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "scheduled_messages_association_id_client_id_key" ON "scheduled_messages"("association_id", "client_id");

-- AddForeignKey
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_association_id_author_id_fkey" FOREIGN KEY ("association_id", "author_id") REFERENCES "staff_members"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_association_id_media_id_fkey" FOREIGN KEY ("association_id", "media_id") REFERENCES "media"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
