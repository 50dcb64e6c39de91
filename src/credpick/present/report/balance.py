"""What speaks for and against each option, in equal detail: as many lines for as against, the same
number for every option; where there is no more on record, that is said."""

from collections.abc import Iterator, Sequence

from credpick.criteria.base import by_weight, plain, present
from credpick.criteria.flags import RedFlag
from credpick.present.dots import backed_by
from credpick.present.figures import Takes, money, takes, usd, usd_range
from credpick.present.layout import shortened
from credpick.present.report.content import Kind, Line
from credpick.present.report.words import QUOTED, Cell, Voice, kept, missing
from credpick.present.verdict import reason_words
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row
from credpick.vocabulary import FLAG_KINDS, TIERS

EACH = 3  # lines for, and as many against
BESIDE = 3  # options that the first one is compared with


def balance(
    rows: Sequence[Row], judgement: Judgement, voice: Voice
) -> tuple[list[Cell], list[Cell]]:
    """For and against, a cell for every option and the last one for none."""
    found = [(list(_for(row, rows, voice)), list(_against(row, rows, voice))) for row in rows]
    found.append((list(_for_none(rows, judgement, voice)), list(_against_none(rows, voice))))
    most = max(min(EACH, len(side)) for both in found for side in both)
    return (
        [_even(speaking, most, voice) for speaking, _ in found],
        [_even(speaking, most, voice) for _, speaking in found],
    )


def _even(lines: list[Line], most: int, voice: Voice) -> Cell:
    """So many lines; who has fewer says that there is no more."""
    shown = lines[:most]
    if len(shown) < most:
        shown.append(voice.unknown(voice.language.say("No more is on record.")))
    return tuple(shown)


def _for(row: Row, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    """What speaks for an option, the strongest first: what it opens, who backs it, its price."""
    say, again = voice.language.say, voice.language.again
    payoff = row.readings["payoff"]
    if payoff.state != "unknown" and payoff.low > 0:
        yield voice.line(_begun(again(payoff.reason)), payoff.facts)
    for label, fact in backed_by(row.item, voice.ctx)[:1]:
        yield voice.line(_begun(again(label)), [fact])
    yield from _cheap(row, rows, voice)
    credit = row.readings["credit"]
    if credit.state != "unknown" and credit.amount[2] > 0:
        yield voice.line(_begun(again(credit.reason)), credit.facts)
    yield from _soon(row, rows, voice)
    stacks = row.readings["stackability"]
    if stacks.state == "known" and stacks.low > 0:
        yield voice.line(_begun(again(stacks.reason)), stacks.facts)
    if row.tier == TIERS[0]:
        yield Line(say("You can start now: it asks for no more than you have."), Kind.plain)
    if any(fact["value"] == "never" for fact in present(row.item, "renewal.cycle")):
        yield from kept(row, voice)


def _cheap(row: Row, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    """A price that is known as a whole, where it is low."""
    say, found = voice.language.say, money(row.item, voice.ctx)
    if found.own is None or not found.whole:
        return
    limit = voice.ctx.profile.limits.own_cost_usd
    others = [money(one.item, voice.ctx) for one in rows if one is not row]
    if found.own == (0, 0):
        yield voice.line(say("You pay nothing."), found.facts)
    elif others and all(one.own is None or found.own[1] < one.own[0] for one in others):
        text = say("The lowest stated price of these: {amount}", amount=usd_range(*found.own))
        yield voice.line(text, found.facts)
    elif limit is not None and found.own[1] <= limit:
        text = say("Its whole price is within your {limit}.", limit=usd(limit))
        yield voice.line(text, found.facts)


def _soon(row: Row, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    """A stated time, where it is short."""
    say, found = voice.language.say, takes(row.item, voice.ctx)
    limit = voice.ctx.profile.limits.weeks
    others = [takes(one.item, voice.ctx) for one in rows if one is not row]
    if _whole(found) and others and all(_longer(one, found) for one in others):
        yield voice.line(say("The shortest stated time of these"), found.facts)
    elif _whole(found) and limit is not None and found.weeks and found.weeks[1] <= limit:
        text = say("Done within your {weeks} weeks", weeks=plain(limit))
        yield voice.line(text, found.facts)


def _whole(found: Takes) -> bool:
    return bool(found.weeks) and not found.gaps


def _longer(one: Takes, than: Takes) -> bool:
    """Whether it is not known to take as short a time."""
    return not one.weeks or bool(than.weeks and one.weeks[0] > than.weeks[1])


def _against(row: Row, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    """What speaks against an option, the gravest first: flags, gates, cautions, what is unknown."""
    say, again = voice.language.say, voice.language.again
    for flag in row.flags:
        refs = voice.sources.page(flag["source"], flag["as_of"])
        text = say(
            "{kind}: {TEXT}",
            kind=again(FLAG_KINDS[flag["kind"]]),
            TEXT=shortened(flag_text(flag), QUOTED),
        )
        yield Line(_begun(text), Kind.stated, refs)
    for reason in row.reasons:
        yield Line(_begun(again(reason_words(row, reason, voice.ctx))), Kind.plain)
    for warning in row.warnings:
        yield Line(_begun(shortened(again(warning), QUOTED)), Kind.plain)
    if row.readings["payoff"].state == "unknown":
        yield voice.unknown(_begun(again(row.readings["payoff"].reason)))
    if not backed_by(row.item, voice.ctx):
        yield voice.unknown(say("Nobody shows who checks it."))
    found = money(row.item, voice.ctx)
    if not found.whole:
        yield voice.unknown(say("Its whole price is not published."))
    renewing = [line for line in kept(row, voice) if line.kind is Kind.stated]
    cycles = by_weight(present(row.item, "renewal.cycle"), voice.ctx)
    if renewing and not (cycles and cycles[0]["value"] == "never"):
        yield renewing[0]
    credit = row.readings["credit"]
    if credit.state == "unknown" or not credit.amount[2]:
        kind = Kind.unknown if credit.state == "unknown" else Kind.stated
        yield voice.line(_begun(again(credit.reason)), credit.facts, kind)
    if row.readings["stackability"].state == "unknown":
        yield voice.unknown(_begun(again(row.readings["stackability"].reason)))
    for what in missing(row, voice):
        yield voice.unknown(say("not published: {what}", what=what))


def _for_none(rows: Sequence[Row], judgement: Judgement, voice: Voice) -> Iterator[Line]:
    say = voice.language.say
    yield Line(say("You pay nothing and sign nothing."), Kind.plain)
    start = judgement.free_start
    if start and all(row.index != start.index for row in rows):
        text = say("You can try this free: {name}", name=start.item.name)
        yield voice.line(text, money(start.item, voice.ctx).facts)
    yield Line(say("You have time to ask what is not published."), Kind.plain)
    yield Line(say("You can still choose later, when you know more."), Kind.plain)


def _against_none(rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    say = voice.language.say
    if any(row.record["required"] for row in rows):
        yield Line(say("Work that the law keeps for those who hold it stays shut."), Kind.plain)
    yield Line(say("You have nothing new to show when you apply."), Kind.plain)
    yield Line(say("What is on offer today may be gone later."), Kind.plain)
    yield Line(say("Nobody publishes what waiting costs you."), Kind.unknown)


def _begun(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def flag_text(flag: RedFlag) -> str:
    """A red flag in the words of its source, without its kind."""
    return flag["text"].removeprefix(f"{FLAG_KINDS[flag['kind']]}: ")
