-- CreateEnum
CREATE TYPE "availability" AS ENUM ('online', 'busy', 'away');

-- CreateEnum
CREATE TYPE "hand_out_rule" AS ENUM ('byHand', 'roundRobin', 'leastBusy');

-- CreateEnum
CREATE TYPE "queue_call_to" AS ENUM ('everybody', 'supervisors');

-- AlterTable
ALTER TABLE "conversations" ADD COLUMN     "team_id" UUID;

-- AlterTable
ALTER TABLE "staff_members" ADD COLUMN     "availability" "availability" NOT NULL DEFAULT 'online',
ADD COLUMN     "capacity" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "participants" (
    "association_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "participants_pkey" PRIMARY KEY ("conversation_id","member_id")
);

-- CreateTable
CREATE TABLE "staff_pages" (
    "process_id" UUID NOT NULL,
    "association_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "staff_pages_pkey" PRIMARY KEY ("member_id","process_id")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_members" (
    "association_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("team_id","member_id")
);

-- CreateTable
CREATE TABLE "queue_settings" (
    "association_id" UUID NOT NULL,
    "rule" "hand_out_rule" NOT NULL DEFAULT 'byHand',
    "call_after_minutes" INTEGER,

    CONSTRAINT "queue_settings_pkey" PRIMARY KEY ("association_id")
);

-- CreateTable
CREATE TABLE "queue_calls" (
    "association_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL,
    "to" "queue_call_to" NOT NULL,

    CONSTRAINT "queue_calls_pkey" PRIMARY KEY ("conversation_id","waiting_since","to")
);

-- CreateTable
CREATE TABLE "opening_hours" (
    "association_id" UUID NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "weekdays" JSONB NOT NULL,
    "exceptions" JSONB NOT NULL,

    CONSTRAINT "opening_hours_pkey" PRIMARY KEY ("association_id")
);

-- CreateIndex
CREATE INDEX "participants_member_id_idx" ON "participants"("member_id");

-- CreateIndex
CREATE INDEX "staff_pages_association_id_idx" ON "staff_pages"("association_id");

-- CreateIndex
CREATE INDEX "staff_pages_process_id_idx" ON "staff_pages"("process_id");

-- CreateIndex
CREATE UNIQUE INDEX "teams_association_id_id_key" ON "teams"("association_id", "id");

-- CreateIndex
CREATE INDEX "team_members_member_id_idx" ON "team_members"("member_id");

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_association_id_team_id_fkey" FOREIGN KEY ("association_id", "team_id") REFERENCES "teams"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participants" ADD CONSTRAINT "participants_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participants" ADD CONSTRAINT "participants_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participants" ADD CONSTRAINT "participants_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_pages" ADD CONSTRAINT "staff_pages_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "processes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_pages" ADD CONSTRAINT "staff_pages_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_pages" ADD CONSTRAINT "staff_pages_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_association_id_team_id_fkey" FOREIGN KEY ("association_id", "team_id") REFERENCES "teams"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_settings" ADD CONSTRAINT "queue_settings_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_calls" ADD CONSTRAINT "queue_calls_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_calls" ADD CONSTRAINT "queue_calls_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opening_hours" ADD CONSTRAINT "opening_hours_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema cannot say.

CREATE UNIQUE INDEX teams_name_idx ON teams (association_id, lower(name)) WHERE removed_at IS NULL;
