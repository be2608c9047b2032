-- AlterTable
ALTER TABLE "gap_fills" ADD COLUMN     "unread_chats" JSONB NOT NULL DEFAULT '[]';
