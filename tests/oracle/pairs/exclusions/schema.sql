CREATE TABLE bookings (
    id serial PRIMARY KEY, during tstzrange, seats int4range, other daterange,
    CONSTRAINT one_at_a_time EXCLUDE USING gist (during WITH &&),
    CONSTRAINT one_seat EXCLUDE USING gist (seats WITH &&)
);
