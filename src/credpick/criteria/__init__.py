"""How good a credential is for a learner, one module a criterion.

Facts + profile + rules → a reading: a point, its range, a reason.
"""
