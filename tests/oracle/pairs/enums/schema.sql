CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE size AS ENUM ('small', 'large');
CREATE TYPE status_type AS ENUM ('on', 'off');
CREATE TYPE rank AS ENUM ('low', 'high');
CREATE TABLE people (
    id serial PRIMARY KEY,
    mood mood, size size, status status_type, rank rank, past mood[],
    kind varchar(10) CHECK (kind IN ('a', 'b')), grade varchar(10), tone text, plain varchar(2)
);
