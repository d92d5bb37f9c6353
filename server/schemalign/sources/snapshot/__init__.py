"""The canonical schema as a JSON document: every fact of the neutral model, and back.

`schemalign inspect --format json` writes one, and a live database is first read into
this form.  What is written follows from the fields of the neutral model, so a fact
that is added there is in the document without further work.
"""
