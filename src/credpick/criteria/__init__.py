"""How good a credential is for a learner, one module a criterion: facts + profile + rules → reading."""
