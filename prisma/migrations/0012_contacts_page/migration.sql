-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('patients', 'orders');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('reading', 'ready', 'running', 'done', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "row_outcome" AS ENUM ('created', 'updated', 'promoted', 'skipped', 'failed');

-- CreateEnum
CREATE TYPE "export_format" AS ENUM ('csv', 'xlsx');

-- CreateEnum
CREATE TYPE "export_status" AS ENUM ('running', 'done', 'cancelled', 'failed');

-- CreateTable
CREATE TABLE "imports" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" "import_kind" NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" "import_status" NOT NULL DEFAULT 'reading',
    "failure" TEXT,
    "header" TEXT[],
    "sample" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB NOT NULL DEFAULT '[]',
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "created_count" INTEGER NOT NULL DEFAULT 0,
    "updated_count" INTEGER NOT NULL DEFAULT 0,
    "promoted_count" INTEGER NOT NULL DEFAULT 0,
    "skipped_count" INTEGER NOT NULL DEFAULT 0,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_rows" (
    "association_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" TEXT[],
    "outcome" "row_outcome",
    "problems" JSONB NOT NULL DEFAULT '[]',
    "subject" TEXT,

    CONSTRAINT "import_rows_pkey" PRIMARY KEY ("import_id","place")
);

-- CreateTable
CREATE TABLE "exports" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "format" "export_format" NOT NULL,
    "filter" JSONB NOT NULL,
    "columns" JSONB NOT NULL,
    "status" "export_status" NOT NULL DEFAULT 'running',
    "row_count" INTEGER,
    "done_count" INTEGER NOT NULL DEFAULT 0,
    "size_bytes" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "exports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_columns" (
    "association_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "columns" JSONB NOT NULL,

    CONSTRAINT "contact_columns_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "imports_association_id_created_at_id_idx" ON "imports"("association_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "imports_created_at_idx" ON "imports"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "imports_association_id_id_key" ON "imports"("association_id", "id");

-- CreateIndex
CREATE INDEX "exports_association_id_member_id_created_at_id_idx" ON "exports"("association_id", "member_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "exports_created_at_idx" ON "exports"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "exports_association_id_id_key" ON "exports"("association_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_association_id_id_key" ON "api_tokens"("association_id", "id");

-- AddForeignKey
ALTER TABLE "imports" ADD CONSTRAINT "imports_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imports" ADD CONSTRAINT "imports_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_association_id_import_id_fkey" FOREIGN KEY ("association_id", "import_id") REFERENCES "imports"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exports" ADD CONSTRAINT "exports_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exports" ADD CONSTRAINT "exports_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_columns" ADD CONSTRAINT "contact_columns_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_columns" ADD CONSTRAINT "contact_columns_association_id_member_id_fkey" FOREIGN KEY ("association_id", "member_id") REFERENCES "staff_members"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_association_id_created_by_id_fkey" FOREIGN KEY ("association_id", "created_by_id") REFERENCES "staff_members"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say.

-- By what contacts are put in order of their names: who has none begins with a number and comes last.
CREATE FUNCTION contact_order(search_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN search_text COLLATE "C" < ':' THEN '~' ELSE '' END || left(search_text, 100);

-- The table of contacts from A to Z, page by page.
CREATE INDEX contacts_name_idx ON contacts (association_id, contact_order(search_text) COLLATE "C", id);

-- Whether a row before was about the same person or order: asked with each chunk of an import.
CREATE INDEX import_rows_subject_idx ON import_rows (import_id, subject) WHERE subject IS NOT NULL;
