"""What people and programs see. The only room that knows of colors, widths and HTML.

In comes a judgement or a view of one credential, out go lines on a terminal, a JSON document
(`documents/`) or the page to take home (`report/`). No number is worked out here. Read
`verdict.py` first (what is said), then `figures.py` (dollars and weeks as people read them),
`ranking.py` and `screen.py`.
"""
