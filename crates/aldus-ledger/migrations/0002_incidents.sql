-- Events of reports, and the incidents they are joined into. All of it can be worked out again from records and decisions; it is
-- kept so that neither adding nor asking has to.

-- One event of one report.
CREATE TABLE sightings (
    number INTEGER PRIMARY KEY,
    event INTEGER NOT NULL, -- 60 bits: its id, the same on every machine
    shelf INTEGER NOT NULL, -- one for 16,384 numbers: events are found shelf by shelf, so that new ones go into few pages of the index
    report INTEGER NOT NULL REFERENCES reports,
    component INTEGER NOT NULL, -- the same for all that a chain of likeness connects
    incident INTEGER NOT NULL -- the number of the sighting that its incident is named after
) STRICT;
CREATE INDEX sightings_event ON sightings (shelf, event);
CREATE INDEX sightings_report ON sightings (report);
CREATE INDEX sightings_component ON sightings (component);
CREATE INDEX sightings_incident ON sightings (incident);

-- What joining needs to know of a sighting, as JSON.
CREATE TABLE descriptions (
    sighting INTEGER PRIMARY KEY REFERENCES sightings,
    description TEXT NOT NULL
) STRICT;

-- What telling copies from independent reports needs to know of a report, as JSON.
CREATE TABLE reportings (
    report INTEGER PRIMARY KEY REFERENCES reports,
    reporting TEXT NOT NULL
) STRICT;

-- Where sightings are filed, so that others of the same incident find them.
CREATE TABLE keys (
    key INTEGER NOT NULL,
    sighting INTEGER NOT NULL,
    PRIMARY KEY (key, sighting)
) STRICT, WITHOUT ROWID;

-- Pairs of sightings that speak for being one incident, with every signal and its weight, as JSON.
CREATE TABLE links (
    one INTEGER NOT NULL, -- sightings; the smaller number
    other INTEGER NOT NULL,
    score REAL NOT NULL,
    signals TEXT NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_other ON links (other);

CREATE TABLE incidents (
    number INTEGER PRIMARY KEY, -- of the sighting it is named after
    killed INTEGER NOT NULL, -- the highest figure that stands
    first_day INTEGER, -- days since 1970-01-01
    last_day INTEGER,
    facets TEXT NOT NULL, -- the facets it is filed under, as JSON
    summary TEXT NOT NULL -- what a list shows, as JSON
) STRICT;

-- What incidents can be asked for by: country, type, actor, …; the latest first. Those of a month lie together, so that news touches
-- few pages, however many months there are.
CREATE TABLE facets (
    month INTEGER NOT NULL, -- minus so many stretches of 32 days
    facet INTEGER NOT NULL, -- 60 bits of a hash
    recency INTEGER NOT NULL, -- minus the last day
    event INTEGER NOT NULL, -- the id of the incident: no order depends on that of arrival
    incident INTEGER NOT NULL,
    PRIMARY KEY (month, facet, recency, event)
) STRICT, WITHOUT ROWID;

-- What people decided; nothing is ever removed, the later one holds.
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    what TEXT NOT NULL, -- merge, split, edit
    who TEXT NOT NULL,
    because TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    content TEXT NOT NULL -- as JSON: pairs of events, or what was edited
) STRICT;

-- An event that a newer coder no longer finds, and the one it finds at those words instead: what people decided goes over to it.
CREATE TABLE successors (
    event INTEGER PRIMARY KEY,
    successor INTEGER NOT NULL
) STRICT;
