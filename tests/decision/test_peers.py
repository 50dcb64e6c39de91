"""The order inside a tier equals that of two decision libraries on the same matrix."""

import warnings

import numpy as np
import pytest
from conftest import DAY, score

from credpick.catalog.store import open_catalog
from credpick.profile.model import Profile
from credpick.ranking.judge import judge
from credpick.vocabulary import CRITERIA

pytestmark = pytest.mark.slow

WEIGHTS = {"cost": 5, "time": 2, "credit": 3, "stackability": 1, "trust": 4, "payoff": 2}


def peer_orders(matrix, weights):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import skcriteria
        from pymcdm.methods import WSM
        from skcriteria.agg.simple import WeightedSumModel

        kinds = np.ones(len(weights))
        first = WSM(normalization_function=lambda column, cost: column)(matrix, weights, kinds)
        table = skcriteria.mkdm(matrix, [max] * len(weights), weights=weights)
        second = WeightedSumModel().evaluate(table).e_.score
    return first, second


def same_order(mine, theirs):
    for place in range(len(mine) - 1):
        assert theirs[place] >= theirs[place + 1] - 1e-9


def test_on_the_shipped_catalog(compiled, rules):
    judged = judge(open_catalog([]), Profile(weights=WEIGHTS), rules, DAY)
    weights = np.array(list(judged.weights.values()))
    for tier in {row.tier for row in judged.rows}:
        rows = [row for row in judged.rows if row.tier == tier]
        matrix = np.array([[row.readings[name].value for name in CRITERIA] for row in rows])
        if len(rows) < 2:
            continue
        for scores in peer_orders(matrix, weights):
            same_order(rows, scores)
            assert scores == pytest.approx([row.score for row in rows], abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_on_random_matrices(seed):

    random = np.random.default_rng(seed)
    matrix, weights = random.random((40, 6)), random.dirichlet(np.ones(6))
    scores = [score(row, weights) for row in matrix.tolist()]
    for theirs in peer_orders(matrix, weights):
        assert list(np.argsort(theirs)) == list(np.argsort(scores))
