CREATE TABLE processes (
    id serial PRIMARY KEY,
    name text,
    first text,
    kind text,
    state text
);
ALTER TABLE processes RENAME COLUMN name TO pname;
ALTER TABLE processes RENAME COLUMN first TO second;
ALTER TABLE processes RENAME COLUMN second TO third;
ALTER TABLE processes RENAME COLUMN kind TO was_kind;
ALTER TABLE processes ADD COLUMN kind integer;
ALTER TABLE processes RENAME COLUMN kind TO now_kind;
ALTER TABLE processes RENAME COLUMN state TO condition;
ALTER TABLE processes DROP COLUMN condition;
