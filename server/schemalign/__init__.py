"""schemalign finds where SQLAlchemy models and the canonical SQL schema disagree.

Start reading at `check.py`; `ARCHITECTURE.md` draws the floors of the house.
"""

__version__ = "0.1.0"
