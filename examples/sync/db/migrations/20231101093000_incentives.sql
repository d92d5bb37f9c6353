-- What users earn and redeem moves from the application into the database.
ALTER TABLE users
    ADD COLUMN incentives_earned NUMERIC(10, 2) NOT NULL DEFAULT 0,
    ADD COLUMN incentives_redeemed NUMERIC(10, 2) NOT NULL DEFAULT 0,
    ADD COLUMN incentives_available NUMERIC(10, 2) NOT NULL DEFAULT 0;
