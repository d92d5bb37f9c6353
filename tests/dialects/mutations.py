"""Single changes of a schema, each with the rule that has to speak of it."""

from __future__ import annotations

from typing import NamedTuple


class Mutation(NamedTuple):
    """What is replaced in a dump, and the rule that finds it."""

    old: str
    new: str
    rule: str


SQLITE = [
    Mutation("name VARCHAR(80) NOT NULL", "name BLOB NOT NULL", "type-mismatch"),
    Mutation("\tborn DATE NOT NULL", "\tborn DATE", "nullability-mismatch"),
    Mutation("\tnotes TEXT, \n", "", "unknown-column"),
    Mutation("\tnotes TEXT, \n", "\tnotes TEXT, \n\textra TEXT, \n", "missing-column"),
    Mutation("BOOLEAN DEFAULT 1", "BOOLEAN DEFAULT 0", "default-mismatch"),
    Mutation(" DEFAULT 'glad'", "", "default-mismatch"),
    Mutation("DEFAULT (-5)", "DEFAULT (-6)", "default-mismatch"),
    Mutation("age < 150", "age < 151", "unknown-check"),
    Mutation("CHECK (name <> '')", "CHECK (name <> ''), CHECK (big > 5)", "missing-check"),
    Mutation("('x', 'y')", "('x', 'z')", "enum-mismatch"),
    Mutation("UNIQUE (name), \n\t", "", "unknown-unique"),
    Mutation("UNIQUE (name), \n\t", "UNIQUE (name, age), \n\t", "unknown-unique"),
    Mutation("ON DELETE CASCADE", "ON DELETE SET NULL", "foreign-key-action"),
    Mutation(
        "REFERENCES owner (name, born)", "REFERENCES owner (name, notes)", "foreign-key-target"
    ),
    Mutation("CREATE INDEX ix_pet_friend_id ON pet (friend_id);", "", "unknown-index"),
    Mutation(
        "ix_owner_two ON owner (age, born)", "ix_owner_two ON owner (born, age)", "index-mismatch"
    ),
    Mutation("(age * 2)", "(age * 3)", "computed-mismatch"),
    Mutation("PRIMARY KEY (owner_id, number)", "PRIMARY KEY (owner_id)", "primary-key-mismatch"),
    Mutation("CREATE TABLE membership", "CREATE TABLE other_things", "unknown-table"),
]
MARIADB = [
    Mutation("`name` varchar(80) NOT NULL", "`name` varchar(90) NOT NULL", "length-mismatch"),
    Mutation("`name` varchar(80) NOT NULL", "`name` blob NOT NULL", "type-mismatch"),
    Mutation("`big` bigint(20)", "`big` bigint(20) unsigned", "type-mismatch"),
    Mutation("`age` smallint(6)", "`age` int(11)", "type-mismatch"),
    Mutation("decimal(12,4)", "decimal(12,5)", "precision-mismatch"),
    Mutation("`seen` datetime", "`seen` timestamp", "type-mismatch"),
    Mutation("enum('glad','sad')", "enum('glad','sad','mad')", "enum-mismatch"),
    Mutation("`mood` enum('glad','sad')", "`mood` varchar(9)", "enum-as-string"),
    Mutation("`born` date NOT NULL", "`born` date DEFAULT NULL", "nullability-mismatch"),
    Mutation("  `notes` text DEFAULT NULL,\n", "", "unknown-column"),
    Mutation("tinyint(1) NOT NULL DEFAULT 1", "tinyint(1) NOT NULL DEFAULT 0", "default-mismatch"),
    Mutation("`age` < 150", "`age` < 151", "unknown-check"),
    Mutation("UNIQUE KEY `name` (`name`)", "KEY `name` (`name`)", "unknown-unique"),
    Mutation("KEY `ix_owner_two` (`age`,`born`)", "KEY `ix_owner_two` (`born`)", "index-mismatch"),
    Mutation("ON DELETE CASCADE", "ON DELETE SET NULL", "foreign-key-action"),
    Mutation("`id` int(11) NOT NULL AUTO_INCREMENT", "`id` int(11) NOT NULL", "identity-mismatch"),
    Mutation("(`age` * 2)", "(`age` * 3)", "computed-mismatch"),
    Mutation("CREATE TABLE `membership`", "CREATE TABLE `other_things`", "unknown-table"),
]
