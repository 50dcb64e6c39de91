"""The front door: one module a command. Parse, call, print; no thinking of its own.

In comes a command line, out go lines, a file and an exit code. Read `main.py` first (errors
become text here), then `door.py` (the table of commands, each loaded when it is called) and
`rank.py` as an example; `case.py` opens what every command needs.
"""
