-- migrate:up transaction:false
CREATE TABLE dbmate (id int);
-- migrate:down transaction:false
DROP TABLE dbmate;
