"""Drawings of the hand-out: SVG of our own, with every word escaped."""

import math
from collections.abc import Sequence

from markupsafe import Markup

from credpick.criteria.base import Reading, plain, span, stated
from credpick.criteria.cost import Costs
from credpick.criteria.prices import label
from credpick.criteria.registry import CRITERIA
from credpick.present.screen import dollars
from credpick.ranking.rows import Row
from credpick.ranking.stacking import Path
from credpick.text import harmless
from credpick.vocabulary import AGREEMENTS

WIDTH, LINE, SMALL = 720, 22, 'font-size="11"'
# Dark to light, told apart by their order and their labels, not by colour alone.
FILLS = ("#1b4f72", "#2e86c1", "#85c1e9", "#b9770e", "#f0b27a", "#7d6608", "#d5d8dc", "#566573")
UNSTATED = 'stroke="#17202a" stroke-dasharray="3" fill-opacity="0.35"'


def _words(x: float, y: float, text: object, more: str = "") -> Markup:
    return Markup('<text x="{}" y="{}" {}>{}</text>').format(
        f"{x:.0f}", f"{y:.0f}", Markup(more), harmless(str(text))
    )


def _bar(x: float, y: float, width: float, fill: str, more: str = "") -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="12" fill="{}" {}/>').format(
        f"{x:.1f}", f"{y:.1f}", f"{max(0, width):.1f}", fill, Markup(more)
    )


def _svg(height: float, title: str, parts: Sequence[Markup]) -> Markup:
    return Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, f"{height:.0f}", harmless(title), Markup("").join(parts)
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def range_chart(rows: Sequence[Row], weights: dict[str, float]) -> Markup:
    """A line a credential, a column a criterion, so that one reads down: solid to the sure end, a
    mark at the point, light to the possible end."""
    parts, y, column = [], 14.0, WIDTH / len(CRITERIA)
    across = column - 12
    for place, (name, module) in enumerate(CRITERIA.items()):
        parts.append(_words(place * column, y, f"{module.LABEL} {weights[name]:.0%}", SMALL))
    y += 10
    for row in rows:
        parts.append(_bar(0, y, WIDTH, "#d5d8dc", 'style="height:1px"'))
        y += 17
        parts.append(_words(0, y, _short(row.item.name, 90), 'font-weight="bold"'))
        score = 'font-weight="bold" text-anchor="end"'
        parts.append(_words(WIDTH - 12, y, f"{row.score:.2f}", score))
        y += 7
        for place, (name, reading) in enumerate(row.readings.items()):
            x = place * column
            mark = x + across * reading.value - 1.5
            parts.append(_bar(x, y, across, "#eaeded"))
            parts.append(_bar(x, y, across * reading.high, "#aed6f1"))
            parts.append(_bar(x, y, across * reading.low, "#1b4f72"))
            parts.append(_bar(mark, y - 2, 3, "#b03a2e", 'style="height:16px"'))
            parts.append(_words(x, y + 24, amount_range(name, reading), SMALL))
        y += 33
    return _svg(y, "Comparison; the table below says the same in numbers", parts)


def amount_range(criterion: str, reading: Reading) -> str:
    """A reading in the learner's own units, where it has them."""
    low, high = reading.stated or reading.amount[::2]
    if reading.state == "unknown":
        return "not published"
    if criterion == "cost":
        ends = f" to ${plain(high)}" if round(low, 1) != round(high, 1) else ""
        return f"at least ${plain(low)}" if math.isinf(high) else f"${plain(low)}{ends}"
    if criterion in ("time", "credit"):
        return span(low, high, "weeks" if criterion == "time" else "credits")
    if reading.high - reading.low < 0.005:
        return f"{reading.low:.2f}"
    return f"{reading.low:.2f} to {reading.high:.2f}"


def cost_chart(found: Sequence[tuple[str, Costs]]) -> Markup:
    """Cost to get, stacked by line, then renewals to year five."""

    def length(costs: Costs) -> float:
        kept = costs.to_keep_5y
        return costs.to_get[1] + (kept.low if kept else 0)

    longest = max((length(costs) for _, costs in found), default=0) or 1
    names: list[str] = []
    parts, y, across = [], 14.0, WIDTH - 290.0
    for title, costs in found:
        parts.append(_words(0, y, _short(title, 90), 'font-weight="bold"'))
        y += 7
        x = 0.0
        pieces = [(label(part), part.point, part.known) for part in costs.lines]
        if costs.to_keep_5y and costs.to_keep_5y.low:
            pieces.append(("renewals to year five", costs.to_keep_5y.low, True))
        for name, amount, known in pieces:
            if name not in names:
                names.append(name)
            width = across * amount / longest
            edge = 'stroke="#fff"' if known else UNSTATED
            parts.append(_bar(x, y, width, FILLS[names.index(name) % len(FILLS)], edge))
            x += width
        parts.append(_words(x + 8, y + 10, cost_totals(costs), SMALL))
        y += LINE + 12
    for place, name in enumerate(names):
        x = (place % 3) * 230
        y += LINE - 4 if place and place % 3 == 0 else 0
        parts.append(_bar(x, y - 10, 12, FILLS[place % len(FILLS)]))
        parts.append(_words(x + 18, y, name, SMALL))
    return _svg(y + 8, "Cost; the list below says the same in words", parts)


def cost_totals(costs: Costs) -> str:
    """To get it, and with renewals to year five."""
    kept, missing = costs.to_keep_5y, [part for part in costs.lines if not part.known]
    said, more = stated(costs.lines), " and more" if missing else ""
    text = f"to get {dollars(*said)}{more}" if said else "price not published"
    if kept is None or math.isinf(kept.high):
        return f"{text}; renewal not known"
    return f"{text}; keeping it to year five {dollars(kept.low, kept.high)}"


def path_chart(paths: Sequence[Path]) -> Markup | None:
    """Where it leads: one line a path, boxes joined by arrows."""
    if not paths:
        return None
    parts, y = [], 4.0
    for path in paths:
        boxes = [*(item.name for item in path.steps), str(path.target)]
        width = (WIDTH - 4 - 34 * (len(boxes) - 1)) / len(boxes)
        for place, text in enumerate(boxes):
            x = 2 + place * (width + 34)
            fill = "#eaf2f8" if place == len(boxes) - 1 else "#fff"
            parts.append(
                Markup(
                    '<rect x="{}" y="{}" width="{}" height="26" rx="4" fill="{}" stroke="#1b4f72"/>'
                ).format(f"{x:.0f}", f"{y:.0f}", f"{width:.0f}", fill)
            )
            parts.append(_words(x + 8, y + 17, _short(text, max(8, int(width / 6.8)))))
            if place:
                parts.append(
                    Markup('<path d="M{} {}h20v-4l8 5-8 5v-4h-20z" fill="#1b4f72"/>').format(
                        f"{x - 31:.0f}", f"{y + 12:.0f}"
                    )
                )
        parts.append(_words(10, y + 41, _counted(path), SMALL))
        y += 54
    return _svg(y, "Where it leads. " + ". ".join(map(path_words, paths)), parts)


def path_words(path: Path) -> str:
    """A path as a sentence, for those who do not see the drawing."""
    boxes = [*(item.name for item in path.steps), str(path.target)]
    return f"{', then '.join(boxes)}: {_counted(path)}"


def _counted(path: Path) -> str:
    last, (low, high) = path.edges[-1], path.counted
    how = AGREEMENTS[last["agreement"]]
    if last.get("share") is not None and last.get("credits") is None:
        return f"{last['share']:.0%} of the degree counts; {how}"
    if math.isinf(high) and not low:
        return f"how many credits count is not published; {how}"
    return f"{span(low, high)} credits count; {how}"
