"""Projects as they are at the moment: texts, what was read of them, and how it compares.

`alignment` reads a project once, for commands; everything else keeps one up to date while its
texts are edited, for editors: an edit reads again only the statements that changed and what looked
at them, and compares again only the tables that they touch.  Values that were not touched stay as
they are, with places in an earlier edition of their text (`pieces`), which are translated when
they are shown.  May import everything but `cli`, `editor` and `lsp`.
"""
