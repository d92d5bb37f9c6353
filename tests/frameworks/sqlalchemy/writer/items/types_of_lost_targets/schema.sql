CREATE TABLE users (id uuid PRIMARY KEY);
CREATE TABLE groups (id bigint PRIMARY KEY, code varchar(20) UNIQUE);
CREATE TABLE posts (id integer PRIMARY KEY, user_id uuid NOT NULL, code varchar(20), other bigint);
CREATE INDEX ix_posts_user_id ON posts (user_id);
CREATE TABLE user_groups (user_id uuid NOT NULL, group_id bigint NOT NULL, PRIMARY KEY (user_id, group_id));
