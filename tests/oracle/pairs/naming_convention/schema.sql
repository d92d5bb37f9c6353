CREATE TABLE groups (
    id integer NOT NULL, name character varying(30) NOT NULL, size integer,
    CONSTRAINT pk_groups PRIMARY KEY (id), CONSTRAINT uq_groups_name UNIQUE (name), CONSTRAINT ck_groups_size CHECK (size > 1)
);
CREATE TABLE users (
    id integer NOT NULL, group_id integer, nick text,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT fk_users_group_id_groups FOREIGN KEY (group_id) REFERENCES groups (id)
);
CREATE INDEX ix_users_group_id ON users (group_id);
CREATE INDEX ix_nick ON users (nick);
