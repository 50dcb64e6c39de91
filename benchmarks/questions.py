"""How good are the questions? Simulated learners, what the interview asks beside other ways.

A learner has hidden weights, uniform on the simplex, and puts the wishes in the order of these
(the first three; the rest is left out), then answers trade-offs by them. The right pick is the
best by the hidden weights and the true facts: known facts as they are, unknown ones drawn from
their range. Two grounds: random alternatives (20 × 6, 30% of the facts unknown), and the shipped
catalog, field by field, through the program's own questions.

python benchmarks/questions.py [--runs 1000] [--learners 20]
"""

import argparse
import datetime
import math
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.criteria.registry import CRITERIA, INDEX
from credpick.decision import worth
from credpick.decision.conflict import fitting
from credpick.interview import choose
from credpick.interview.questions import wishes
from credpick.profile.answer_kinds import ProfileAnswer
from credpick.profile.answers import with_answer
from credpick.profile.model import Goal, Profile
from credpick.ranking.cuts import SAME
from credpick.ranking.judge import judge
from credpick.vocabulary import WISHES

DAY = datetime.date(2026, 11, 29)
NAMED = 3  # wishes that a learner puts in order
TRADEOFFS = 3
SAMPLES = 1000
SIZE = len(CRITERIA)
BLOCKS = [[INDEX[name] for name in names] for names in WISHES.values()]
WAYS = (
    "equal weights",
    "random order",
    "ROC of the order",
    "the wishes",
    *(f"and {number} trade-off{'s' * (number > 1)}" for number in range(1, TRADEOFFS + 1)),
)


def order_of(weights, named=NAMED):
    """The wishes by what they weigh, the heaviest first."""
    names = list(WISHES)
    heavy = sorted(range(len(BLOCKS)), key=lambda one: -sum(weights[BLOCKS[one]]))
    return tuple((names[one],) for one in heavy[:named])


def roc(order):
    """Rank order centroid weights of the wishes, what was left out sharing the last ranks."""
    names, count = list(WISHES), len(WISHES)
    ranked = [names.index(group[0]) for group in order]
    rest = [one for one in range(count) if one not in ranked]
    shares = [sum(1 / k for k in range(rank, count + 1)) / count for rank in range(1, count + 1)]
    of_block = dict(zip(ranked, shares, strict=False))
    of_block |= dict.fromkeys(rest, float(np.mean(shares[len(ranked) :])) if rest else 0.0)
    weights = np.zeros(SIZE)
    for block, share in of_block.items():
        weights[BLOCKS[block]] = share / len(BLOCKS[block])
    return weights


def drawn(random, low, point, high):
    """True values: uniform below or above the point, so that the point is their mean."""
    width = np.where(high > low, high - low, 1.0)
    below = random.random(point.shape) < (high - point) / width
    part = random.random(point.shape)
    truth = np.where(below, low + part * (point - low), point + part * (high - point))
    return np.where(high > low, truth, point)


class Ground:
    """Alternatives with what is known of them, and a learner's hidden mind."""

    def __init__(self, random, low, point, high):
        self.random, self.point = random, point
        self.truth = drawn(random, low, point, high)
        self.weights = random.dirichlet(np.ones(SIZE))

    def result(self, pick):
        """Whether a pick is the right one, and what it loses."""
        scores = self.truth @ self.weights
        return scores[pick] >= scores.max() - 1e-12, float(scores.max() - scores[pick])

    def by(self, weights):
        return self.result(int((self.point @ np.asarray(weights)).argmax()))

    def rather(self, a, b, slip=0.0):
        """a, b or same, of two changes in value."""
        one, other = float(a @ self.weights), float(b @ self.weights)
        if SAME * one <= other <= one / float(SAME):
            return "same"
        prefers = one > other
        return "ab"[prefers if slip and self.random.random() < slip else not prefers]


# Random alternatives


class Whole:
    """A scale from 0 to 1."""

    end, falls = 1.0, False


def cut_by_wishes(order):
    """The weights that keep an order of wishes."""
    normals = []
    named = {group[0] for group in order}
    rest = tuple(wish for wish in WISHES if wish not in named)
    for before, after in zip(order, [*order[1:], rest], strict=True):
        for one in before:
            for other in after:
                normal = np.zeros(SIZE)
                for names, sign in ((WISHES[one], 1), (WISHES[other], -1)):
                    for name in names:
                        normal[INDEX[name]] += sign
                normals.append(normal.tolist())
    return fitting(SIZE, normals)


def random_ground(seed, rows=20, unknown=0.3):
    random = np.random.default_rng(seed)
    truth = random.random((rows, SIZE))
    hidden = random.random((rows, SIZE)) < unknown
    low, high = np.where(hidden, 0.0, truth), np.where(hidden, 1.0, truth)
    return Ground(random, low, np.where(hidden, 0.5, truth), high)


def ratios(left):
    """Trade-offs that can still cut: a part of one criterion for a part of another."""
    for one in range(SIZE):
        for other in range(SIZE):
            for part in (0.25, 0.5, 0.75, 1.0) if one != other else ():
                normal = np.zeros(SIZE)
                normal[one], normal[other] = 1.0, -part
                signs = left.floats @ normal
                if signs.min() < -1e-12 and signs.max() > 1e-12:
                    yield normal


def play_random(seed, slip=0.0, ask_at_random=False):
    """Right or not, and the loss, for each way."""
    ground = random_ground(seed)
    order = order_of(ground.weights)
    mixed = tuple((name,) for name in ground.random.permutation(list(WISHES))[:NAMED].tolist())
    left = cut_by_wishes(order)
    found = [
        ground.by(np.ones(SIZE) / SIZE),
        ground.by(cut_by_wishes(mixed).centre()),
        ground.by(roc(order)),
        ground.by(left.centre()),
    ]
    for _ in range(TRADEOFFS):
        normals = list(ratios(left))
        if normals:
            samples = left.samples(SAMPLES)
            gains = worth.preference_gains(ground.point, samples, normals)
            best = int(np.argmax(gains))
            if ask_at_random:
                best = int(ground.random.integers(len(normals)))
            left = answered(left, normals[best], ground, slip)
        found.append(ground.by(left.centre()))
    return found


def answered(left, normal, ground, slip):
    a, b = np.maximum(normal, 0), np.maximum(-normal, 0)
    said = ground.rather(a, b, slip)
    band = [a - float(SAME) * b, b - float(SAME) * a]
    for plane in {"a": [normal], "b": [-normal], "same": band}[said]:
        after = left.cut(plane.tolist())
        left = left if after is None else after  # a contradiction is not taken
    return left


# The shipped catalog


def all_skipped():
    """A learner who has said all that is asked before the wishes."""
    paths = (
        *("goal.confirmed", "learner.state", "learner.aid_hoped", "learner.education"),
        *("learner.experience_months", "learner.holds", "limits.own_cost_usd"),
        *("limits.hours_per_week", "limits.weeks", "limits.delivery", "learner.bars"),
    )
    return tuple(ProfileAnswer(id=path, choice="skip") for path in paths)


def play_field(catalog, loaded, field, seed):
    """The same for a field of the catalog, asked by the program itself; None where there is
    nothing to choose."""
    random = np.random.default_rng([seed, *field.encode()])
    profile = Profile(purpose="change_career", goal=Goal(field=field), answers=all_skipped())
    judged = judge(catalog, profile, loaded, DAY)
    fits = judged.placed.fitting
    if len(fits) < 3:
        return None
    values = judged.placed.values[fits]
    ground = Ground(random, values[..., 0], values[..., 1], values[..., 2])
    where = {index: place for place, index in enumerate(fits.tolist())}

    def first(of):
        return ground.result(where[int(judge(catalog, of, loaded, DAY).placed.ranked[0])])

    order = order_of(ground.weights)
    mixed = tuple((name,) for name in random.permutation(list(WISHES))[:NAMED].tolist())
    asked = wishes(judged.context).skip
    found = [
        first(profile),
        first(with_answer(profile, put(asked, mixed))),
        ground.by(roc(order)),
        first(profile := with_answer(profile, put(asked, order))),
    ]
    questions = 0
    for _ in range(TRADEOFFS):
        judged = judge(catalog, profile, loaded, DAY)
        question = choose.next_question(judged)
        if question is not None:
            assert question.kind == "tradeoff", question.id
            questions += 1
            profile = with_answer(profile, trade(question, judged, ground))
        found.append(first(profile))
    return found, questions


def put(answer, order):
    return replace(answer, choice=order)


def trade(question, judged, ground):
    sides = []
    for step in (question.options[0].answer.a, question.options[0].answer.b):
        scale = judged.context.scales[step.criterion]
        side = np.zeros(SIZE)
        side[INDEX[step.criterion]] = scale.value(step.end) - scale.value(step.start)
        sides.append(side)
    said = ground.rather(*sides)
    return next(option.answer for option in question.options if option.id == said)


# What comes out


def interval(values):
    values = np.asarray(values, dtype=float)
    return values.mean(), 1.96 * values.std(ddof=1) / math.sqrt(len(values))


def table(results):
    """Right picks and losses, a line for each way."""
    hits = np.array([[hit for hit, _ in one] for one in results], dtype=float)
    losses = np.array([[loss for _, loss in one] for one in results])
    for place, way in enumerate(WAYS):
        mean, half = interval(hits[:, place])
        lost = losses[:, place].mean()
        print(f"  {way:20} {100 * mean:5.1f}±{100 * half:.1f}   loses {lost:.4f}")
    return hits, losses


def verdict(text, good):
    print(f"{text}: {'PASS' if good else 'FAIL'}")
    return good


def speed():
    """Milliseconds for the next question, beside the import of typer in the same run."""
    floor = min(
        timed(lambda: subprocess.run([sys.executable, "-c", "import typer"], check=True))
        for _ in range(7)
    )
    print(f"\nimport typer: {floor * 1000:.0f} ms")
    catalog, loaded = open_catalog([]), rules.load()
    profile = Profile(purpose="change_career", goal=Goal(field="cybersecurity"))
    profile = Profile(purpose=profile.purpose, goal=profile.goal, answers=all_skipped())
    judged = judge(catalog, profile, loaded, DAY)
    profile = with_answer(profile, put(wishes(judged.context).skip, (("low_cost",),)))
    judged = judge(catalog, profile, loaded, DAY)
    taken = min(timed(lambda: choose.next_question(judged)) for _ in range(5))
    return verdict(
        f"next trade-off, cybersecurity: {taken * 1000:.0f} ms, {taken / floor:.2f} × import "
        "typer, at most 3",
        taken <= 3 * floor,
    )


def timed(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--learners", type=int, default=20)
    asked = parser.parse_args()
    choose.MOST_TRADEOFFS = TRADEOFFS
    print(f"right pick in 100 and value lost, 95% intervals\n\n{asked.runs} random cases, 20 × 6")
    _, losses = table([play_random(seed) for seed in range(asked.runs)])
    equal, wished = WAYS.index("equal weights"), WAYS.index("the wishes")
    good = True
    for name, rival in (("equal weights", equal), ("random order", WAYS.index("random order"))):
        mean, half = interval(losses[:, rival] - losses[:, wished])
        good &= verdict(
            f"the wishes lose less than {name} by {mean:.4f}, lower end {mean - half:.4f}, above 0",
            mean - half > 0,
        )
    print("\nthe same, one trade-off in ten answered the wrong way")
    table([play_random(seed, slip=0.1) for seed in range(asked.runs)])
    print("\nthe same, trade-offs taken at random")
    table([play_random(seed, ask_at_random=True) for seed in range(asked.runs)])
    catalog, loaded = open_catalog([]), rules.load()
    found = [
        one
        for field in catalog.fields
        for seed in range(asked.learners)
        if (one := play_field(catalog, loaded, field, seed))
    ]
    print(f"\n{len(found)} learners in the fields of the shipped catalog")
    _, losses = table([one for one, _ in found])
    counts = np.array([number for _, number in found])
    shares = ", ".join(f"{k}: {np.mean(counts >= k):.0%}" for k in range(1, TRADEOFFS + 1))
    print(f"  trade-offs that could change the verdict, at least {shares}")
    for number in range(1, TRADEOFFS + 1):
        mean, half = interval(losses[:, wished + number - 1] - losses[:, wished + number])
        print(f"  trade-off {number} saves {mean:.4f}±{half:.4f}")
    mean, half = interval(losses[:, equal] - losses[:, wished])
    good &= verdict(
        f"the wishes lose less than equal weights by {mean:.4f}, lower end {mean - half:.4f}, "
        "above 0",
        mean - half > 0,
    )
    return 0 if good & speed() else 1


if __name__ == "__main__":
    sys.exit(main())
