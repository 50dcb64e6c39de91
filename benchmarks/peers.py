"""The same ranking in plain NumPy, pymcdm, scikit-criteria and credpick, as whole processes.

The problem: programmes by `scale.py` in one CSV; cost weighs 3 and time 1; the best ten, as JSON.
All use credpick's values (falling in a straight line to 0 at the scale of its rules, a gap filled
with its expectation): the others work them out with NumPy and weigh and sum with their own model.
First run: from the CSV to the ten; the others keep their values as .npy, credpick imports, compiles
and judges all six criteria of every row. Later runs begin at the .npy and at the store; there
credpick writes the ten with names, reasons, facts and ranges, the others row numbers and scores.
`massage`: the programmes whose name or provider says so; in NumPy by a second array of texts.
That all find the same first ten is checked in the run, row by row except among equal scores. Rounds
are interleaved; ratios of the minima to `import numpy` and to plain NumPy, in seconds of the
processor (user and system), which other work on the machine disturbs least.
python benchmarks/peers.py [--rows 100 10000 100000]
"""

import argparse
import csv
import json
import os
import statistics
import tempfile
from functools import partial

import numpy as np
from scale import ENVIRONMENT, generate, run, timed

from credpick.criteria import rules

MAPPING = """
source: {publisher: State of New Jersey, kind: government}
as_of: 2026-11
defaults: {type: Certificate, includes: teaching, state: NJ}
columns:
  programid: id
  officialname: name
  standardized_name_1: awarding_body
  cipcode: cip
  totalcost: {fact: cost.tuition, per: all}
  totalclockhours: {fact: time.course, unit: hours}
"""
RANK = ("rank", "--json", "--weights", "cost=3,time=1", "--limit", "10", "--catalog")
GOAL = "massage"
FLOOR = "import numpy"
BEGIN = """
import json, sys
import numpy as np
table, kept, texts, gaps, zeros = sys.argv[1], sys.argv[2], sys.argv[3], *json.loads(sys.argv[4])
weights = np.array([0.75, 0.25])
"""
FROM_CSV = """
import csv
with open(table, encoding="utf-8", newline="") as file:
    read = [(row["totalcost"], row["totalclockhours"]) for row in csv.DictReader(file)]
amounts = np.array([[float(cell or 0) for cell in row] for row in read])
values = 1 - np.clip(np.where(amounts == 0, gaps, amounts) / zeros, 0, 1)
np.save(kept, values)
"""
FROM_NPY = """
values = np.load(kept)
"""
MODELS = {
    "NumPy": """
scores = values @ weights
""",
    "pymcdm": """
from pymcdm.methods import WSM
scores = WSM(normalization_function=lambda column, cost: column)(values, weights, np.ones(2))
""",
    "scikit-criteria": """
import skcriteria
from skcriteria.agg.simple import WeightedSumModel
matrix = skcriteria.mkdm(values, [max, max], weights=weights)
scores = WeightedSumModel().evaluate(matrix).e_.score
""",
}
WITH_GOAL = f"""
means = np.flatnonzero(np.char.find(np.load(texts), "{GOAL}") >= 0)
scores = np.full(len(values), -1.0)
scores[means] = values[means] @ weights
"""
SORT = """
best = np.argsort(-scores, kind="stable")[:10]
print(json.dumps([[int(row), float(scores[row])] for row in best if scores[row] >= 0]))
"""


class Problem:
    """A generated list, what the others need of it, and a store for credpick."""

    def __init__(self, folder, rows):
        self.folder = folder
        self.list, self.mapping, self.texts = map(self.path, ("list.csv", "map.yaml", "texts.npy"))
        generate(self.list, rows)
        with open(self.mapping, "w", encoding="utf-8") as file:
            file.write(MAPPING)
        with open(self.list, encoding="utf-8", newline="") as file:
            read = [(row["officialname"], row["name"]) for row in csv.DictReader(file)]
        self.row_of = {name: row for row, (name, _) in enumerate(read)}
        np.save(self.texts, np.array([" ".join(both).casefold() for both in read]))
        scales = rules.load()["scales"]
        gaps = [scales["expectations"][key]["point"] for key in ("cost.tuition", "time.course")]
        ends = scales["scales"]["cost"]["zero"], scales["scales"]["time"]["zero"]
        self.numbers = json.dumps([gaps, [ends[0], ends[1] * scales["pace"]["hours_per_week"]]])
        self.store = ""

    def path(self, name):
        return os.path.join(self.folder, name)

    def peer(self, *code):
        arguments = (self.list, self.path("values.npy"), self.texts, self.numbers)
        took, said = timed(ENVIRONMENT, "-c", "".join((BEGIN, *code)), *arguments)
        return took, json.loads(said)

    def first(self):
        """credpick from the CSV, with a home of its own so that nothing is kept from before."""
        home = tempfile.mkdtemp(dir=self.folder)
        self.environment = {**ENVIRONMENT, "CREDPICK_HOME": home}
        self.store = os.path.join(home, "list.sqlite")
        importing = ("catalog", "import", self.list, "--mapping", self.mapping, "-o", self.store)
        took, report = run(self.environment, *importing, "--json")
        assert report["written"] == len(self.row_of), report
        ranked, best = self.ours()
        return took + ranked, best

    def ours(self, *goal):
        took, document = run(self.environment, *RANK, self.store, *goal)
        return took, [[self.row_of[row["name"]], row["score"]] for row in document["ranking"]]


def floor():
    took, _ = timed(ENVIRONMENT, "-c", FLOOR)
    return took, None


def same(mine, theirs):
    """Row by row the same, except among equal scores."""
    scores = [score for _, score in theirs]
    assert len(mine) == len(theirs), (mine, theirs)
    assert np.allclose([score for _, score in mine], scores, rtol=0, atol=1e-9), (mine, theirs)
    for score in {round(score, 9) for score in scores[:-1] if score > scores[-1] + 1e-9}:
        tied = [{row for row, one in best if round(one, 9) == score} for best in (mine, theirs)]
        assert tied[0] == tied[1], (mine, theirs)


def measure(commands, rounds):
    """Seconds of each command; all must find the ten that the first one finds."""
    times = {name: [] for name in commands}
    for _ in range(rounds):
        expected = None
        for name, command in commands.items():
            took, best = command()
            times[name].append(took)
            if best:
                expected = expected or best
                same(best, expected)
    return times


def show(title, groups):
    """A table; the first command of each group after the floor is plain NumPy."""
    print(f"\n{title}\n{'':24} {'min ms':>10} {'median ms':>10} {'× floor':>9} {'× NumPy':>9}")
    least = min(groups[0][FLOOR])
    for times in groups:
        plain = min(next(took for name, took in times.items() if name != FLOOR))
        for name, took in times.items():
            print(
                f"{name:24} {min(took) * 1000:10,.0f} {statistics.median(took) * 1000:10,.0f} "
                f"{min(took) / least:9,.1f} {min(took) / plain:9,.1f}"
            )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="+", default=[100, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=15, help="of the later runs")
    asked = parser.parse_args()
    for rows in asked.rows:
        with tempfile.TemporaryDirectory() as folder:
            problem = Problem(folder, rows)
            few = max(1, min(5, 30_000 // rows))
            first, later = (
                {
                    FLOOR: floor,
                    **{name: partial(problem.peer, source, MODELS[name], SORT) for name in MODELS},
                    "credpick": ours,
                }
                for source, ours in ((FROM_CSV, problem.first), (FROM_NPY, problem.ours))
            )
            goal = {
                f"NumPy, {GOAL}": partial(problem.peer, FROM_NPY, WITH_GOAL, SORT),
                f"credpick, {GOAL}": partial(problem.ours, "--goal", GOAL),
            }
            show(f"{rows:,} rows, first run, {few} rounds", [measure(first, few)])
            show(
                f"{rows:,} rows, later runs, {asked.rounds} rounds",
                [measure(later, asked.rounds), measure(goal, asked.rounds)],
            )


if __name__ == "__main__":
    main()
