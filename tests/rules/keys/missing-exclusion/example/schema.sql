CREATE TABLE bookings (
    room integer PRIMARY KEY,
    during tsrange NOT NULL,
    CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&)
);
