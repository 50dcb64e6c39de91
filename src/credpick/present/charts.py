"""Drawings of the hand-out: SVG of our own, with every word escaped."""

import math
from collections.abc import Sequence

from markupsafe import Markup

from credpick.criteria.base import plain
from credpick.criteria.cost import Costs
from credpick.criteria.registry import CRITERIA
from credpick.ranking import Row
from credpick.stacking import Path
from credpick.text import harmless

LEFT, WIDTH, LINE = 230, 720, 22
# Dark to light, told apart by their order and their labels, not by colour alone.
FILLS = ("#1b4f72", "#2e86c1", "#85c1e9", "#b9770e", "#f0b27a", "#7d6608", "#d5d8dc", "#566573")


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
        WIDTH, f"{height:.0f}", title, Markup("").join(parts)
    )


def _short(text: str, most: int = 36) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def range_chart(rows: Sequence[Row], weights: dict[str, float]) -> Markup:
    """A bar a criterion and credential: solid to the sure end, a mark at the point, light to the
    possible end."""
    parts, y = [], 14.0
    across = WIDTH - LEFT - 60
    for row in rows:
        parts.append(_words(0, y, _short(row.item.name, 60), 'font-weight="bold"'))
        parts.append(_words(WIDTH - 55, y, f"{row.score:.2f}", 'font-weight="bold"'))
        for name, reading in row.readings.items():
            y += LINE - 4
            parts.append(_words(12, y, f"{CRITERIA[name].LABEL} ({weights[name]:.0%})"))
            top = y - 10
            parts.append(_bar(LEFT, top, across, "#f4f6f6"))
            parts.append(_bar(LEFT, top, across * reading.high, "#aed6f1"))
            parts.append(_bar(LEFT, top, across * reading.low, "#1b4f72"))
            parts.append(
                _bar(
                    LEFT + across * reading.value - 1.5,
                    top - 2,
                    3,
                    "#b03a2e",
                    'style="height:16px"',
                )
            )
        y += LINE + 6
    return _svg(y, "Comparison: dark is sure, light is possible, the red mark is expected", parts)


def cost_chart(found: Sequence[tuple[str, Costs]]) -> Markup:
    """Cost to get, stacked by line, then renewals to year five."""

    def length(costs: Costs) -> float:
        kept = costs.to_keep_5y
        return costs.to_get[1] + (kept.low if kept else 0)

    longest = max((length(costs) for _, costs in found), default=0) or 1
    names: list[str] = []
    parts, y = [], 14.0
    for title, costs in found:
        parts.append(_words(0, y, _short(title)))
        x, across = float(LEFT), WIDTH - LEFT - 90
        pieces = [(part.name, part.point, part.known) for part in costs.lines]
        if costs.to_keep_5y:
            pieces.append(("renewals to year five", costs.to_keep_5y.low, True))
        for name, amount, known in pieces:
            if name not in names:
                names.append(name)
            width = across * amount / longest
            dashes = "" if known else 'stroke="#000" stroke-dasharray="3" fill-opacity="0.35"'
            parts.append(_bar(x, y - 10, width, FILLS[names.index(name) % len(FILLS)], dashes))
            x += width
        sure = "" if all(part.known for part in costs.lines) else "about "
        parts.append(_words(x + 6, y, f"{sure}${plain(length(costs))}"))
        y += LINE
    for place, name in enumerate(names):
        x = (place % 3) * 230
        y += LINE if place % 3 == 0 else 0
        parts.append(_bar(x, y - 10, 12, FILLS[place % len(FILLS)]))
        parts.append(_words(x + 18, y, name.replace("_", " ")))
    return _svg(y + 8, "Cost stacked by line; dashed parts are not stated anywhere", parts)


def path_chart(paths: Sequence[Path]) -> Markup | None:
    """Where it leads: one line a path, boxes joined by arrows."""
    if not paths:
        return None
    parts, y = [], 8.0
    for path in paths:
        boxes = [*(item.name for item in path.steps), str(path.target)]
        width = (WIDTH - 30 * (len(boxes) - 1)) / len(boxes)
        for place, text in enumerate(boxes):
            x = place * (width + 30)
            parts.append(
                Markup(
                    '<rect x="{}" y="{}" width="{}" height="26" fill="#fff" stroke="#1b4f72"/>'
                ).format(f"{x:.0f}", f"{y:.0f}", f"{width:.0f}")
            )
            parts.append(_words(x + 6, y + 17, _short(text, max(8, int(width / 7)))))
            if place:
                parts.append(_words(x - 22, y + 18, "→"))
        low, high = path.counted
        counts = plain(low) if low == high else f"{plain(low)} to {plain(high)}"
        if math.isfinite(high):
            how = path.edges[-1]["agreement"]
            parts.append(_words(6, y + 42, f"{counts} credits count; {how}"))
        y += 54
    return _svg(y, "Where it leads", parts)
