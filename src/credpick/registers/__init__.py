"""Registers: public tables that attach facts to credentials and awarding bodies by identifier.

In come the compact tables of `data/registers/<name>/` (or a newer download that the user brought)
and the entries of a catalog as plain data; out go facts like all others, with the table as their
source and its date as theirs, and what could not be attached. Read `table.py` first, then
`attach.py`, then one module a register.
"""
