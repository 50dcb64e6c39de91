"""All that is behind an answer, for `rank --full`: flags, questions, what would turn it, what is
left out, what it rests on, where it comes from."""

from collections.abc import Iterable

from credpick.criteria import aid
from credpick.criteria.registry import CRITERIA, INDEX
from credpick.entries import Fact
from credpick.present.asking import show_verdict
from credpick.present.ranking import flags_by_gravity, show_ranking
from credpick.present.screen import (
    Screen,
    cited,
    fact_label,
    fact_value,
    quiet,
    read_by,
    safe,
)
from credpick.present.verdict import about, reason_words, spoken_of
from credpick.present.why import changes
from credpick.ranking.explain import why
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row
from credpick.vocabulary import KNOWLEDGE

ROWS = 20
MANY, PRICED, TIMED = 5, 0.8, 0.6  # with less of so many it is said that the ground is thin
NEAREST = 8  # of what is left out
CHEAPEST = 200  # of those that cost too much, these are asked for aid


def show_full(
    out: Screen, judgement: Judgement, limit: int | None = None, before: Judgement | None = None
) -> None:
    """The answer, then everything behind it."""
    show_ranking(out, judgement, ROWS if limit is None else limit, before, fit=False)
    _cautions(out, judgement)
    _flags(out, judgement)
    _aid(out, judgement)
    _find_out(out, judgement)
    _turns(out, judgement)
    _left_out(out, judgement)
    _basis(out, judgement)
    _sources(out, judgement)


def _heading(out: Screen, title: str) -> None:
    out.print()
    out.heading(title)


def _cautions(out: Screen, judgement: Judgement) -> None:
    """Every caution about what the verdict names: the screen has room for the gravest."""
    for row in spoken_of(judgement):
        if len(row.warnings) > 1:
            _heading(out, f"What to watch out for with {row.item.name}")
            for warning in row.warnings:
                out.say(safe(warning), sign="warn")


def _flags(out: Screen, judgement: Judgement) -> None:
    """All red flags, the gravest first, with their pages."""
    found = flags_by_gravity(judgement)
    if found:
        _heading(out, "Red flags")
    for row, flags in found:
        for flag in flags:
            out.say(safe(f"{row.item.name}: {flag['text']}"), sign="flag")
            when = flag["as_of"].replace("unknown", "undated")
            out.say(quiet(f"{when}{read_by(flag)}"), indent=2)
            out.address(flag["source"] or "", "" if out.plain else "  ")


def _aid(out: Screen, judgement: Judgement) -> None:
    """Who may pay, where the learner can pay nothing."""
    if judgement.context.profile.limits.own_cost_usd != 0:
        return
    item = next((one.item for one in _dear(judgement)), None)
    row = about(judgement)
    item = item or (row.item if row else None)
    if item is None:
        return
    _heading(out, "Ask about aid first")
    out.say(safe(f"What may pay, for example for {item.name}:"))
    for verdict in aid.verdicts(item, judgement.context):
        if verdict.verdict in aid.WORTH_ASKING:
            show_verdict(out, verdict)
            out.say(safe(verdict.question), indent=4)


def _dear(judgement: Judgement) -> list[Row]:
    """Those that only money keeps out and a training account may pay, the best first."""
    placed = judgement.placed
    found = [
        left
        for left in judgement.left_out[:CHEAPEST]
        if [one.gate for one in left.reasons] == ["own_cost"] and not left.record["barred"]
    ]
    found = [
        left
        for left in found
        if any(
            one.rule == aid.TRAINING_ACCOUNT and one.verdict in aid.WORTH_ASKING
            for one in aid.verdicts(left.item, judgement.context)
        )
    ]
    found.sort(key=lambda left: -placed.scores[left.index][1])
    return [judgement.row(left.index) for left in found]


def _find_out(out: Screen, judgement: Judgement) -> None:
    """What to find out first, with what it could change; what to ask before paying."""
    if judgement.find_out:
        _heading(out, "Find out first")
    for one in judgement.find_out:
        out.say(safe(f"{one.row.item.name}: {one.question}"), sign="dot")
        out.say(quiet(one.could), indent=2)
    row = about(judgement)
    if row and row.ask:
        _heading(out, f"Ask {row.item.awarding_body['name']} before you pay")
        for question in row.ask:
            out.say(safe(question), sign="dot")


def _turns(out: Screen, judgement: Judgement) -> None:
    """What would put the second first."""
    if len(judgement.rows) < 2:
        return
    first, second = judgement.rows[:2]
    if first.tier != second.tier:
        return
    _heading(out, f"What would put {second.item.name} first")
    for line in changes(judgement, why(judgement, first, second)):
        out.say(safe(line), sign="dot")


def _left_out(out: Screen, judgement: Judgement) -> None:
    """The nearest of what is left out, with all reasons."""
    left = judgement.left_out[:NEAREST]
    if not left:
        return
    _heading(out, f"Left out: {len(judgement.left_out)}, the nearest first")
    for one in left:
        reasons = "; ".join(
            reason_words(one, why_not, judgement.context) for why_not in one.reasons
        )
        out.say(safe(f"{one.item.name}: {reasons}"), sign="dot")
    more = len(judgement.left_out) - len(left)
    if more:
        out.say(quiet(f"and {more} more"))


_BASIS = {
    "none": "Everything weighs the same here: say what matters with --weights, or answer "
    "`credpick advise`.",
    "weights": "Ordered by the weights that you gave.",
    "answers": "Ordered by the middle of what your answers allow.",
    "interest": "What costs nothing comes first; then cost and time alone count.",
}


def _basis(out: Screen, judgement: Judgement) -> None:
    """What the order rests on, how safe it is, and where the ground is thin."""
    _heading(out, "What the order rests on")
    weights = sorted(judgement.weights.items(), key=lambda pair: -pair[1])
    words = ", ".join(f"{CRITERIA[name].LABEL} {weight:.0%}" for name, weight in weights)
    out.say(_BASIS[judgement.basis])
    out.say(f"Weights: {words}.")
    if judgement.safety.proved:
        out.say("If your answers are right, nothing that is still unknown beats the first by much.")
    elif judgement.safety.settled:
        out.say("If your answers are right, the first is the best on what is known.")
    if judgement.context.profile.limits.hours_per_week is None:
        out.say("No hours a week are given: published paces count, else 5 hours a week.")
    thin = _thin(judgement)
    if thin:
        out.say(thin, sign="warn")
    out.say(f"Judged on {judgement.context.day}.")


def _thin(judgement: Judgement) -> str:
    """Said where little is on record about what is compared."""
    states = judgement.placed.table["states"]
    if len(states) < MANY:
        return ""
    unknown = (states == KNOWLEDGE.index("unknown")).mean(axis=0)
    priced, timed = (1 - float(unknown[INDEX[name]]) for name in ("cost", "time"))
    if priced >= PRICED and timed >= TIMED:
        return ""
    return (
        f"Thin ground: of these {len(states)}, {priced:.0%} state a price and {timed:.0%} a time."
    )


def _sources(out: Screen, judgement: Judgement) -> None:
    """Where the facts about the first come from, and what to do instead."""
    sources = judgement.context.sources
    row = about(judgement) or (judgement.rows[0] if judgement.rows else None)
    facts = _once(fact for one in row.readings.values() for fact in one.facts) if row else []
    if facts or judgement.instead:
        _heading(out, "Where this comes from")
    titled: set[str] = set()
    for fact in facts:
        source = sources[fact["source"]]
        out.say(
            safe(f"{fact_label(fact)}: {fact_value(fact)} "),
            quiet(f"({cited(fact, sources)})"),
            sign="dot",
        )
        title = "" if fact["source"] in titled else source.get("title")
        titled.add(fact["source"])
        _page(out, source.get("url"), title or "")
    for one in judgement.instead:
        out.say(safe(f"{one.text} "), quiet(f"({one.as_of})"), sign="dot")
        _page(out, one.source, "" if one.source else "credpick's own judgment")


def _page(out: Screen, url: str | None, title: str) -> None:
    """The address of a page and its title, which says what is known of the page as a whole; of a
    judgement, which has no address, its reason."""
    if url:
        out.address(url, "" if out.plain else "  ")
    if title:
        out.say(quiet(title), indent=2)


def _once(facts: Iterable[Fact]) -> list[Fact]:
    found: list[Fact] = []
    for fact in facts:
        if fact not in found:
            found.append(fact)
    return found
