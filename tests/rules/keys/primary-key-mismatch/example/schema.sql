CREATE TABLE order_lines (
    order_id integer NOT NULL,
    line integer NOT NULL,
    product text NOT NULL,
    PRIMARY KEY (order_id, line)
);
