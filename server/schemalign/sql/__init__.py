"""SQL text as data: statements, tokens, definitions, expressions and queries.

The only package that imports sqlglot, and only inside the functions that need it: statements
are cut and read by an own lexer and a tolerant reader (`ddl`).  Knows nothing of models and
carries nothing out; may import `databases`, `findings`, `schema` and `text`.
"""
