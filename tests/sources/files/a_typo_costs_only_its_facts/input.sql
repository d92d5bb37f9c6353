CREATE TABLE ok_one (a int);
CREATE TABLE broken (a int, b int nott null, c text NOT NULL);
CREATE TABLE ok_two (c int);
