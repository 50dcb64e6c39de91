"""Who chooses: the profile of a learner, the same whether options, a file or answers say it.

In come words of a person or a YAML file, out goes a frozen `Profile`, checked, or every mistake
in it. Read `model.py` first, then `answer_kinds.py` (what an answer carries) and `answers.py`
(what answers set); `checks.py` refuses, `files.py` reads and writes, `session.py` keeps
interviews on the way, `last.py` the last ranking.
"""
