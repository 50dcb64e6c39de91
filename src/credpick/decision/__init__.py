"""Pure mathematics on intervals and weights; knows nothing of credentials.

Alternatives are rows of values in [0, 1], one column a criterion, more is better.
"""
