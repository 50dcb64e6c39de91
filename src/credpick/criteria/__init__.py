"""How good a credential is for a learner, one module a criterion.

In come the facts of a credential, a profile and the rules, out go amounts (dollars, weeks,
credits, points) as low, point and high, and for what is shown a reading: values in [0, 1], a
reason, the facts, questions. Nothing is read from a disk here but the rules. Read `base.py`
first, then `cost.py` as an example of a criterion; `registry.py` lists them.
"""
