CREATE TABLE teams (
    id serial PRIMARY KEY,
    name character varying(80) NOT NULL UNIQUE,
    budget numeric(12, 2) DEFAULT 0.00 NOT NULL,
    founded date,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT budget_is_positive CHECK (((budget >= (0)::numeric)))
);
CREATE TABLE members (
    id integer NOT NULL,
    team_id int4 NOT NULL,
    email varchar(200) NOT NULL,
    joined timestamp without time zone DEFAULT now()
);
CREATE SEQUENCE members_id_seq;
ALTER SEQUENCE members_id_seq OWNED BY members.id;
ALTER TABLE ONLY members ALTER COLUMN id SET DEFAULT nextval('members_id_seq'::regclass);
ALTER TABLE ONLY members ADD CONSTRAINT members_pkey PRIMARY KEY (id);
ALTER TABLE ONLY members ADD CONSTRAINT members_team FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE;
CREATE INDEX ix_members_team_id ON members USING btree (team_id);
CREATE UNIQUE INDEX one_email_a_team ON members USING btree (team_id, lower((email)::text));
