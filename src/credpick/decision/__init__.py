"""Pure mathematics on intervals and weights; knows nothing of credentials.

In come alternatives as rows of values in [0, 1], one column a criterion, more is better, and
answers as cuts of the weights; out go scores, shares, regret, and what an answer is worth. Read
`additive.py` first, then `weightset.py` (all weights that agree with the answers) and
`regret.py`.
"""
