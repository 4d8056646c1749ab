-- Reports, where they appeared, what was read in them, and what was taken down. Nothing here is ever overwritten, but for
-- `reports.in_force` and `appearances.current`, which say which of several is the one that counts now.

CREATE TABLE ledger (
    version INTEGER PRIMARY KEY,
    migrated_at TEXT NOT NULL
) STRICT;

-- A report is a text: the same text has the same id wherever it appears.
CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL, -- b3:… of the text; writers wait for each other, and look for it before they add one
    short INTEGER NOT NULL, -- the first sixty bits of it: by these it is found, since a narrow index has few pages
    language TEXT NOT NULL,
    in_force INTEGER NOT NULL, -- the version of its record that counts
    recorded_at TEXT NOT NULL -- RFC 3339, UTC
) STRICT;
CREATE INDEX reports_short ON reports (short);

-- What was read in a report: the whole aldus.record/1, one for each coder that read it.
CREATE TABLE records (
    report INTEGER NOT NULL REFERENCES reports,
    version INTEGER NOT NULL, -- 1, 2, … as they were recorded
    coder TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (report, version)
) STRICT;

-- A place where texts appear one after the other: an address on the web.
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE -- the URL; for a text that came without one, the report's id
) STRICT;

-- A text seen at an address. Several of one document are its revisions.
CREATE TABLE appearances (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    report INTEGER NOT NULL REFERENCES reports,
    publisher TEXT,
    title TEXT,
    source_id TEXT, -- the id its owner gave it
    published TEXT, -- EDTF
    published_from TEXT, -- the earliest day that can be
    known_on TEXT NOT NULL, -- the day from which the ledger may count it as known
    current INTEGER NOT NULL, -- whether it is the latest of its document
    recorded_at TEXT NOT NULL,
    UNIQUE (document, report)
) STRICT;
CREATE INDEX appearances_report ON appearances (report);

-- An appearance that is no longer there.
CREATE TABLE withdrawals (
    number INTEGER PRIMARY KEY,
    appearance INTEGER NOT NULL UNIQUE REFERENCES appearances,
    because TEXT NOT NULL,
    evidence TEXT, -- an address, a file, a hash
    who TEXT NOT NULL,
    withdrawn_on TEXT NOT NULL, -- the day it was known to be gone
    recorded_at TEXT NOT NULL
) STRICT;
