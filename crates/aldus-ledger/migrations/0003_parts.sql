-- Sightings that a chain of links connects are a part, which `sightings.component` numbers by its first one. Where a part would be too
-- large, only strong links count. Links, parts and incidents are worked out anew when a ledger is brought to this version.
ALTER TABLE sightings ADD COLUMN level INTEGER NOT NULL DEFAULT 0; -- how strong links have to be in its part

-- What a sighting is, and what tells copies, is read in the records.
DROP TABLE descriptions;
DROP TABLE reportings;
DROP TABLE links;

-- Pairs of sightings that speak for being one incident.
CREATE TABLE links (
    one INTEGER NOT NULL, -- sightings; the smaller number
    other INTEGER NOT NULL, -- it is filed where the other one looks, by which all its links are found
    score INTEGER NOT NULL, -- in thousandths, above 0
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
