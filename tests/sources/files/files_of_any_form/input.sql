CREATE TABLE "Ünï 😀" (
  id int,
  é text -- 😀 comment
  , UPPER_Ä varchar(3)
);

/* /* nested */ */ CREATE TABLE U&"d\0061ta" (id int) -- no semicolon