"""JSON Schema documents of tables: each `properties` is a table, each property a column.

What JSON Schema does not say of a column (which integer, which string, whether the
database has a default) is left undecided.  The keywords are those of
https://json-schema.org/draft/2020-12/json-schema-validation; those of keys, which
JSON Schema does not have, are the extensions in common use (`primaryKey`,
`x-foreign-key`, ...), also as Frictionless' Table Schema spells them
(https://specs.frictionlessdata.io/table-schema/).
"""
