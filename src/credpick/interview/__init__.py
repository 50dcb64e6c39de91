"""Which question comes next, and what an answer does to the profile; no terminal here.

In comes a judgement, out goes the next question with the whole answer behind every option, or
None when no answer would pay; `from_options.py` makes a profile of command-line options instead.
Read `choose.py` first, then `spine.py` (the fixed screens) and `questions.py` (their form).
"""
