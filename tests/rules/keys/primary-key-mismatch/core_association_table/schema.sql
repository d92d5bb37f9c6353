CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE friends (
    user_id integer REFERENCES users (id),
    friend_id integer REFERENCES users (id),
    PRIMARY KEY (user_id, friend_id)
);
CREATE INDEX ix_friends_friend_id ON friends (friend_id);
