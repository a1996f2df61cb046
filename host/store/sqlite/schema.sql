CREATE TABLE IF NOT EXISTS persons (
	id TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS devices (
	person TEXT NOT NULL REFERENCES persons(id),
	device TEXT NOT NULL, -- 16 hex digits: SQLite's integers are signed
	key    BLOB NOT NULL,
	name   TEXT NOT NULL,
	token  BLOB NOT NULL UNIQUE, -- SHA-256 of the token
	PRIMARY KEY (person, device)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS codes (
	code    TEXT PRIMARY KEY,
	person  TEXT NOT NULL REFERENCES persons(id),
	sealed  BLOB NOT NULL,
	expires INTEGER NOT NULL -- Unix milliseconds
) WITHOUT ROWID;

-- n is the order of arrival, in which lines are given out.
CREATE TABLE IF NOT EXISTS events (
	n      INTEGER PRIMARY KEY AUTOINCREMENT,
	person TEXT NOT NULL REFERENCES persons(id),
	device TEXT NOT NULL,
	seq    INTEGER NOT NULL,
	line   BLOB NOT NULL,
	UNIQUE (person, device, seq)
);

-- Each device's last event, so that nobody has to count.
CREATE TABLE IF NOT EXISTS heads (
	person TEXT NOT NULL REFERENCES persons(id),
	device TEXT NOT NULL,
	seq    INTEGER NOT NULL,
	PRIMARY KEY (person, device)
) WITHOUT ROWID;

-- A text stands with the first event that brought it.
CREATE TABLE IF NOT EXISTS texts (
	person TEXT NOT NULL REFERENCES persons(id),
	id     TEXT NOT NULL,
	n      INTEGER NOT NULL,
	line   BLOB NOT NULL,
	PRIMARY KEY (person, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS texts_of_event ON texts (n);

CREATE TABLE IF NOT EXISTS forgotten (
	person TEXT NOT NULL REFERENCES persons(id),
	id     TEXT NOT NULL, -- of an event or a text
	PRIMARY KEY (person, id)
) WITHOUT ROWID;
