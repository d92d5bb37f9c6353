"""Folders of SQL migrations: which tool they are for, and in which order it runs them.

One file per style, listed in `styles.py`.
"""
