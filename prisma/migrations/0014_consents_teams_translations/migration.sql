-- CreateEnum
CREATE TYPE "consent_state" AS ENUM ('unknown', 'given', 'withdrawn');

-- CreateEnum
CREATE TYPE "consent_means" AS ENUM ('chat', 'form', 'phone', 'inPerson', 'email', 'imported');

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "consent" "consent_state" NOT NULL DEFAULT 'unknown',
ADD COLUMN     "consent_on" DATE;

-- CreateTable
CREATE TABLE "message_translations" (
    "association_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "source_digest" TEXT NOT NULL,
    "text" TEXT,
    "ask_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_translations_pkey" PRIMARY KEY ("message_id","language")
);

-- CreateTable
CREATE TABLE "contact_consents" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "state" "consent_state" NOT NULL,
    "said_on" DATE NOT NULL,
    "means" "consent_means" NOT NULL,
    "noted_by_id" UUID NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_consents_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contact_consents_association_id_contact_id_said_on_id_idx" ON "contact_consents"("association_id", "contact_id", "said_on" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "message_translations" ADD CONSTRAINT "message_translations_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_translations" ADD CONSTRAINT "message_translations_association_id_message_id_fkey" FOREIGN KEY ("association_id", "message_id") REFERENCES "messages"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_consents" ADD CONSTRAINT "contact_consents_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_consents" ADD CONSTRAINT "contact_consents_association_id_contact_id_fkey" FOREIGN KEY ("association_id", "contact_id") REFERENCES "contacts"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_consents" ADD CONSTRAINT "contact_consents_association_id_noted_by_id_fkey" FOREIGN KEY ("association_id", "noted_by_id") REFERENCES "staff_members"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say.

-- A list of a team's conversations, and what nobody has read: both in the order of the list.
CREATE INDEX conversations_team_idx ON conversations (association_id, team_id, last_activity_at DESC, id DESC) WHERE team_id IS NOT NULL AND state <> 'closed';
CREATE INDEX conversations_unread_idx ON conversations (association_id, last_activity_at DESC, id DESC) WHERE unread_count > 0;
