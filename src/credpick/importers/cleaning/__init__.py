"""From what people write in cells to values: pure functions, nothing is read or written here.

What is not certain is no value: it raises `Bad` with a reason, or becomes text.
"""
