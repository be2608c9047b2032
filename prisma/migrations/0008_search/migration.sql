-- What the schema cannot say. ---------------------------------------------------------------------------------------

-- Private notes in the order they are searched. Nothing that arrives is one: only staff who write a note pay for it.
CREATE INDEX messages_notes_idx ON messages (association_id, sent_at DESC, id DESC) WHERE kind = 'note';
