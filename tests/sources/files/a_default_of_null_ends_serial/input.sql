CREATE TABLE numbered (a serial, b serial, c serial);
ALTER TABLE numbered ALTER COLUMN a SET DEFAULT NULL;
ALTER TABLE numbered ALTER COLUMN b SET DEFAULT 7;
