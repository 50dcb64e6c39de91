"""The JSON outputs as typed classes: each key with its type and its meaning, stated once.

In comes the version of an output, out go its types: mypy holds the builders against them, and the
JSON Schemas are made of them; nothing here is imported when a document is made. No key is ever
missing; keys may be added within a version. Read `documents.py` first.
"""
