CREATE TABLE tenants (
    tenant_id integer PRIMARY KEY
);

CREATE TABLE users (
    id integer PRIMARY KEY,
    tenant_key integer REFERENCES tenants (tenant_key)
);
