"""What is known: the format of catalogs, how they are checked, and the form that is read.

In comes a YAML file that people write (or a SQLite file that an import wrote), out goes a
`Catalog`: credentials with all their facts, parsed when they are asked for, and an index of their
words. Read `kinds.py` first, then `store.py`; `models.py` and `load.py` check YAML, `cache.py`
says when what was worked out before may be used again.
"""
