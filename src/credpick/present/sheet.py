"""The few lines that say what a credential asks and gives: money, weeks, who backs it, what it
opens, what to watch out for, and the step of this week. The same on every screen.
"""

from collections.abc import Sequence

from rich.text import Text

from credpick.catalog.store import Item
from credpick.criteria import aid
from credpick.criteria.base import Context, by_weight, ends, present
from credpick.present.dots import DOTS, backed_by, backing, opens
from credpick.present.figures import (
    UNKNOWN,
    Money,
    Takes,
    money,
    number_range,
    takes,
    usd_range,
    years,
)
from credpick.present.layout import Entry, joined
from credpick.present.screen import QUIET, quiet, safe
from credpick.profile.answers import aid_told
from credpick.ranking.rows import Judged, Row
from credpick.text import harmless
from credpick.vocabulary import CREDENTIAL_TYPES


def dotted(count: int | None) -> Text:
    """Four dots, filled as far as something is shown; a question mark where nothing is."""
    if count is None:
        return Text(UNKNOWN, style=QUIET)
    return Text.assemble("●" * count, ("○" * (DOTS - count), QUIET))


def sheet(row: Row, ctx: Context, set_aside: Sequence[str] = ()) -> list[Entry]:
    """What a row asks and gives, in the order of a counselor; without a criterion on which nobody
    has a fact, because that is said once for all."""
    found = [
        Entry("pay", "You pay", pay_words(money(row.item, ctx))),
        Entry("takes", "It takes", takes_words(takes(row.item, ctx), ctx)),
        Entry("backed", "Backed by", backed_words(row, ctx), dotted(backing(row))),
    ]
    if "payoff" not in set_aside:
        found.append(Entry("opens", "It opens", opens_words(row), dotted(opens(row))))
    caution = caution_words(row, ctx)
    if caution:
        found.append(Entry("watch", "Watch out", caution))
    return [*found, Entry("week", "This week", Text(step(row, ctx)))]


def pay_words(found: Money, aside: bool = True) -> Text:
    """What is stated first, then what is missing: `$439 exam fee (2026) + preparation not published
    (rule: $0–3,000)`."""
    parts: list[Text | str] = []
    if found.own is not None:
        parts.append(Text(usd_range(*found.own), style="bold"))
        parts.append(quiet(sum_words(found)))
    for rate in found.rates:
        plus = "+ " if parts else ""
        parts.append(Text.assemble(plus, (rate.words, "bold")))
        parts.append(quiet(f"{rate.label} ({years(rate.facts)}), how many nobody says"))
    if not parts:
        parts.append(Text(UNKNOWN))
    parts += gap_words(found, bool(found.lines or found.rates)) if aside else []
    return joined(*parts)


def sum_words(found: Money) -> str:
    """What the amount is made of, in a few words, with the years of the prices."""
    labels = list(dict.fromkeys(line.label for line in found.lines))
    products = [line.product for line in found.lines if line.product]
    when = years(fact for line in found.lines for fact in line.facts)
    if products and len(found.lines) == 1:
        words = f"{labels[0]}, {products[0]}"
    else:
        words = _listed(labels) + (" added up" if len(found.lines) > 1 else "")
    less = f"; {aid_words(found)}" if found.aid and found.stated else ""
    return f"{harmless(words)}{f' ({when})' if when else ''}{less}"


def aid_words(found: Money) -> str:
    """What is asked before the aid that the learner confirmed, and that aid."""
    stated = found.stated or (0.0, 0.0)
    return f"{usd_range(*stated)} less {usd_range(found.aid, found.aid)} of your aid"


def _listed(words: Sequence[str], most: int = 3) -> str:
    shown = list(words) if len(words) <= most else [*words[: most - 1], "more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def gap_words(found: Money, more: bool) -> list[Text | str]:
    """What nobody states the price of, with the range that its rule names."""
    if not found.gaps:
        return []
    ruled = [gap for gap in found.gaps if gap.rule]
    names = _listed([gap.label for gap in found.gaps])
    rule = f" (rule: {ruled[0].rule})" if len(found.gaps) == 1 and ruled else ""
    if not more:
        return [quiet(f"no price is published: {names}")]
    return [quiet(f"+ {names} not published{rule}")]


def takes_words(found: Takes, ctx: Context) -> Text:
    """Weeks, at which pace; or the hours that are stated; or that nobody says."""
    parts: list[Text | str] = []
    if found.paid:
        parts.append("paid work from the first day;")
    if found.words:
        parts.append(Text(found.words, style="bold"))
        parts.append(quiet(found.how))
        if found.hours and not ctx.profile.limits.hours_per_week:
            parts.append(quiet("(say how many you have a week: --hours)"))
        if found.paid:
            parts.append("to the certificate")
    for gap in found.gaps:
        rule = f" (rule: {gap.rule})" if gap.rule else ""
        lead = "+ " if found.words else f"{UNKNOWN} "
        parts.append(quiet(f"{lead}{gap.label} not published{rule}"))
    return joined(*parts) if parts else Text("nothing left to do")


def backed_words(row: Row, ctx: Context) -> Text:
    """The best evidence in words, or that nobody shows any."""
    found = [label for label, _ in backed_by(row.item, ctx)]
    if not found:
        return quiet("nobody shows who checks it")
    return safe(", ".join(found))


def opens_words(row: Row) -> Text:
    """What it opens, or that nobody shows it."""
    reading = row.readings["payoff"]
    return quiet(reading.reason) if reading.state == "unknown" else safe(reading.reason)


def caution_words(row: Row, ctx: Context) -> Text:
    """The gravest caution, else what keeping it costs."""
    if row.warnings:
        more = len(row.warnings) - 1
        return joined(safe(row.warnings[0]), quiet(f"({more} more)" if more else ""))
    return safe(renewal_words(row, ctx))


def kind_words(item: Item, ctx: Context) -> str:
    """What kind of paper it is; of one that never runs out not that it is renewed."""
    words = CREDENTIAL_TYPES[item.type]
    cycles = by_weight(present(item, "renewal.cycle"), ctx)
    lasts = bool(cycles) and cycles[0]["value"] == "never"
    return words.partition(" (")[0] if lasts else words


def renewal_words(row: Judged, ctx: Context) -> str:
    """How often it has to be renewed, and for how much, as stated; empty where nobody says."""
    cycles = by_weight(present(row.item, "renewal.cycle"), ctx)
    fees = by_weight(present(row.item, "renewal.fee"), ctx)
    if cycles and cycles[0]["value"] == "never":
        return ""
    said = []
    if cycles:
        low, high = ends(cycles[0])
        years_of = "year" if (low, high) == (1, 1) else f"{number_range(low, high)} years"
        said.append(f"renew every {years_of}")
    if fees:
        each = {"year": " a year", "cycle": " each time"}.get(str(fees[0]["per"]), "")
        said.append(f"{'' if said else 'renewal '}{usd_range(*ends(fees[0]))}{each}")
    return ", ".join(said)


_CHECKS = {
    "law": "find out in which state you will work: it is one state's law",
    "place": "ask how far it is, and whether any of it is online",
    "entry": "find out whether you meet what it asks for",
    "level": "ask somebody in this work whether you are ready for it",
    "audience": "ask whether it is open to you",
    "offer": "ask whether it is still on offer",
    "licence": "ask your state's board, in writing, whether it accepts this",
    "credit": "ask your college's registrar, in writing, what it would count as",
    "own_cost": "ask who would pay for it before you sign anything",
}
_PURPOSES = {
    "credit_towards_degree": _CHECKS["credit"],
    "required_by_licence": _CHECKS["licence"],
}
_PAYERS = {"wioa": "your workforce board", "employer": "your employer", "gi_bill": "the VA"}


def step(row: Row, ctx: Context) -> str:
    """What to do this week, before paying anything."""
    checks = [reason for reason in row.reasons if reason.gate in _CHECKS]
    if checks and checks[0].standing == "later":
        return "ask what kind of work counts towards what it asks for"
    if checks:
        return _CHECKS[checks[0].gate]
    if ctx.profile.purpose == "required_by_licence" and ctx.profile.learner.bars:
        return "ask your state's board, in writing, whether your record bars you"
    if ctx.profile.purpose in _PURPOSES:
        return _PURPOSES[ctx.profile.purpose]
    found = money(row.item, ctx)
    if found.whole and found.own == (0, 0):
        return "start it: it costs nothing, and you may stop"
    # Who said what may help hears of that alone: a laid-off man has no employer to ask. Few have
    # served: of the VA nobody hears who said nothing.
    told = aid_told(ctx.profile)
    payers = [
        _PAYERS[one.rule]
        for one in aid.verdicts(row.item, ctx)
        if one.rule in _PAYERS and one.verdict in aid.WORTH_ASKING
        if (one.rule != "gi_bill" if told is None else one.rule in told)
    ]
    if ctx.profile.purpose == "advance":
        payers.sort(key=lambda one: one != _PAYERS["employer"])
    if payers:
        return f"ask whether {' or '.join(payers[:2])} pays first"
    return "ask three employers near you whether they want it"
