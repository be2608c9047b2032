-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "connection_status" AS ENUM ('stopped', 'starting', 'scan_qr', 'working', 'failed', 'action_needed');

-- CreateEnum
CREATE TYPE "contact_kind" AS ENUM ('patient', 'lead');

-- CreateEnum
CREATE TYPE "identity_type" AS ENUM ('phone', 'lid');

-- CreateEnum
CREATE TYPE "patient_status" AS ENUM ('active', 'pending', 'suspended', 'expired');

-- CreateEnum
CREATE TYPE "conversation_state" AS ENUM ('assistant', 'waiting', 'human', 'closed');

-- CreateEnum
CREATE TYPE "message_direction" AS ENUM ('in', 'out');

-- CreateEnum
CREATE TYPE "author_type" AS ENUM ('contact', 'assistant', 'agent', 'phone', 'system');

-- CreateEnum
CREATE TYPE "message_kind" AS ENUM ('text', 'image', 'video', 'voice', 'audio', 'document', 'sticker', 'location', 'contact', 'poll', 'unsupported', 'event');

-- CreateEnum
CREATE TYPE "message_status" AS ENUM ('queued', 'sent', 'delivered', 'read', 'played', 'failed');

-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('owner', 'admin', 'supervisor', 'agent', 'viewer');

-- CreateEnum
CREATE TYPE "raw_event_status" AS ENUM ('stored', 'processed', 'ignored', 'failed', 'unreadable');

-- CreateEnum
CREATE TYPE "media_status" AS ENUM ('pending', 'stored', 'failed');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('queued', 'sending', 'sent', 'unknown', 'failed');

-- CreateTable
CREATE TABLE "assistant_settings" (
    "association_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "name" TEXT NOT NULL DEFAULT 'Recado',
    "questions" JSONB NOT NULL DEFAULT '[]',
    "red_flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assistant_settings_pkey" PRIMARY KEY ("association_id")
);

-- CreateTable
CREATE TABLE "assistant_threads" (
    "conversation_id" UUID NOT NULL,
    "association_id" UUID NOT NULL,
    "language" TEXT,
    "greeted_at" TIMESTAMPTZ(3),
    "asked_key" TEXT,
    "gathered" JSONB NOT NULL DEFAULT '{}',
    "unanswered_count" INTEGER NOT NULL DEFAULT 0,
    "decided_until" TIMESTAMPTZ(3),
    "draft" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assistant_threads_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "associations" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "subdomain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'pt-BR',
    "time_zone" TEXT NOT NULL DEFAULT 'America/Sao_Paulo',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "associations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connections" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "waha_url" TEXT NOT NULL,
    "api_key_encrypted" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "hook_key_encrypted" TEXT NOT NULL,
    "status" "connection_status" NOT NULL DEFAULT 'stopped',
    "status_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "qr_count" INTEGER NOT NULL DEFAULT 0,
    "phone" TEXT,
    "engine" TEXT,
    "waha_version" TEXT,
    "last_event_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "connections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "kind" "contact_kind" NOT NULL DEFAULT 'lead',
    "name" TEXT,
    "push_name" TEXT,
    "language" TEXT,
    "search_text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_identities" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "type" "identity_type" NOT NULL,
    "value" TEXT NOT NULL,
    "chat_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patients" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "cpf" TEXT,
    "birth_date" DATE,
    "membership_number" TEXT,
    "status" "patient_status" NOT NULL DEFAULT 'active',
    "valid_until" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "patients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_merges" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "moved" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_merges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversations" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "state" "conversation_state" NOT NULL DEFAULT 'assistant',
    "assignee_id" UUID,
    "claim" INTEGER NOT NULL DEFAULT 0,
    "unread_count" INTEGER NOT NULL DEFAULT 0,
    "last_message_id" UUID,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "waiting_since" TIMESTAMPTZ(3),
    "hand_off_reason" TEXT,
    "hand_off_summary" TEXT,
    "handed_off_at" TIMESTAMPTZ(3),
    "chat_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_counts" (
    "association_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "conversation_counts_pkey" PRIMARY KEY ("association_id","key")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "direction" "message_direction" NOT NULL,
    "author_type" "author_type" NOT NULL,
    "author_id" UUID,
    "kind" "message_kind" NOT NULL,
    "text" TEXT,
    "media_id" UUID,
    "content" JSONB,
    "provider_message_id" TEXT,
    "client_id" TEXT,
    "reply_to_id" UUID,
    "reply_to_provider_id" TEXT,
    "status" "message_status",
    "failure" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "original_text" TEXT,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_reactions" (
    "association_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "direction" "message_direction" NOT NULL,
    "emoji" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_reactions_pkey" PRIMARY KEY ("message_id","direction")
);

-- CreateTable
CREATE TABLE "early_acks" (
    "association_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "provider_message_id" TEXT NOT NULL,
    "status" "message_status" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "early_acks_pkey" PRIMARY KEY ("connection_id","provider_message_id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "is_operator" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_members" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "staff_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "staff_role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "first_admin_links" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "first_admin_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "raw_events" (
    "sequence" BIGSERIAL NOT NULL,
    "association_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "status" "raw_event_status" NOT NULL DEFAULT 'stored',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "raw_events_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "articles" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'pt',
    "published" BOOLEAN NOT NULL DEFAULT true,
    "media_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "articles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "association_id" UUID NOT NULL,
    "status" "media_status" NOT NULL DEFAULT 'pending',
    "mime_type" TEXT NOT NULL,
    "file_name" TEXT,
    "size_bytes" INTEGER,
    "storage_key" TEXT,
    "source_url" TEXT,
    "failure" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "duration_ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "message_id" UUID NOT NULL,
    "association_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'queued',
    "sequence" BIGSERIAL NOT NULL,
    "reserved_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_until" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3),
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("message_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "assistant_threads_association_id_conversation_id_key" ON "assistant_threads"("association_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "associations_subdomain_key" ON "associations"("subdomain");

-- CreateIndex
CREATE INDEX "audit_entries_association_id_at_idx" ON "audit_entries"("association_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_association_id_subject_type_subject_id_idx" ON "audit_entries"("association_id", "subject_type", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "connections_association_id_id_key" ON "connections"("association_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connections_waha_url_session_key" ON "connections"("waha_url", "session");

-- CreateIndex
CREATE INDEX "contacts_association_id_created_at_id_idx" ON "contacts"("association_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "contacts_association_id_id_key" ON "contacts"("association_id", "id");

-- CreateIndex
CREATE INDEX "contact_identities_association_id_contact_id_idx" ON "contact_identities"("association_id", "contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_identities_association_id_type_value_key" ON "contact_identities"("association_id", "type", "value");

-- CreateIndex
CREATE UNIQUE INDEX "patients_association_id_contact_id_key" ON "patients"("association_id", "contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "patients_association_id_cpf_key" ON "patients"("association_id", "cpf");

-- CreateIndex
CREATE UNIQUE INDEX "patients_association_id_membership_number_key" ON "patients"("association_id", "membership_number");

-- CreateIndex
CREATE INDEX "contact_merges_association_id_kept_id_idx" ON "contact_merges"("association_id", "kept_id");

-- CreateIndex
CREATE INDEX "conversations_association_id_contact_id_idx" ON "conversations"("association_id", "contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversations_association_id_id_key" ON "conversations"("association_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "conversations_association_id_connection_id_contact_id_key" ON "conversations"("association_id", "connection_id", "contact_id");

-- CreateIndex
CREATE INDEX "messages_conversation_id_sent_at_id_idx" ON "messages"("conversation_id", "sent_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "messages_association_id_id_key" ON "messages"("association_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_connection_id_provider_message_id_key" ON "messages"("connection_id", "provider_message_id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_conversation_id_client_id_key" ON "messages"("conversation_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "staff_members_association_id_id_key" ON "staff_members"("association_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_members_user_id_association_id_key" ON "staff_members"("user_id", "association_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_association_id_email_key" ON "invitations"("association_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "raw_events_connection_id_digest_key" ON "raw_events"("connection_id", "digest");

-- CreateIndex
CREATE INDEX "articles_association_id_updated_at_id_idx" ON "articles"("association_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "articles_association_id_id_key" ON "articles"("association_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "media_association_id_id_key" ON "media"("association_id", "id");

-- CreateIndex
CREATE INDEX "deliveries_conversation_id_sequence_idx" ON "deliveries"("conversation_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_association_id_message_id_key" ON "deliveries"("association_id", "message_id");

-- AddForeignKey
ALTER TABLE "assistant_settings" ADD CONSTRAINT "assistant_settings_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assistant_threads" ADD CONSTRAINT "assistant_threads_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assistant_threads" ADD CONSTRAINT "assistant_threads_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connections" ADD CONSTRAINT "connections_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_identities" ADD CONSTRAINT "contact_identities_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_identities" ADD CONSTRAINT "contact_identities_association_id_contact_id_fkey" FOREIGN KEY ("association_id", "contact_id") REFERENCES "contacts"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patients" ADD CONSTRAINT "patients_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patients" ADD CONSTRAINT "patients_association_id_contact_id_fkey" FOREIGN KEY ("association_id", "contact_id") REFERENCES "contacts"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_association_id_contact_id_fkey" FOREIGN KEY ("association_id", "contact_id") REFERENCES "contacts"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_association_id_assignee_id_fkey" FOREIGN KEY ("association_id", "assignee_id") REFERENCES "staff_members"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_association_id_last_message_id_fkey" FOREIGN KEY ("association_id", "last_message_id") REFERENCES "messages"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_counts" ADD CONSTRAINT "conversation_counts_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_association_id_author_id_fkey" FOREIGN KEY ("association_id", "author_id") REFERENCES "staff_members"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_association_id_media_id_fkey" FOREIGN KEY ("association_id", "media_id") REFERENCES "media"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_association_id_reply_to_id_fkey" FOREIGN KEY ("association_id", "reply_to_id") REFERENCES "messages"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_association_id_message_id_fkey" FOREIGN KEY ("association_id", "message_id") REFERENCES "messages"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "early_acks" ADD CONSTRAINT "early_acks_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "early_acks" ADD CONSTRAINT "early_acks_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "raw_events" ADD CONSTRAINT "raw_events_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "raw_events" ADD CONSTRAINT "raw_events_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_association_id_media_id_fkey" FOREIGN KEY ("association_id", "media_id") REFERENCES "media"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media" ADD CONSTRAINT "media_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_association_id_fkey" FOREIGN KEY ("association_id") REFERENCES "associations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_association_id_message_id_fkey" FOREIGN KEY ("association_id", "message_id") REFERENCES "messages"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_association_id_conversation_id_fkey" FOREIGN KEY ("association_id", "conversation_id") REFERENCES "conversations"("association_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_association_id_connection_id_fkey" FOREIGN KEY ("association_id", "connection_id") REFERENCES "connections"("association_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say. ---------------------------------------------------------------------------------------

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Lower case without accents, the same wherever text is compared.
CREATE FUNCTION plain(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

-- Whether a tick changes what is known: only upwards; a failure only before the message reached the other phone.
CREATE FUNCTION tick_goes_up(known message_status, heard message_status) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN known IS NULL THEN true
  WHEN heard = 'failed' THEN known IN ('queued', 'sent')
  WHEN known = 'failed' THEN heard <> 'queued'
  ELSE heard > known END $$;

-- Views of the inbox, in the order they are read.
CREATE INDEX conversations_open_idx ON conversations (association_id, last_activity_at DESC, id DESC) WHERE state <> 'closed';
CREATE INDEX conversations_state_idx ON conversations (association_id, state, last_activity_at DESC, id DESC);
CREATE INDEX conversations_mine_idx ON conversations (association_id, assignee_id, last_activity_at DESC, id DESC) WHERE state = 'human';

-- Search.
CREATE INDEX contacts_search_idx ON contacts USING gin (search_text gin_trgm_ops);
CREATE INDEX messages_search_idx ON messages USING gin (to_tsvector('simple', plain(text))) WHERE text IS NOT NULL;

-- What is still to be processed, and what operators look at.
CREATE INDEX raw_events_stored_idx ON raw_events (connection_id, sequence) WHERE status = 'stored';
-- Only what operators look for has an index of its own: every other one would cost each event twice.
CREATE INDEX raw_events_troubled_idx ON raw_events (association_id, status, sequence DESC) WHERE status IN ('failed', 'unreadable');

-- What is still to go out.
CREATE INDEX deliveries_due_idx ON deliveries (conversation_id, sequence) WHERE state IN ('queued', 'sending');

-- A reply to a message that arrives after it.
CREATE INDEX messages_waiting_reply_idx ON messages (connection_id, reply_to_provider_id) WHERE reply_to_id IS NULL AND reply_to_provider_id IS NOT NULL;

-- Counts of the views follow every change of a state or an assignee, in the same transaction. One upsert in key order
-- per statement, so that two transactions never wait for each other.
CREATE FUNCTION count_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO conversation_counts AS c (association_id, key, count)
    SELECT association_id, key, count(*) FROM after_rows, conversation_keys(state, assignee_id) AS key
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (association_id, key) DO UPDATE SET count = c.count + excluded.count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO conversation_counts AS c (association_id, key, count)
    SELECT association_id, key, -count(*) FROM before_rows, conversation_keys(state, assignee_id) AS key
    WHERE EXISTS (SELECT 1 FROM associations WHERE id = association_id)
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (association_id, key) DO UPDATE SET count = c.count + excluded.count;
  ELSE
    INSERT INTO conversation_counts AS c (association_id, key, count)
    SELECT association_id, key, sum(step) FROM (
      SELECT b.association_id, key, -1 AS step
      FROM before_rows b JOIN after_rows a USING (id), conversation_keys(b.state, b.assignee_id) AS key
      WHERE (b.state, b.assignee_id) IS DISTINCT FROM (a.state, a.assignee_id)
      UNION ALL
      SELECT a.association_id, key, 1
      FROM before_rows b JOIN after_rows a USING (id), conversation_keys(a.state, a.assignee_id) AS key
      WHERE (b.state, b.assignee_id) IS DISTINCT FROM (a.state, a.assignee_id)
    ) AS steps
    GROUP BY 1, 2 HAVING sum(step) <> 0 ORDER BY 1, 2
    ON CONFLICT (association_id, key) DO UPDATE SET count = c.count + excluded.count;
  END IF;
  RETURN NULL;
END $$;

-- The counters a conversation stands in: its state, and its assignee's own.
CREATE FUNCTION conversation_keys(state conversation_state, assignee_id uuid) RETURNS SETOF text LANGUAGE sql IMMUTABLE
AS $$ SELECT state::text UNION ALL SELECT 'mine:' || assignee_id WHERE state = 'human' AND assignee_id IS NOT NULL $$;

CREATE TRIGGER conversations_counted_insert AFTER INSERT ON conversations
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION count_conversations();
CREATE TRIGGER conversations_counted_update AFTER UPDATE ON conversations
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION count_conversations();
CREATE TRIGGER conversations_counted_delete AFTER DELETE ON conversations
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION count_conversations();
-- What an article is found by. Stemmers know words with their accents, people write them without: both forms are in. The title weighs A, the body B.
CREATE FUNCTION article_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT CASE language WHEN 'en' THEN 'pg_catalog.english'::regconfig WHEN 'es' THEN 'pg_catalog.spanish'::regconfig ELSE 'pg_catalog.portuguese'::regconfig END $$;

CREATE FUNCTION article_vector(language text, title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$
  SELECT setweight(to_tsvector(public.article_config(language), lower(title COLLATE pg_c_utf8) || ' ' || public.plain(title)), 'A')
      || setweight(to_tsvector(public.article_config(language), lower(body COLLATE pg_c_utf8) || ' ' || public.plain(body)), 'B')
$$;

CREATE INDEX articles_search_idx ON articles USING gin (article_vector(language, title, body)) WHERE published;
