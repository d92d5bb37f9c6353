# What MySQL and MariaDB take and other databases do not.
CREATE TABLE `a``b` (
  `id` bigint(20) unsigned zerofill NOT NULL auto_increment primary key,
  name varchar(20) character set latin1 collate latin1_bin not null default 'it\'s' comment "say \"hi\"; -- no comment",
  kind enum('x', 'y''z', 'a,b') default 'x',
  flag bit(1) default b'1',
  made datetime(3) default current_timestamp(3) on update current_timestamp(3),
  n int default -1,
  total int generated always as (n * 2) virtual,
  stored_total int as (n + 1) persistent,
  document json check (json_valid(document)),
  spot point,
  unique key (name),
  index using btree (kind) comment 'an index',
  key prefix (name(5), kind desc),
  check (name <> 'x'),
  constraint named check (kind <> 'y''z')
) engine = InnoDB row_format = dynamic default character set utf8mb4 comment = 'the ''table''; # here';
create table other (
  id int auto_increment,
  parent bigint unsigned,
  code char(3) not null,
  constraint to_parent foreign key (parent) references `a``b` (id) on delete set null on update no action,
  primary key using btree (id),
  unique index by_code using btree (code)
);
DROP TABLE other;
create table parted (id int, day date, key (day)) partition by hash (id) partitions 2;
create table other like `a``b`;
create table if not exists other (nothing int);
create table third (ID int primary key, Second_ID int, note text, n int default 0, more varchar(3));
create table fourth (id int primary key, third_id int, unique (third_id), key both_of (id, third_id));
alter table fourth add constraint foreign key (Third_Id) references third (id) on delete cascade,
  add column after_id smallint not null default 7 comment 'behind' after id,
  add column (p int, q tinyint(1)), alter p set default 5, drop key both_of;
alter table third modify column note varchar(50) not null default 'n', change n number bigint unsigned,
  rename column more to most, add fulltext index words (note), engine = innodb, comment 'third';
ALTER TABLE `third` ADD INDEX (`second_id`), ADD UNIQUE `u` (`number`, `most`), DROP INDEX words;
rename table third to 3rd, fourth to `4th`;
create unique index after on `4th` (after_id);
drop index after on `4th`;
alter table 3rd rename index u to uu, rename to last_one;
/*!50001 CREATE VIEW v AS SELECT id, Second_ID AS s FROM last_one */;
/*M!100100 CREATE INDEX executed ON last_one (Second_ID, most) */;
/*!99999 CREATE INDEX not_executed ON last_one (most) */;
INSERT INTO last_one VALUES (1, 2, 'a\\', 3, '\';'), (2, 2, 'b', 4, 'c');
