-- AlterEnum
ALTER TYPE "message_kind" ADD VALUE 'note';

-- CreateTable
CREATE TABLE "mentions" (
    "association_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("message_id","member_id")
);

-- CreateIndex
CREATE INDEX "mentions_member_id_created_at_message_id_idx" ON "mentions"("member_id", "created_at" DESC, "message_id" DESC);

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_association_id_message_id_fkey" FOREIGN KEY ("association_id", "message_id") REFERENCES "messages"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema cannot say.
-- What a member of staff has not seen yet is a handful, however long they have been here.
CREATE INDEX mentions_unread_idx ON mentions (member_id) WHERE read_at IS NULL;
