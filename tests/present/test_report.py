"""The page to take home: what stands on it, from which facts, for every verdict."""

import re

import pytest
from cases import CASES, judged
from conftest import credential, document, in_memory
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pages import DAY, HOSTILE, SOUND, entries, of_persona, read

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.criteria.base import ends
from credpick.interview import personas
from credpick.present.figures import money
from credpick.present.report.gather import gather
from credpick.present.report.options import WITHOUT_OPTIONS, options
from credpick.present.report.render import as_html, as_markdown, plain_markdown
from credpick.profile.answer_kinds import FactAnswer
from credpick.profile.model import Goal, Learner, Limits, Profile
from credpick.ranking.judge import judge as judge_catalog
from credpick.ranking.verdict import Verdict
from credpick.text import harmless

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("compiled")]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The page of a catalog that means harm, in both forms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CREDPICK_HOME", str(tmp_path_factory.mktemp("home")))
        profile = Profile(limits=Limits(own_cost_usd=3000), weights={"cost": 1, "trust": 1})
        return gather(judge_catalog(in_memory(*entries()), profile, rules.load(), DAY))


def test_text_of_the_catalog_stays_text(hostile):
    html = as_html(hostile)
    assert "<img src=x" not in html
    assert html.count("<script") == 2  # the table of values, and our own few lines
    assert 'href="javascript' not in html
    assert "alert(1)" in html


def shown_by_markdown(text):
    """What Markdown makes of a text: its tags, and its words."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    return set(re.findall(r"<(\w+)", html)), html


def test_markdown_obeys_no_text_of_the_catalog(hostile):
    tags, html = shown_by_markdown(as_markdown(hostile))
    assert not tags & {"script", "img"}
    assert 'href="javascript' not in html
    assert "alert(1)" in html


@given(st.text("ab1 -+=*_`~#<>[]()!|\\&.:;^\n\t{}$@", max_size=30))
def test_a_text_is_itself_in_markdown(text):
    tags, html = shown_by_markdown(f"{plain_markdown(text)}\n")
    assert tags <= {"p"}
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        html = html.replace(entity, sign) if sign != "&" else html
    said = re.sub(r"</?p>", "", html).replace("&amp;", "&").strip()
    assert said.split() == harmless(text).split()


def test_folders_are_made_and_the_command_says_what_is_written(run, write, tmp_path):
    output = tmp_path / "nowhere" / "x" / "page.html"
    code, _, err = run("report", "--catalog", write(document(*entries())), "-o", output)
    assert (code, err.strip()) == (0, f"Written: {output}")
    assert output.exists()


def test_the_name_must_say_the_format(run, write, tmp_path):
    call = ("report", "--catalog", write(document(*entries())), "-o", tmp_path / "page.txt")
    assert run(*call)[0] == 2


@pytest.mark.parametrize("name", CASES)
def test_each_verdict_has_a_page(judge, name):
    found = judged(judge, name)
    page = gather(found)
    html, text = as_html(page), as_markdown(page)
    verdict = found.verdict
    assert page.title in html.replace("&#39;", "'")
    assert page.title in text
    with_options = not {verdict.kind, verdict.reason} & WITHOUT_OPTIONS
    assert bool(page.grid) is with_options
    if with_options:
        assert [column.letter for column in page.columns] == [*"ABC"[: len(page.columns) - 1], "–"]
        assert page.columns[-1].id == ""
        chosen = [column.id for column in page.columns if column.chosen]
        named = {verdict.winner, *(verdict.between or ())} - {None}
        assert sorted(chosen) == sorted(found.row(index).id for index in named)
    else:
        assert page.asked[0].questions


@pytest.mark.parametrize("name", CASES)
def test_what_the_learner_found_out_stands_on_the_page_and_on_no_other(judge, name):
    credentials, said = CASES[name]
    found_out = [
        FactAnswer(
            id=f"fact.{id}.{criterion}", credential=id, criterion=criterion, amount=7.0, unit=unit
        )
        for id in [one["id"] for one in credentials]
        for criterion, unit in (("cost", "to_get"), ("time", "weeks"), ("credit", "hours"))
    ]
    profile = {**said, "answers": (*said.get("answers", ()), *found_out)}
    page = gather(judge(*credentials, **profile))
    text = as_markdown(page)
    assert as_html(page)
    assert "()" not in text
    if page.grid:
        assert "$7" in text


@pytest.mark.parametrize("words", ["service technician", "elektrician", "service tecnician"])
def test_what_may_have_been_meant_stands_on_the_page(words):
    profile = Profile(goal=Goal(search=words))
    judged_so = judge_catalog(open_catalog([]), profile, rules.load(), DAY)
    text = as_markdown(gather(judged_so))
    reading = judged_so.goal.reading
    assert reading.suggestions or reading.titles_to_ask
    for meant in (*reading.suggestions, *reading.titles_to_ask[:1]):
        assert meant in text


def test_what_the_verdict_names_is_an_option_wherever_it_stands(judge):
    found = judge(
        *(credential(f"c{n}", [("cost.tuition", 100 * n), *SOUND]) for n in range(1, 6)),
        weights={"cost": 1},
    )
    last = int(found.placed.ranked[4])
    named = found._replace(verdict=Verdict("pick", winner=last))
    ids = [row.id for row in options(named)]
    assert ids == ["c1", "c2", "c5"]
    assert [column.chosen for column in gather(named).columns] == [False, False, True, False]


PAGES = [*personas.known(), *CASES]


def page_of(judge, name):
    return gather(judged(judge, name) if name in CASES else of_persona(name))


@pytest.mark.parametrize("name", PAGES)
def test_for_and_against_are_told_in_equal_detail(judge, name):
    page = page_of(judge, name)
    cells = [cell for row in page.grid if row.id in ("for", "against") for cell in row.cells]
    assert len({len(cell) for cell in cells}) <= 1 or all(
        "No more" in cell[-1].text for cell in cells if len(cell) < max(map(len, cells))
    )
    assert all(cells)


@pytest.mark.parametrize("name", PAGES)
def test_markdown_says_what_the_page_says(judge, name):
    page = page_of(judge, name)
    html, text = as_html(page), as_markdown(page)
    lines = [one.text for row in page.grid for cell in row.cells for one in cell]
    lines += [one.text for part in (page.problem, page.doubt, page.instead) for one in part]
    lines += [question for group in page.asked for question in group.questions]
    lines += [*page.left_out, *page.under, *(said for pair in page.answers for said in pair)]
    _, told = read(html)
    for line in lines:
        assert plain_markdown(line) in text, line
        assert " ".join(line.split()) in told, line


@pytest.mark.parametrize("name", PAGES)
def test_every_number_of_a_page_is_in_the_list_and_every_page_is_cited(judge, name):
    page = page_of(judge, name)
    lines = [one for row in page.grid for cell in row.cells for one in cell]
    lines += [one for part in (page.problem, page.doubt, page.instead) for one in part]
    cited = {ref for one in [*lines, *page.flags] for ref in one.refs}
    assert sorted(cited) == [source.number for source in page.sources]
    assert all(source.url or "own" in source.publisher for source in page.sources)


AMOUNT = re.compile(r"\$([\d,]+(?:\.\d\d)?)(?:–([\d,]+(?:\.\d\d)?))?")


def amounts(text):
    found = set()
    for low, high in AMOUNT.findall(text):
        found |= {float(one.replace(",", "")) for one in (low, high) if one}
    return found


def numbers_of(item):
    """Every number of dollars that a source states of a credential."""
    found = set()
    for key, facts in item.facts.items():
        if key.startswith(("cost.", "renewal.fee", "context.wage", "payoff.earnings", "entry.")):
            for fact in facts:
                if not isinstance(fact["value"], str | bool):
                    found |= set(ends(fact))
                if fact.get("threshold"):
                    found.add(fact["threshold"])
                if fact.get("usd") is not None:
                    found |= set(ends({"value": fact["usd"]}))
    return found


def made(item, ctx):
    """Every product and sum that a page may print of a credential, each from what is stated."""
    found = money(item, ctx)
    stated = numbers_of(item)
    for line in found.lines:
        assert set(line.each) <= stated or line.units == (1, 1)
        assert (line.low, line.high) == (
            line.units[0] * line.each[0],
            line.units[1] * line.each[1],
        )
    halves = [half for line in found.lines if (half := line.half)]
    sums = {sum(line.low for line in found.lines), sum(line.high for line in found.lines)}
    sums |= {sum(half.low for half in halves), sum(half.high for half in halves)}
    rest = found.lines[3:]
    sums |= {sum(line.low for line in rest), sum(line.high for line in rest)}
    sums |= {max(0.0, amount - found.aid) for amount in sums}
    single = {end for line in [*found.lines, *halves] for end in (line.low, line.high, *line.each)}
    return stated | sums | single | {found.aid}


@pytest.mark.parametrize("name", personas.known())
def test_every_dollar_is_stated_or_made_of_what_is(name):
    found = of_persona(name)
    page, ctx = gather(found), found.context
    allowed = set()
    for row in options(found):
        allowed |= made(row.item, ctx)
    for gap in (gap for row in options(found) for gap in money(row.item, ctx).gaps):
        allowed |= amounts(gap.rule)
    limits, learner = ctx.profile.limits, ctx.profile.learner
    allowed |= {limits.own_cost_usd, *(aid.usd for aid in learner.aid_confirmed)}
    allowed |= {float(ctx.rules["aid"]["rules"]["employer"]["cap_usd"])}
    said = [one.text for row in page.grid for cell in row.cells for one in cell]
    said += [one.text for one in (*page.problem, *page.doubt)]
    shown = {amount for text in said for amount in amounts(text)}
    assert {round(one, 2) for one in shown} <= {round(one, 2) for one in allowed if one is not None}


def test_a_rule_is_named_as_one(judge):
    page = page_of(judge, "pick")
    exam = judge(
        credential("exam", [("cost.exam", 100), *SOUND], includes="exam"),
        weights={"cost": 1, "trust": 1},
        limits=Limits(own_cost_usd=900),
    )
    (row,) = [row for row in gather(exam).grid if row.id == "pay"]
    kinds = {one.kind.value: one.text for one in row.cells[0]}
    assert kinds["stated"].startswith("exam fee")
    assert kinds["rule"].startswith("rule of thumb: $0–")
    assert 'class="line rule"' in as_html(gather(exam))
    assert all(one.kind != "rule" for row in page.grid for cell in row.cells for one in cell)


def test_what_the_person_said_stands_on_the_page(run, write, tmp_path):
    output = tmp_path / "page.md"
    flags = ["--state", "NJ", "--budget", 3000, "--hours", 6, "--weights", "cost=3,time=1"]
    assert run("report", "--catalog", write(document(*entries())), *flags, "-o", output)[0] == 0
    text = output.read_text(encoding="utf-8")
    for said in ("state: New Jersey", "can pay: $3,000 at most", "study: 6 hours a week"):
        assert said in text
    assert "what matters, of 100: a low price 75, being done soon 25" in text


def test_a_record_is_not_told(judge):
    found = judge(*entries(), weights={"cost": 1}, learner=Learner(bars=("record",)))
    assert "record" not in " ".join(text for pair in gather(found).answers for text in pair)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-24", "Check the prices again from 2027-10-01 on."),
        ("2027-10-01", "Check the prices now: the oldest is of 2026-10."),
    ],
)
def test_it_says_when_to_check_again(run, write, tmp_path, day, said):
    output = tmp_path / "page.md"
    path = write(document(credential("one", [("cost.tuition", 400), *SOUND])))
    call = ["report", "--catalog", path, "--as-of", day, "--weights", "cost=1,trust=1"]
    assert run(*call, "-o", output)[0] == 0
    assert said in output.read_text(encoding="utf-8")


def test_the_same_judgement_makes_the_same_page():
    one, other = (as_html(gather(of_persona("robert-ad"))) for _ in range(2))
    assert one == other


def test_hostile_words_of_the_learner_stay_words(judge):
    page = gather(judge(*entries(), goal=Goal(search=HOSTILE)))
    assert "<img src=x" not in as_html(page)
    assert "<script>alert" not in as_html(page)
