CREATE TABLE employees (
    id serial PRIMARY KEY, kind varchar(20) NOT NULL, name varchar(50) NOT NULL, created_at timestamptz DEFAULT now() NOT NULL,
    level integer, extra text
);
CREATE TABLE engineers (id integer PRIMARY KEY REFERENCES employees (id) ON DELETE CASCADE, language varchar(20));
