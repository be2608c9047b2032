-- CreateEnum
CREATE TYPE "attribute_type" AS ENUM ('text', 'number', 'date', 'choice', 'yesNo');

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "attributes" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "contact_notes" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contact_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attributes" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" "attribute_type" NOT NULL,
    "options" TEXT[],
    "is_sensitive" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attributes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "ordered_on" DATE NOT NULL,
    "status" TEXT,
    "currency" TEXT NOT NULL,
    "total" DECIMAL(16,4) NOT NULL,
    "items" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contact_notes_association_id_contact_id_created_at_id_idx" ON "contact_notes"("association_id", "contact_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "attributes_association_id_key_key" ON "attributes"("association_id", "key");

-- CreateIndex
CREATE INDEX "orders_association_id_contact_id_ordered_on_id_idx" ON "orders"("association_id", "contact_id", "ordered_on" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "orders_association_id_number_key" ON "orders"("association_id", "number");

-- AddForeignKey
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_association_id_contact_id_fkey" FOREIGN KEY ("association_id", "contact_id") REFERENCES "contacts"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_association_id_author_id_fkey" FOREIGN KEY ("association_id", "author_id") REFERENCES "staff_members"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attributes" ADD CONSTRAINT "attributes_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_association_id_contact_id_fkey" FOREIGN KEY ("association_id", "contact_id") REFERENCES "contacts"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema cannot say. ---------------------------------------------------------------------------------------

-- The files of a thread, the newest first. Costs nothing for messages without one.
CREATE INDEX messages_files_idx ON messages (conversation_id, sent_at DESC, id DESC) WHERE media_id IS NOT NULL;
