-- The trace that an event belongs to (W3C Trace Context), so that it goes on where the event is consumed. An older worker
-- leaves it NULL.
ALTER TABLE outbox
    ADD COLUMN traceparent VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL;
