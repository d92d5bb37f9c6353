CREATE TABLE users (
    id integer DEFAULT nextval('users_id_seq') NOT NULL,
    age integer,
    kind character varying(10) NOT NULL,
    state character varying(7) NOT NULL,
    CONSTRAINT users_age_check CHECK ((age >= 18)),
    CONSTRAINT users_kind CHECK (((kind)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))),
    CONSTRAINT users_state CHECK (((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('done'::character varying)::text])))
);
CREATE SEQUENCE users_id_seq OWNED BY users.id;
ALTER TABLE ONLY users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
