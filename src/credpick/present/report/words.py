"""What the grid says of one credential: an answer to each question of a client, with its pages.

Only what sources state, its sums and products; what is not published is said to be so, and a range
of our rules is named as a rule.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from credpick.criteria.base import Context, by_weight, ends, plain, present
from credpick.entries import Fact
from credpick.present.dots import backed_by
from credpick.present.figures import Gap, Money, money, number_range, takes, usd, usd_range, years
from credpick.present.figures import Line as Priced
from credpick.present.language import Language, mark
from credpick.present.layout import shortened
from credpick.present.report.content import Kind, Line
from credpick.present.report.sources import Sources
from credpick.present.sheet import kind_words
from credpick.ranking.rows import Row
from credpick.vocabulary import DELIVERY_TYPES

QUOTED = 110  # signs of a source's own words
MOST_PARTS = 3  # that one sum names
MOST_PROOFS = 3


class Voice(NamedTuple):
    """What all cells are said with."""

    ctx: Context
    language: Language
    sources: Sources
    names: Mapping[str, str]  # of credentials by their ids

    def line(self, text: str, facts: Iterable[Fact] = (), kind: Kind = Kind.stated) -> Line:
        """A line with the numbers of its pages."""
        return Line(text, kind, self.sources.refs(facts))

    def unknown(self, text: str) -> Line:
        """A line about what nobody says."""
        return Line(text, Kind.unknown)


Cell = tuple[Line, ...]
_EACH = {
    "course": mark("{amount} a course"),
    "credit": mark("{amount} a credit"),
    "exam": mark("{amount} an exam"),
    "attempt": mark("{amount} a try"),
    "month": mark("{amount} a month"),
    "week": mark("{amount} a week"),
    "term": mark("{amount} a term"),
    "year": mark("{amount} a year"),
    "hour": mark("{amount} an hour"),
}


def pay(row: Row, voice: Voice) -> Cell:
    """What a learner pays: the sum of what is stated, what it is made of, and what is missing."""
    found, say = money(row.item, voice.ctx), voice.language.say
    lines = []
    if found.own is not None:
        lines.append(voice.line(usd_range(*found.own), found.facts))
        lines += [Line(text) for text in _made_of(found, voice)]
    for rate in found.rates:
        spans = [ends(fact) for fact in rate.facts]
        amount = usd_range(min(low for low, _ in spans), max(high for _, high in spans))
        each = say(_EACH[rate.facts[0]["per"]], amount=amount)
        what = voice.language.again(rate.label)
        text = say("{price} for {what}; for how long nobody says", price=each, what=what)
        lines.append(voice.line(text, rate.facts))
    if not lines:
        lines.append(voice.unknown(say("No price is published.")))
    return (*lines, *_gaps(found.gaps, voice))


def _made_of(found: Money, voice: Voice) -> Iterable[str]:
    """What a sum is made of, and the aid that is taken off it."""
    say = voice.language.say
    several = len(found.lines) > 1
    parts = [_part(line, several or bool(found.aid), voice) for line in found.lines[:MOST_PARTS]]
    if len(found.lines) > MOST_PARTS:
        rest = found.lines[MOST_PARTS:]
        sums = sum(line.low for line in rest), sum(line.high for line in rest)
        parts.append(say("other lines {amount}", amount=usd_range(*sums)))
    when = years(fact for line in found.lines for fact in line.facts)
    yield " + ".join(parts) + (f" ({voice.language.again(when)})" if when else "")
    if found.aid:
        yield say("less {amount} of your aid", amount=usd(found.aid))


def _part(line: Priced, amount: bool, voice: Voice) -> str:
    """One line of a sum: what it is for, how many units of what price."""
    sourced = any(line.label == fact.get("item") for fact in line.facts[:1])
    label = line.label if sourced else voice.language.again(line.label)
    if line.product:
        units = number_range(*line.units)
        many = voice.language.again(line.unit)
        return f"{label} {units} {many} × {usd_range(*line.each)}".replace("  ", " ")
    return f"{label} {usd_range(line.low, line.high)}" if amount else label


def _gaps(gaps: Sequence[Gap], voice: Voice) -> Iterable[Line]:
    """What is not published, with the range of its rule."""
    say = voice.language.say
    for gap in gaps:
        what = voice.language.again(gap.label)
        yield voice.unknown(say("plus {what}: not published", what=what))
        if gap.rule:
            amount = voice.language.again(gap.rule)
            yield Line(say("rule of thumb: {amount}", amount=amount), Kind.rule)


def time(row: Row, voice: Voice) -> Cell:
    """How long it takes this learner, at which pace, and what is missing of it."""
    found, say, again = takes(row.item, voice.ctx), voice.language.say, voice.language.again
    lines = []
    if found.words:
        lines.append(voice.line(again(found.words), found.facts))
    if found.how:
        lines.append(Line(again(found.how)))
    if found.paid:
        lines.append(Line(say("It is paid work from the first day.")))
    if not lines and not found.gaps:
        lines.append(Line(say("Nothing is left to do.")))
    if not found.words and found.gaps:
        lines.append(voice.unknown(say("How long is not published.")))
    return (*lines, *_gaps(found.gaps, voice))


def hold(row: Row, voice: Voice) -> Cell:
    """What it is, what it includes, how long it holds."""
    say, item = voice.language.say, row.item
    includes = {
        "exam": say("An exam; you prepare on your own."),
        "teaching": say("Teaching; it ends with this paper."),
        "both": say("Teaching and an exam."),
    }[item.includes]
    kind = voice.language.again(kind_words(item, voice.ctx))
    return (
        Line(kind[:1].upper() + kind[1:], Kind.plain),
        Line(includes, Kind.plain),
        *kept(row, voice),
    )


def kept(row: Row, voice: Voice) -> Cell:
    """How long it holds, and what renewing it costs, as stated."""
    say, item = voice.language.say, row.item
    cycles = by_weight(present(item, "renewal.cycle"), voice.ctx)
    fees = by_weight(present(item, "renewal.fee"), voice.ctx)
    if cycles and cycles[0]["value"] == "never":
        return (voice.line(say("It does not run out."), cycles[:1]),)
    if not cycles and not fees:
        return (voice.unknown(say("How long it holds is not published.")),)
    lines = []
    if cycles:
        low, high = ends(cycles[0])
        span = number_range(low, high)
        text = voice.language.count(
            "Renew it every year", "Renew it every {span} years", 1 if high == 1 else 2, span=span
        )
        lines.append(voice.line(text, cycles[:1]))
    if fees:
        amount = usd_range(*ends(fees[0]))
        text = {
            "year": say("renewal {amount} a year", amount=amount),
            "cycle": say("renewal {amount} each time", amount=amount),
        }.get(str(fees[0]["per"]), say("renewal {amount}", amount=amount))
        lines.append(voice.line(text, fees[:1]))
    return tuple(lines)


def checked(row: Row, voice: Voice) -> Cell:
    """Who stands behind it: the best proof of each kind, with the name of who gives it."""
    found = backed_by(row.item, voice.ctx)
    if not found:
        return (voice.unknown(voice.language.say("Nobody shows who checks it.")),)
    return tuple(
        voice.line(_proof(label, fact, voice), [fact]) for label, fact in found[:MOST_PROOFS]
    )


def _proof(label: str, fact: Fact, voice: Voice) -> str:
    text = voice.language.again(label)
    by = fact["key"] in ("trust.institution_accreditor", "trust.programme_accreditor")
    if not by:
        return text
    who = shortened(str(fact["value"]), QUOTED)
    return voice.language.say("{proof}: {WHO}", proof=text, WHO=who)


def counts(row: Row, voice: Voice) -> Cell:
    """College credit, and what it counts towards."""
    lines = []
    for name in ("credit", "stackability"):
        reading = row.readings[name]
        kind = Kind.unknown if reading.state == "unknown" else Kind.stated
        text = reading.reason
        for edge in row.item.stacks if name == "stackability" else ():
            if edge.get("to") in voice.names:
                text = text.replace(edge["to"], voice.names[edge["to"]])
        text = shortened(voice.language.again(text), QUOTED)
        lines.append(voice.line(text[:1].upper() + text[1:], reading.facts, kind))
    return tuple(lines)


def jobs(row: Row, voice: Voice) -> Cell:
    """What it opens, and how many of those in the work say that it needs a certificate."""
    reading, language = row.readings["payoff"], voice.language
    kind = Kind.unknown if reading.state == "unknown" else Kind.stated
    text = language.again(reading.reason)
    lines = [voice.line(text[:1].upper() + text[1:], reading.facts, kind)]
    for fact in present(row.item, "context.needs_certificate")[:1]:
        lines.append(asked(fact, voice))
    return tuple(lines)


def asked(fact: Fact, voice: Voice) -> Line:
    """How many of those in the work say that it needs a certificate."""
    text = voice.language.say(
        "{share}% of {number} asked in this work say it needs a certificate ({year}).",
        share=round(100 * ends(fact)[0]),
        number=plain(fact["denominator"]),
        year=str(fact["as_of"])[:4],
    )
    return voice.line(text, [fact])


_PACES = {
    "self_paced": mark("at your own pace"),
    "cohort": mark("with a group, on set dates"),
    "fixed_term": mark("in a set term"),
}
_ASSESSED = {
    "proctored_exam": mark("an exam that somebody watches"),
    "graded_work": mark("graded work"),
    "knowledge_test": mark("a test"),
    "quiz": mark("quizzes"),
    "attendance": mark("being there"),
}


def like(row: Row, voice: Voice) -> Cell:
    """What it is like to do it, as far as sources say: exam, place, pace, hours a week."""
    say, item = voice.language.say, row.item

    def first(key: str) -> list[Fact]:
        return by_weight(present(item, key), voice.ctx)[:1]

    lines = []
    for fact in first("trust.assessment"):
        lines.append(voice.line(say(_ASSESSED[str(fact["value"])]), [fact]))
    for fact in first("time.exam"):
        low, high = (float(round(60 * hours)) for hours in ends(fact))
        minutes = number_range(low, high)
        lines.append(voice.line(say("{minutes} minutes in the exam", minutes=minutes), [fact]))
    for fact in first("delivery.mode"):
        lines.append(voice.line(voice.language.again(DELIVERY_TYPES[str(fact["value"])]), [fact]))
    for fact in first("delivery.pace"):
        lines.append(voice.line(say(_PACES[str(fact["value"])]), [fact]))
    for fact in first("time.pace"):
        hours = number_range(*ends(fact))
        lines.append(voice.line(say("{hours} hours a week", hours=hours), [fact]))
    return tuple(lines) or (voice.unknown(say("Nobody says what it is like.")),)


def stop(row: Row, voice: Voice) -> Cell:
    """What is paid by half-way, and what is published about getting it back."""
    say, item = voice.language.say, row.item
    found = money(item, voice.ctx)
    spent, lines = found.half_way, []
    if item.includes == "exam":
        lines.append(Line(say("You have paid for the exam, pass or fail."), Kind.plain))
    elif found.whole and spent and spent[1]:
        lines.append(
            voice.line(say("{amount} is paid by then", amount=usd_range(*spent)), found.facts)
        )
        several = len(found.halves) > 1
        parts = [_part(half, several, voice) for half in found.halves[:MOST_PARTS]]
        lines.append(Line(" + ".join(parts)))
    elif found.own == (0, 0) and found.whole:
        lines.append(Line(say("You lose no money.")))
    else:
        lines.append(voice.unknown(say("What you would have paid is not published.")))
    rules = by_weight(present(item, "refund"), voice.ctx)[:1]
    for fact in rules:
        lines.append(voice.line(shortened(str(fact["value"]), QUOTED), [fact], Kind.quote))
    if not rules and item.includes != "exam" and found.own != (0, 0):
        lines.append(voice.unknown(say("No refund rule is published: ask.")))
    return tuple(lines)


# What a criterion misses, as a client would ask for it.
_MISSING = {
    ("cost", "preparation, sold apart"): mark("preparation"),
    ("time", "preparation"): mark("how long to prepare"),
    ("credit", "credit hours"): mark("how much college credit it carries"),
    ("stackability", "agreement with your target"): mark("which degree takes it"),
    ("trust", "whose outcomes were checked"): mark("how its learners fared"),
    ("payoff", "a measured outcome"): mark("how many were hired, and their pay"),
}


def unpublished(row: Row, voice: Voice) -> Cell:
    """What nobody publishes."""
    names = missing(row, voice)
    if not names:
        return (Line(voice.language.say("Nothing that counts here."), Kind.plain),)
    return (voice.unknown(", ".join(names)),)


def missing(row: Row, voice: Voice) -> list[str]:
    """What nobody publishes, as a client would ask for it."""
    say = voice.language.say
    names = []
    for name, reading in row.readings.items():
        for lacking in reading.missing:
            what = voice.language.again(_MISSING.get((name, lacking), lacking))
            names.append(say("the price of {what}", what=what) if name == "cost" else what)
    return list(dict.fromkeys(names))


# The rows of the grid: a name, the client's question, and what answers it.
QUESTIONS: tuple[tuple[str, str, Callable[[Row, Voice], Cell]], ...] = (
    ("pay", mark("I pay"), pay),
    ("time", mark("It takes me"), time),
    ("hold", mark("I hold at the end"), hold),
    ("checked", mark("Who checks it"), checked),
    ("counts", mark("Does it count towards a degree?"), counts),
    ("jobs", mark("Do jobs need it?"), jobs),
    ("like", mark("What it is like"), like),
    ("stop", mark("If I stop half-way"), stop),
    ("unpublished", mark("What nobody publishes"), unpublished),
)


def of_none(held: Sequence[str], by_law: bool, voice: Voice) -> dict[str, Cell]:
    """What is said of taking none for now, for each question."""
    say = voice.language.say

    def ours(*texts: str) -> Cell:
        return tuple(Line(text, Kind.plain) for text in texts if text)

    holds = say("What you hold today: {NAMES}", NAMES=", ".join(held))
    return {
        "pay": ours(say("Nothing now.")),
        "time": ours(say("No time now.")),
        "hold": ours(holds if held else say("What you hold today.")),
        "checked": ours(say("Nobody has to.")),
        "counts": ours(say("Nothing is added, and nothing is lost.")),
        "jobs": ours(
            say("This work stays shut: the law asks for it.")
            if by_law
            else say("Ask three employers if they would hire you without it.")
        ),
        "like": ours(say("Your days stay as they are.")),
        "stop": ours(say("There is nothing to stop.")),
        "unpublished": ours(say("If waiting costs you a job.")),
    }
