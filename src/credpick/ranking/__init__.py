"""From a catalog and a profile to an ordered list and a verdict: the engine.

In come an open catalog, a profile, the rules and a day, out goes a `Judgement`, from which every
screen, page and JSON document is made. Read `judge.py` first: it is the pipeline, and it names
the others in their order (candidates, gates, place, race, verdict, rows).
"""
