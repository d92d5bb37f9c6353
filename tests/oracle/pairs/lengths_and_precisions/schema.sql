CREATE TABLE sizes (
    id bigserial PRIMARY KEY,
    shorter varchar(20), longer varchar(200), free varchar(20), fixed char(5), limited text, wide varchar(10),
    money_like numeric(10, 2), bare numeric, rough real, moment timestamp(3), instant timestamptz(3), dial time(0)
);
