CREATE TABLE bookings (room integer PRIMARY KEY, during tsrange NOT NULL);
ALTER TABLE bookings ADD EXCLUDE USING gist (during WITH &&);
