"""Names are folded, cut and made as PostgreSQL does it."""

from __future__ import annotations

from schemalign.databases import postgresql_names as names


def test_only_ascii_letters_are_folded() -> None:
    assert names.fold("École_ID") == "École_id"
    assert names.fold("ÉCOLE") == "École"


def test_a_name_is_cut_to_63_bytes_between_characters() -> None:
    assert names.fold("A" * 70) == "a" * 63
    assert names.truncate("é" * 40) == "é" * 31


def test_quotes_keep_letter_case() -> None:
    assert names.unquote('"Mixed ""Case"""') == 'Mixed "Case"'


def test_made_names() -> None:
    assert names.primary_key_name("t") == "t_pkey"
    assert names.unique_name("t", ["a", "b"]) == "t_a_b_key"
    assert names.foreign_key_name("t", ["a"]) == "t_a_fkey"
    assert names.check_name("t", "") == "t_check"
    assert names.check_name("t", "a") == "t_a_check"
    assert names.index_name("t", ["a", "lower"]) == "t_a_lower_idx"
    assert names.sequence_name("t", "id") == "t_id_seq"


def test_the_longer_part_of_a_made_name_is_cut() -> None:
    assert names.unique_name("t" * 40, ["c" * 40]) == f"{'t' * 29}_{'c' * 29}_key"
    assert names.unique_name("t" * 10, ["c" * 60]) == f"{'t' * 10}_{'c' * 48}_key"


def test_a_made_name_may_have_a_number() -> None:
    assert names.is_made_name("t_a_key2", "t_a_key")
    assert not names.is_made_name("t_a_key_x", "t_a_key")
