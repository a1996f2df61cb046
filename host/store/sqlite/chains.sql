-- Since version 1 a host checks what it takes in, and knows what it lost.

-- The keys of all devices that were ever admitted: what a revoked one wrote may come by way of others.
CREATE TABLE keys (
	person TEXT NOT NULL REFERENCES persons(id),
	device TEXT NOT NULL,
	key    BLOB NOT NULL,
	PRIMARY KEY (person, device)
) WITHOUT ROWID;
INSERT INTO keys (person, device, key) SELECT person, device, key FROM devices;

-- seq is up to where nothing is missing, with hash and clock of that event; seen is the last that was
-- ever committed. Where seq is smaller, something was lost.
ALTER TABLE heads ADD COLUMN hash BLOB NOT NULL DEFAULT '';
ALTER TABLE heads ADD COLUMN clock INTEGER NOT NULL DEFAULT 0;
ALTER TABLE heads ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
UPDATE heads SET seen = seq;

-- How many texts stand with an event.
ALTER TABLE events ADD COLUMN texts INTEGER NOT NULL DEFAULT 0;
UPDATE events SET texts = (SELECT count(*) FROM texts WHERE texts.n = events.n);

-- Codes that opened nothing.
CREATE TABLE tries (
	start   TEXT NOT NULL,
	address TEXT NOT NULL,
	at      INTEGER NOT NULL -- Unix milliseconds
);
