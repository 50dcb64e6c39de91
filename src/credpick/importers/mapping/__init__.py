"""A mapping says what the columns of a table are; with one, any table becomes a catalog.

In come rows and a mapping (shipped, the user's own, or a proposed one), out go records. Read
`model.py` first: it is the language of mappings; then `steps.py`.
"""
