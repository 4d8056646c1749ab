-- A text can come back to an address where another took its place: no longer one appearance for each text of a document. SQLite takes no
-- constraint from a table, so it is made anew.
PRAGMA defer_foreign_keys = 1;
CREATE TABLE appearances_before AS SELECT * FROM appearances;
DROP TABLE appearances;
CREATE TABLE appearances (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    report INTEGER NOT NULL REFERENCES reports,
    publisher TEXT,
    title TEXT,
    source_id TEXT,
    published TEXT,
    published_from TEXT,
    known_on TEXT NOT NULL,
    current INTEGER NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO appearances SELECT * FROM appearances_before;
DROP TABLE appearances_before;
CREATE INDEX appearances_report ON appearances (report);
CREATE INDEX appearances_document ON appearances (document);
