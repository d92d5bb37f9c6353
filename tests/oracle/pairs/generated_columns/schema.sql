CREATE TABLE boxes (
    id serial PRIMARY KEY, width integer, height integer, depth integer,
    area integer GENERATED ALWAYS AS (width * height) STORED,
    volume integer GENERATED ALWAYS AS ((width * height) * depth) STORED,
    girth integer GENERATED ALWAYS AS (2 * (width + height)) STORED,
    label text
);
