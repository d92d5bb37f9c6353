-- What SQLite takes and other databases do not.
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "plain"(id INTEGER PRIMARY KEY, 'quoted' TEXT, [in brackets] , `ticks` INT);
CREATE TABLE counted (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL ON CONFLICT ABORT,
  "key" varchar(10) NOT NULL DEFAULT "word" COLLATE NOCASE UNIQUE ON CONFLICT REPLACE,
  amount DECIMAL(10,5) DEFAULT (1 + 2) CHECK (amount > 0) CHECK ("amount" < 99),
  made TEXT DEFAULT (datetime('now')),
  twice INT GENERATED ALWAYS AS (amount * 2) VIRTUAL,
  thrice INT AS (amount * 3) STORED,
  CONSTRAINT positive CHECK (amount <> 5)
  UNIQUE (amount, made)
);
CREATE TABLE codes (code TEXT PRIMARY KEY, part TEXT, note) WITHOUT ROWID;
CREATE TABLE strictly (id INTEGER PRIMARY KEY, a INT NOT NULL, b ANY, c REAL, d BLOB, e TEXT) STRICT;
CREATE TABLE down (id INTEGER, other INT, PRIMARY KEY (id DESC));
CREATE TABLE two (a INT, b INT, PRIMARY KEY (a, b));
CREATE TABLE child (
  id INTEGER PRIMARY KEY,
  code TEXT REFERENCES CODES(Code) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  parent INTEGER REFERENCES child,
  a INT, b INT,
  CONSTRAINT both FOREIGN KEY (a, b) REFERENCES two (a, b) MATCH SIMPLE ON DELETE RESTRICT
);
CREATE UNIQUE INDEX main.one ON child (code COLLATE NOCASE DESC, a) WHERE a IS NOT NULL;
CREATE INDEX lowered ON counted (lower("key"), amount);
ALTER TABLE plain RENAME TO renamed;
ALTER TABLE renamed RENAME ticks TO tocks;
ALTER TABLE Renamed ADD extra BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE renamed DROP COLUMN "in brackets";
CREATE TRIGGER stamp AFTER UPDATE ON counted WHEN new.amount > 1
BEGIN
  UPDATE counted SET made = CASE WHEN 1 THEN 'a;b' ELSE 'c' END WHERE id = new.id;
  DELETE FROM child WHERE id = 3;
END;
CREATE VIEW shown AS SELECT c.id, c."key" AS name FROM counted c;
CREATE TEMP TABLE scratch (x);
CREATE INDEX not_a_column ON counted ("nothing");
COMMIT;
