-- CreateTable
CREATE TABLE "canned_answers" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "member_id" UUID,
    "code" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "canned_answers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drafts" (
    "association_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "reply_to_id" UUID,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("member_id","conversation_id")
);

-- CreateIndex
CREATE INDEX "canned_answers_association_id_updated_at_id_idx" ON "canned_answers"("association_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "canned_answers_association_id_id_key" ON "canned_answers"("association_id", "id");

-- CreateIndex
CREATE INDEX "drafts_conversation_id_idx" ON "drafts"("conversation_id");

-- AddForeignKey
ALTER TABLE "canned_answers" ADD CONSTRAINT "canned_answers_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "canned_answers" ADD CONSTRAINT "canned_answers_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema cannot say.

-- What somebody has begun and not sent.
CREATE INDEX drafts_begun_idx ON drafts (member_id, created_at DESC, conversation_id DESC) WHERE text <> '' OR reply_to_id IS NOT NULL;

-- A code stands for one text: among the association's, and among each member's own.
CREATE UNIQUE INDEX canned_answers_code_idx ON canned_answers (association_id, member_id, code) NULLS NOT DISTINCT;
