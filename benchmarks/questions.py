"""How good are the questions? Simulated learners, policies side by side on the same cases.

Generator: 20 alternatives × 5 criteria, values uniform, hidden weights uniform on the ordered
simplex (the order is known), 30% of the facts unknown over the whole range. An answer is a
ratio question (does a weigh r times b, r in 1, 1.5, 2, 3) or one fact looked up.

python benchmarks/questions.py [--runs 1000]
"""

import argparse
import math
import subprocess
import sys
import time
from itertools import permutations

import numpy as np

from credpick.decision import worth
from credpick.decision.regret import max_regret
from credpick.decision.weightset import ordered

CHECKPOINTS = (0, 3, 6, 9, 12)
RATIOS = (1, 1.5, 2, 3)
SAMPLES = 1000
SETTLED = 0.02
ALIKE = 0.8  # as the interview: among questions that gain alike, the one that settles soonest


class Case:
    """One simulated learner: hidden truth, and what is known so far."""

    def __init__(self, seed, rows=20, columns=5, unknown=0.3, shift=0.0):
        random = np.random.default_rng(seed)
        self.truth = random.random((rows, columns))
        self.weights = np.sort(random.dirichlet(np.ones(columns)))[::-1]
        self.hidden = random.random((rows, columns)) < unknown
        self.low = np.where(self.hidden, 0.0, self.truth)
        self.high = np.where(self.hidden, 1.0, self.truth)
        self.point = np.where(self.hidden, 0.5 + shift, self.truth)
        self.fitting = ordered(columns)
        self.random = random
        self.asked = set()
        self.sampled = None

    def best(self):
        return int((self.truth @ self.weights).argmax())

    def loss(self, pick):
        scores = self.truth @ self.weights
        return scores.max() - scores[pick]

    def centre(self):
        return np.array(self.fitting.centre())

    def pick(self):
        return int((self.point @ self.centre()).argmax())

    def samples(self):
        if self.sampled is None:
            self.sampled = self.fitting.samples(SAMPLES)
        return self.sampled

    def ratio_questions(self):
        """Normals that can still cut, with their names."""
        size, found = len(self.weights), []
        for one, other in permutations(range(size), 2):
            for ratio in RATIOS:
                normal = [0.0] * size
                normal[one], normal[other] = 1.0, -ratio
                signs = self.fitting.floats @ normal
                if signs.min() < -1e-12 and signs.max() > 1e-12:
                    found.append(normal)
        return found

    def pair_questions(self, most=6):
        """Two real alternatives side by side, among the first few, as the interview asks."""
        order = np.argsort(-(self.point @ self.centre()))[:most]
        pairs = [
            self.point[one] - self.point[other]
            for place, one in enumerate(order)
            for other in order[place + 1 :]
        ]
        signs = [self.fitting.floats @ normal for normal in pairs]
        return [
            normal.tolist()
            for normal, sign in zip(pairs, signs, strict=True)
            if sign.min() < -1e-12 and sign.max() > 1e-12
        ]

    def lookups(self):
        return [
            (int(row), int(column))
            for row, column in np.argwhere(self.high > self.low)
            if (int(row), int(column)) not in self.asked
        ]

    def answer_ratio(self, normal, slip=0.0):
        yes = float(np.dot(normal, self.weights)) >= 0
        if slip and self.random.random() < slip:
            yes = not yes
        left = self.fitting.cut(normal if yes else [-part for part in normal])
        if left is not None:  # a contradiction is not taken
            self.fitting, self.sampled = left, None

    def look_up(self, cell, fail=0.0):
        self.asked.add(cell)
        if fail and self.random.random() < fail:
            return
        self.low[cell] = self.high[cell] = self.point[cell] = self.truth[cell]


def ask_by_gain(case, facts=True, fail=0.0, slip=0.0, pairs=False):
    normals, cells = case.ratio_questions(), case.lookups() if facts else []
    normals += case.pair_questions() if pairs else []
    first = worth.preference_gains(case.point, case.samples(), normals)
    learnt = worth.lookup_gains(case.point, case.low, case.high, case.fitting.centre())
    second = [learnt[cell] for cell in cells]
    gains = [*first, *second]
    if not gains:
        return 0.0
    best = int(np.argmax(gains))
    if best < len(first):
        alike = [place for place, gain in enumerate(first) if gain >= ALIKE * gains[best]]
        left = worth.regret_left(
            case.point, case.fitting.floats, case.samples(), [normals[place] for place in alike]
        )
        best = alike[int(np.argmin(left))]
        case.answer_ratio(normals[best], slip)
    else:
        case.look_up(cells[best - len(first)], fail)
    return gains[best]


def ask_preferences(case):
    return ask_by_gain(case, facts=False)


def ask_with_failing_lookups(case):
    return ask_by_gain(case, fail=0.5)


def ask_at_random(case):
    normals, cells = case.ratio_questions(), case.lookups()
    kind = case.random.integers(len(normals) + len(cells)) if normals or cells else None
    if kind is not None and kind < len(normals):
        case.answer_ratio(normals[kind])
    elif kind is not None:
        case.look_up(cells[kind - len(normals)])


def ask_current_solution(case):
    """Boutilier et al. 2006: the pick, its worst rival at the witness weights; ask what weighs
    most in that regret, a fact of the two or a ratio between two criteria."""
    pick, vertices = case.pick(), case.fitting.floats
    losses = (case.high @ vertices.T) - (case.low[pick] @ vertices.T)
    losses[pick] = -1
    rival, witness = np.unravel_index(losses.argmax(), losses.shape)
    weights = vertices[witness]
    cells = [cell for cell in case.lookups() if cell[0] in (pick, rival)]
    widths = [weights[cell[1]] * (case.high[cell] - case.low[cell]) for cell in cells]
    gaps = np.abs(case.point[rival] - case.point[pick]) * np.ptp(vertices, axis=0)
    normals = case.ratio_questions()
    best = max((gaps[np.nonzero(normal)[0]].sum() for normal in normals), default=-1)
    if cells and max(widths) >= best:
        case.look_up(cells[int(np.argmax(widths))])
    elif normals:
        near = [normal for normal in normals if gaps[np.nonzero(normal)[0]].sum() >= best - 1e-12]
        centre = case.centre()
        case.answer_ratio(min(near, key=lambda normal: abs(np.dot(normal, centre))))
    elif cells:
        case.look_up(cells[0])


def ask_fixed(case):
    """All swings are known; then every ratio of neighbours, in a fixed order."""
    size = len(case.weights)
    for ratio in (2, 1.5, 3):
        for one in range(size - 1):
            if ("fixed", one, ratio) not in case.asked:
                case.asked.add(("fixed", one, ratio))
                normal = [0.0] * size
                normal[one], normal[one + 1] = 1.0, -ratio
                case.answer_ratio(normal)
                return


def ask_nothing(case):
    """Mean imputation and ROC weights: what a spreadsheet does."""


POLICIES = {
    "gain (ours)": ask_by_gain,
    "current solution": ask_current_solution,
    "random": ask_at_random,
    "fixed questionnaire": ask_fixed,
    "means and ROC": ask_nothing,
}
REPORTED = {
    "preference questions only": (ask_preferences, 0.0),
    "look-ups fail half of the time": (ask_with_failing_lookups, 0.0),
    "expectation 0.1 too high": (ask_by_gain, 0.1),
    "expectation 0.1 too low": (ask_by_gain, -0.1),
}


def play(policy, seed, shift=0.0):
    """Hits and losses at the checkpoints."""
    case, hits, losses = Case(seed, shift=shift), [], []
    best = case.best()
    for number in range(CHECKPOINTS[-1] + 1):
        if number in CHECKPOINTS:
            pick = case.pick()
            hits.append(pick == best)
            losses.append(case.loss(pick))
        if number < CHECKPOINTS[-1]:
            policy(case)
    return hits, losses


def interval(values):
    values = np.asarray(values, dtype=float)
    return values.mean(), 1.96 * values.std(ddof=1) / math.sqrt(len(values))


def settle(seed, slip=0.0):
    """80 × 5 with all facts known: answers until settled, and whether the pick is then right.

    Would-you-rather questions are allowed here, as they are in the interview.
    """
    case = Case(seed, rows=80, unknown=0.0)
    for number in range(31):
        pick = case.pick()
        points = case.point[[pick, *(row for row in range(80) if row != pick)]]
        if max_regret(0, points, points, case.fitting) <= SETTLED:
            return number, case.loss(pick) <= SETTLED
        ask_by_gain(case, slip=slip, pairs=True)
    return 30, case.loss(case.pick()) <= SETTLED


def speed():
    """Milliseconds for the next question, beside the import of typer in the same run."""
    floor = min(
        timed(lambda: subprocess.run([sys.executable, "-c", "import typer"], check=True))
        for _ in range(7)
    )
    print(f"\nimport typer: {floor * 1000:.0f} ms")
    good = True
    for rows, limit in ((80, 1), (2000, 5)):
        case = Case(1, rows=rows, columns=6)
        for _ in range(3):
            ask_by_gain(case)

        def next_one(case=case):
            case.sampled = None
            normals = case.ratio_questions()
            worth.preference_gains(case.point, case.fitting.samples(4000), normals)
            worth.lookup_gains(case.point, case.low, case.high, case.fitting.centre())

        taken = min(timed(next_one) for _ in range(7))
        good &= verdict(
            f"next question, {rows} × 6: {taken * 1000:.0f} ms, "
            f"{taken / floor:.2f} × import typer, at most {limit}",
            taken <= limit * floor,
        )
    return good


def timed(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def verdict(text, good):
    print(f"{text}: {'PASS' if good else 'FAIL'}")
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1000)
    runs = parser.parse_args().runs
    print(f"{runs} paired runs; right pick after n answers, 95% intervals")
    hits = {}
    for name, policy in POLICIES.items():
        results = [play(policy, seed) for seed in range(runs)]
        hits[name] = np.array([hit for hit, _ in results], dtype=float)
        losses = np.array([loss for _, loss in results])
        line = "  ".join(
            f"{n}: {100 * mean:.1f}±{100 * half:.1f}"
            for n, (mean, half) in zip(CHECKPOINTS, map(interval, hits[name].T), strict=True)
        )
        print(f"  {name:24} {line}   loss after 6: {losses[:, 2].mean():.4f}")
    ours, six = hits["gain (ours)"], CHECKPOINTS.index(6)
    rival = max(
        (name for name in POLICIES if name != "gain (ours)"),
        key=lambda name: hits[name][:, six].mean(),
    )
    mean, half = interval(ours[:, six] - hits[rival][:, six])
    good = verdict(
        f"\nafter 6, above the best baseline ({rival}) by {100 * mean:.1f} points, "
        f"lower end {100 * (mean - half):.1f}, above 0",
        mean - half > 0,
    )
    for number, least in ((6, 0.70), (12, 0.84)):
        share = ours[:, CHECKPOINTS.index(number)].mean()
        good &= verdict(
            f"right pick after {number}: {share:.1%}, at least {least:.0%}", share >= least
        )
    print("\nreported, without a threshold")
    for name, (policy, shift) in REPORTED.items():
        found = np.array([play(policy, seed, shift)[0] for seed in range(runs)], dtype=float)
        print(
            f"  {name:32} after 6: {found[:, six].mean():.1%}  after 12: {found[:, -1].mean():.1%}"
        )
    print("\n80 × 5, facts at their points")
    answers = [settle(seed) for seed in range(min(runs, 400))]
    mean, half = interval([number for number, _ in answers])
    good &= verdict(
        f"settled after {mean:.2f}±{half:.2f} answers on average, at most 6.0", mean <= 6.0
    )
    slips = [settle(seed, slip=0.1) for seed in range(runs)]
    wrong = np.mean([not right for _, right in slips])
    good &= verdict(
        f"one wrong answer in ten: 'settled' is wrong in {wrong:.1%}, at most 15%", wrong <= 0.15
    )
    return 0 if good & speed() else 1


if __name__ == "__main__":
    sys.exit(main())
