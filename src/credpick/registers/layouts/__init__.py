"""From a public file as its office publishes it to the compact tables of a register.

In comes a download of the user's (a CSV or text file, a workbook, or an archive or a folder of
these), out go tables as `registers.table` reads them, or a refusal that names what is missing.
Read `files.py` first, then one module a register; `docs/registers.md` shows the layouts.
"""
