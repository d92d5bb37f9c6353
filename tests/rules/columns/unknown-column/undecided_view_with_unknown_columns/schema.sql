CREATE VIEW summaries AS SELECT * FROM crosstab('...') AS (id integer);
