"""What the sliders of the page need: whole weights that sum to 100, and the numbers of every row.

The page adds up weight × value criterion by criterion, in the order of the program: the same
numbers give the same sums, to the last bit.
"""

import json
from collections.abc import Mapping, Sequence

from credpick.criteria.registry import INDEX
from credpick.criteria.words import WORDS
from credpick.present.language import Language
from credpick.present.report.content import Slider
from credpick.ranking.gates import POINT
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row

WHOLE = 100
SHOWN = 8  # rows of the table before anybody moves a slider


def whole(weights: Mapping[str, float]) -> dict[str, int]:
    """Weights as whole hundredths that sum to 100: those with the largest rest are rounded up."""
    exact = {name: WHOLE * weight for name, weight in weights.items()}
    found = {name: int(weight) for name, weight in exact.items()}
    by_rest = sorted(exact, key=lambda name: (found[name] - exact[name], list(exact).index(name)))
    for name in by_rest[: WHOLE - sum(found.values())]:
        found[name] += 1
    return found


def sliders(judgement: Judgement, language: Language) -> tuple[Slider, ...]:
    """One for each criterion, as the judgement weighs it."""
    weights = whole(judgement.weights)
    return tuple(
        Slider(name, language.again(WORDS[name].wish), weight) for name, weight in weights.items()
    )


def data(judgement: Judgement, rows: Sequence[Row], language: Language) -> str:
    """What the sliders re-rank, as JSON that cannot end its script element."""
    placed, say = judgement.placed, language.say
    free_first = judgement.context.profile.purpose == "interest"
    content = {
        "weights": list(judgement.weights.values()),
        "shown": SHOWN,
        "rows": {
            row.id: {
                "tier": int(placed.standings[row.index]),
                "paid": free_first and bool(placed.amounts[row.index, INDEX["cost"], POINT] > 0),
                "values": placed.values[row.index, :, POINT].tolist(),
            }
            for row in rows
        },
        "words": {
            "same": say("The order stays as it was."),
            "up": say("{name} moves up from {was} to {now}."),
            "down": say("{name} moves down from {was} to {now}."),
            "first": say("First is now {name}."),
        },
    }
    text = json.dumps(content, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
