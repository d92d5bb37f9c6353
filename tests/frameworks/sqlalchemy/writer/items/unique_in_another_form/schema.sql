CREATE TABLE readings (id integer PRIMARY KEY, device integer, value integer, UNIQUE (device, value));
CREATE TABLE codes (id integer PRIMARY KEY, code text, kind text, CONSTRAINT uq_codes UNIQUE (code, kind));
CREATE TABLE words (id integer PRIMARY KEY, word text, CONSTRAINT uq_words UNIQUE (word));
CREATE TABLE names (id integer PRIMARY KEY, given text, family text);
CREATE UNIQUE INDEX ix_names ON names (given, family);
CREATE TABLE labels (id integer PRIMARY KEY, label text, lang text);
CREATE UNIQUE INDEX ix_labels ON labels (label, lang);
