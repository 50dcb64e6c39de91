"""The shipped catalog, field by field: how often the questionnaire settles, after how many answers.

Simulated learners with hidden weights, uniform on the simplex, who answer what matters and look
nothing up; nothing else is known of them. python benchmarks/fields.py [--learners 10]
"""

import argparse
import datetime

import numpy as np

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.interview.choose import next_question
from credpick.profile.answers import with_answer
from credpick.profile.model import Goal, Profile
from credpick.ranking.judge import judge
from credpick.vocabulary import CRITERIA

DAY = datetime.date(2026, 11, 24)


def answer(question, judged, weights):
    """What this learner says: by the hidden weights, and nothing about facts."""
    by_id = {option.id: option.answer for option in question.options}
    scales = judged.context.scales

    def gain(step):
        scale = scales[step.criterion]
        worth = scale.value(step.end) - scale.value(step.start)
        return weights[CRITERIA.index(step.criterion)] * worth

    if question.kind == "swing":
        steps = next(iter(by_id.values())).steps
        return by_id[max(steps, key=gain).criterion]
    if question.kind == "tradeoff":
        one = by_id["a"]
        return by_id["a" if gain(one.a) >= gain(one.b) else "b"]
    if question.kind == "pair":
        rows = {row.item.id: row for row in judged.rows}
        one, other = (
            sum(
                w * reading.value
                for w, reading in zip(weights, rows[shown.id].readings.values(), strict=True)
            )
            for shown in (by_id["a"].a, by_id["a"].b)
        )
        return by_id["a" if one >= other else "b"]
    return by_id.get("skip") or by_id["unsure"]


def play(catalog, loaded, field, weights):
    """Answers about preferences until the end, and the last judgement."""
    profile, asked = Profile(goal=Goal(field=field)), 0
    while True:
        judged = judge(catalog, profile, loaded, DAY)
        question = next_question(judged)
        if question is None:
            return asked, judged
        profile = with_answer(profile, answer(question, judged, weights))
        asked += question.kind in ("swing", "tradeoff", "pair", "fact")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--learners", type=int, default=10)
    learners = parser.parse_args().learners
    catalog, loaded = open_catalog([]), rules.load()
    random = np.random.default_rng(7)
    print(f"{learners} learners a field: share settled, proved, certain; answers besides skips")
    totals = []
    for field in sorted({item.field for item in catalog.items}):
        if sum(item.field == field for item in catalog.items) < 3:
            continue
        found = []
        for _ in range(learners):
            asked, judged = play(catalog, loaded, field, random.dirichlet(np.ones(6)))
            race = judged.race
            certain = race.status[judged.rows[0].item.id] == "certain"
            found.append((judged.safety.settled, judged.safety.proved, certain, asked))
        totals += found
        line = np.mean(np.array(found, dtype=float), axis=0)
        print(f"  {field:20} {line[0]:5.0%} {line[1]:5.0%} {line[2]:5.0%}  {line[3]:.1f} answers")
    line = np.mean(np.array(totals, dtype=float), axis=0)
    print(f"  {'all':20} {line[0]:5.0%} {line[1]:5.0%} {line[2]:5.0%}  {line[3]:.1f} answers")


if __name__ == "__main__":
    main()
