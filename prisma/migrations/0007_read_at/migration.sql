-- AlterTable
ALTER TABLE "conversations" ADD COLUMN     "read_at" TIMESTAMPTZ(3);


-- What the schema cannot say. ---------------------------------------------------------------------------------------

-- By the clock that messages arrive by, whoever reads, answers or closes.
CREATE FUNCTION note_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.read_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER conversations_read BEFORE UPDATE ON conversations FOR EACH ROW
  WHEN (NEW.unread_count = 0 AND OLD.unread_count > 0) EXECUTE FUNCTION note_reading();
