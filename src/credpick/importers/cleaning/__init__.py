"""From what people write in cells to values: pure functions, nothing is read or written here.

In comes the text of a cell, out goes an amount, a date, a length, a code; what is not certain is
no value: it raises `Bad` with a reason, or becomes text. Read `amounts.py` first.
"""
