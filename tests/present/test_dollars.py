"""Every dollar that a person reads is a cited amount, a sum or a product of cited amounts that
this test works out again from the facts, or the range of a rule that is named as one."""

import io
import math
import re
from functools import cache

import pytest
from people import DAY, EVERYBODY, profile_of

from credpick import paths
from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.present.asking import show_asking, show_letter
from credpick.present.compare import show_comparison
from credpick.present.credential import entries, show_credential
from credpick.present.full import show_full
from credpick.present.report.gather import gather
from credpick.present.report.render import as_markdown
from credpick.present.report.words import MOST_PARTS
from credpick.present.screen import Screen
from credpick.profile.model import Aid, Learner, Limits, Profile
from credpick.ranking.judge import judge, look

TURNS = re.compile(r"^.*(?:would pass|would come).*$", re.M)  # at which amount the order turns
NO_PRICE = ("ortiz-counselor", "nobody-in-mind")  # who named no work sees no price
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("compiled")]
AMOUNT = r"([\d,]+(?:\.\d\d)?)"
DOLLARS = re.compile(rf"\$ ?{AMOUNT}(?:(?:–|-| to )\$?{AMOUNT}(?! ?%))?")
PART = re.compile(
    r"^(?:(?P<few>[\d.,]+)(?:–(?P<many>[\d.,]+))? [a-z ]+ × \$(?P<each>[\d,.]+)"
    r"(?:–(?P<dear>[\d,.]+))? = )?\$(?P<low>[\d,.]*\d)(?:–(?P<high>[\d,.]*\d))? (?P<label>.*)$"
)
STEPS = {"week": 1, "month": 52 / 12, "term": 16, "year": 52}
LENGTHS = {"days": 1 / 7, "weeks": 1, "months": 52 / 12}
LEARNERS = {
    "says nothing": Profile(),
    "six hours": Profile(limits=Limits(hours_per_week=6), learner=Learner(state="OH")),
    "helped": Profile(
        limits=Limits(hours_per_week=11.5, own_cost_usd=750),
        learner=Learner(
            state="CA",
            education="bachelor",
            aid_confirmed=(Aid(kind="employer", usd=333.25), Aid(kind="other", usd=1, per="year")),
        ),
    ),
}


def number(text):
    return float(text.replace(",", ""))


def told(text):
    """All amounts of dollars in a text."""
    return [number(one) for pair in DOLLARS.findall(text) for one in pair if one]


def ends(value):
    return (value[0], value[1]) if isinstance(value, list) else (value, value)


def weeks(item, profile):
    """Every number of weeks that the facts and the learner's hours make, each part by itself and
    added up."""
    facts, own = item.facts, profile.limits.hours_per_week
    length = [
        end * LENGTHS[f["unit"]] for f in facts.get("time.length", ()) for end in ends(f["value"])
    ]
    hours = [
        end
        for key in ("time.course", "time.preparation")
        for fact in facts.get(key, ())
        if fact.get("unit") == "hours"
        for end in ends(fact["value"])
    ]
    paces = [end for fact in facts.get("time.pace", ()) for end in ends(fact["value"])]
    study = {*length, *(hour / pace for hour in hours for pace in ([own] if own else paces))}
    study |= {long * pace / own for long in length for pace in paces} if own else set()
    work = {0.0} | {
        end / 40 if fact["unit"] == "hours" else end * LENGTHS[fact["unit"]]
        for fact in facts.get("time.work", ())
        for end in ends(fact["value"])
    }
    first = {0.0} | {
        end / 40 for f in facts.get("entry.needs", ()) if "hours" in f for end in ends(f["hours"])
    }
    return {one + other + more for one in study or {0.0} for other in work for more in first}


def units(fact, item, profile):
    """How many of its unit a price may be paid for, as stated."""
    per = fact.get("per")
    if fact.get("count") is not None:
        return set(ends(fact["count"]))
    if per == "credit":
        return {end for f in item.facts.get("credit.hours", ()) for end in ends(f["value"])}
    if per in STEPS:
        return {max(1, math.ceil(w / STEPS[per] - 1e-9)) for w in weeks(item, profile)}
    if per == "hour":
        return {end for f in item.facts.get("time.course", ()) for end in ends(f["value"])}
    return set()


def stated(item, profile):
    """Cited amounts of dollars, and their products."""
    found = set()
    for key, facts in item.facts.items():
        for fact in facts:
            values = [end for end in ends(fact["value"]) if isinstance(end, int | float)]
            if key.split(".")[0] in ("cost", "renewal", "outcome", "context", "payoff"):
                found |= set(values)
                found |= {end * n for end in values for n in units(fact, item, profile)}
            found |= set(ends(fact["usd"])) if "usd" in fact else set()
            found |= {fact["threshold"]} if "threshold" in fact else set()
            for text in (fact["value"], fact.get("note")):
                found |= set(told(text)) if isinstance(text, str) else set()
    return {round(one, 2) for one in found}


@cache
def in_rules():
    """Amounts that stand in `data/rules` as such: ranges of expectations, dollars in texts."""
    loaded = rules.load()
    ranges = [
        end
        for key, rule in loaded["scales"]["expectations"].items()
        if key.startswith("cost.")
        for end in (rule["low"], rule["high"])
        if end is not None
    ]
    texts = [path.read_text("utf-8") for path in paths.shipped("rules").glob("*.yaml")]
    caps = [rule["cap_usd"] for rule in loaded["aid"]["rules"].values() if "cap_usd" in rule]
    return {*ranges, *caps, *(one for text in texts for one in told(text))}


def said_by(profile):
    """Amounts that the learner gave."""
    given = [profile.limits.own_cost_usd, *(aid.usd for aid in profile.learner.aid_confirmed)]
    found = [getattr(answer, "amount", None) for answer in profile.answers]
    return {one for one in (*given, *found) if one is not None}


def parts(view):
    """The lines of what is paid: label, units, price of each, amount; each from and to."""
    found = []
    for entry in entries(view):
        if entry.name not in ("pay", "parts") or "added up" in entry.body.plain:
            continue
        match = PART.match(entry.body.plain)
        if match and not re.search(" of your aid|how many nobody says", entry.body.plain):
            few, many = (number(match[n]) if match[n] else None for n in ("few", "many"))
            each, dear = (number(match[n]) if match[n] else None for n in ("each", "dear"))
            low = number(match["low"])
            high = number(match["high"]) if match["high"] else low
            found.append((match["label"], (few, many or few), (each, dear or each), (low, high)))
    return found


def totals(view):
    """What the lines come to: added up, and less what the learner says is paid."""
    found = parts(view)
    low, high = (math.fsum(amount[end] for *_, amount in found) for end in (0, 1))
    yearly = sum(aid.usd for aid in view.context.profile.learner.aid_confirmed if aid.per == "year")
    once = sum(aid.usd for aid in view.context.profile.learner.aid_confirmed if aid.per == "once")
    years = range(1, 12)
    aids = {once + yearly * n for n in years} if once or yearly else {0}
    exams = view.row.item.facts.get("cost.exam", ())
    at_the_end = ("exam fee", "finance", *(fact["item"] for fact in exams if fact.get("item")))
    halves = [
        (math.ceil(few / 2) * each, math.ceil(many / 2) * dear)
        if few and "exam" not in label
        else amount
        for label, (few, many), (each, dear), amount in found
        if not label.startswith(at_the_end)
    ]
    spent = [math.fsum(one[end] for one in halves) for end in (0, 1)]
    each_half = [end for one in halves for end in one]
    sums = {low, high, *spent, *each_half, *aids}
    return {
        round(one, 2) for one in sums | {max(0, end - aid) for end in (low, high) for aid in aids}
    }


def rests(view):
    """What the lines after the first few come to, which a page adds up."""
    found = [amount for *_, amount in parts(view)]
    return {
        round(math.fsum(amount[end] for amount in found[first:]), 2)
        for first in range(MOST_PARTS, len(found))
        for end in (0, 1)
    }


def drawn(show):
    text = io.StringIO()
    show(Screen(True, file=text, width=100, color_system=None))
    return text.getvalue()


@cache
def catalog():
    return open_catalog([])


def allowed(view):
    profile = view.context.profile
    item = view.row.item
    return stated(item, profile) | totals(view) | in_rules() | said_by(profile)


@pytest.mark.parametrize("who", LEARNERS)
def test_show_adds_up_and_multiplies_what_is_cited(who):
    profile, loaded = LEARNERS[who], rules.load()
    products = sums = 0
    for item in catalog().items:
        view = look(item, catalog(), profile, loaded, DAY)
        for label, (few, many), (each, dear), (low, high) in parts(view):
            cited = stated(item, profile)
            assert {low, high} <= cited, (item.id, label)
            if few is not None:
                products += 1
                assert (low, high) == pytest.approx((few * each, many * dear)), (item.id, label)
        sums += len(parts(view)) > 1
        text = drawn(lambda out, view=view: show_credential(out, view))
        wrong = [one for one in told(text) if one not in allowed(view)]
        assert not wrong, (item.id, text)
    assert products > 10
    assert sums > 20


@pytest.mark.parametrize("name", EVERYBODY)
def test_no_screen_page_or_letter_says_another_dollar(name):
    profile, loaded = profile_of(name), rules.load()
    found = judge(catalog(), profile, loaded, DAY)
    text = drawn(lambda out: show_full(out, found))
    ids = [id.decode() for id in found.placed.table["id"].tolist()]
    near = [one.id for one in (found.goal.reading.also_near if found.goal.reading else ())]
    views = {id: look(catalog().item(id), catalog(), profile, loaded, DAY) for id in {*ids, *near}}
    every = set().union(*map(allowed, views.values())) if views else in_rules()
    every |= {float(round(one)) for one in every} | said_by(profile)
    grouped = set().union(*map(rests, views.values()))  # `other lines` of a page
    turned = re.findall(r"^if .*$", text, re.M)  # at which amount the order turns is no price
    kept = "\n".join(line for line in text.splitlines() if line not in turned)
    assert [one for one in told(kept) if one not in every] == []
    for row in found.rows[:8]:
        cell = re.search(
            rf"^\d+\. (?:check first, )?{re.escape(row.item.name)}.*?: cost (.*?), ", text, re.M
        )
        if cell and told(cell[1]):
            own = {float(round(one)) for one in allowed(views[row.id])} | allowed(views[row.id])
            assert set(told(cell[1])) <= own, row.id
    several = [views[row.id] for row in found.rows[:5]]
    if len(several) > 1:
        compared = drawn(lambda out: show_comparison(out, several))
        assert [one for one in told(compared) if one not in every] == []
    page = re.sub(TURNS, "", as_markdown(gather(found)))
    assert [one for one in told(page) if one not in every | grouped] == []
    for view in several:
        asked = drawn(lambda out, view=view: (show_asking(out, view), show_letter(out, view)))
        assert [one for one in told(asked) if one not in allowed(view)] == []
    assert told(page) or not found.rows or name in NO_PRICE
    ours = in_rules()
    assert all(one in ours for way in found.instead for one in told(way.text))


def test_a_price_of_units_that_nobody_counts_stays_a_price_of_one(judge):
    from conftest import credential

    from credpick.present.figures import money

    monthly = credential("a", [("cost.tuition", 49, {"per": "month"})])
    found = money(judge(monthly).rows[0].item, judge(monthly).context)
    assert (found.short, found.own, found.whole) == ("$49 a month", None, False)
    ctx = judge(monthly, limits=Limits(hours_per_week=3)).context
    assert money(judge(monthly).rows[0].item, ctx).short == "$49 a month"


def test_a_rule_is_named_as_one_and_never_added():
    view = look(catalog().item("comptia-security-plus"), catalog(), Profile(), rules.load(), DAY)
    line = next(one.body.plain for one in entries(view) if "preparation" in one.body.plain)
    high = rules.load()["scales"]["expectations"]["cost.preparation"]["high"]
    assert f"(rule: $0–{high:,.0f})" in line
    assert not any(
        high in told(entry.body.plain) for entry in entries(view) if entry.body.plain != line
    )
