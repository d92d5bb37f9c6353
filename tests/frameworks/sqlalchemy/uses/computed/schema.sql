CREATE TABLE services (service_id integer PRIMARY KEY, label text, kind text);
CREATE TABLE service_map (
    service_id integer PRIMARY KEY REFERENCES services (service_id),
    rank integer
);
