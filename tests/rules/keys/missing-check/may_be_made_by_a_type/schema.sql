CREATE TABLE visitors (
    id serial PRIMARY KEY,
    mood smallint NOT NULL,
    age integer NOT NULL,
    CONSTRAINT mood_is_known CHECK (mood = ANY (ARRAY[1, 2])),
    CONSTRAINT age_is_known CHECK (age > 0)
);
