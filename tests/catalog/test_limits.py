"""What a stranger's file may cost: hints for a few mistakes, never for a hundred thousand."""

import difflib

import pytest
from conftest import credential, document

from credpick.catalog.load import load
from credpick.errors import DataError
from credpick.text import nearest, no_address, one_of, shortened
from credpick.yamlfile import parse


@pytest.fixture
def looked_up(monkeypatch):
    """How often a likely word was looked for."""
    calls = []
    real = difflib.get_close_matches
    monkeypatch.setattr(
        difflib, "get_close_matches", lambda *those: calls.append(those) or real(*those)
    )
    return calls


MANY = 3_000
FLOODS = {
    "unknown keys": "".join(f"credentialz{n}: 1\n" for n in range(MANY)),
    "unknown fields": "sources:\n" + "".join(f"- {{id: s{n}, urll{n}: x}}\n" for n in range(MANY)),
    "unknown sources": "sources: [{id: soo, url: 'https://x.example/', publisher: P, kind: blog, "
    "read: 2025}]\nawarding_bodies: [{id: b, name: B, kind: company}]\ncredentials:\n"
    + "".join(
        f"- {{id: s{n}, name: N, awarding_body: b, type: Badge, includes: exam, field: data, "
        f"facts: [{{key: note, value: x, source: so{n}, as_of: 2025}}]}}\n"
        for n in range(MANY)
    ),
    "unknown bodies": "awarding_bodies: [{id: b, name: B, kind: company}]\ncredentials:\n"
    + "".join(
        f"- {{id: s{n}, name: N, awarding_body: b{n}, type: Badge, includes: exam, field: data}}\n"
        for n in range(MANY)
    ),
    "the same wrong word": "sources:\n"
    + "".join(
        f"- {{id: s{n}, url: 'https://x.example/{n}', publisher: P, kind: blogg, read: 2025}}\n"
        for n in range(MANY)
    ),
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_of_mistakes_is_told_without_a_flood_of_hints(run, write, looked_up, name):
    path = write(FLOODS[name])
    code, _, err = run("catalog", "check", path)
    assert code == 1
    assert "did you mean" in err
    assert f"and {MANY - 20:,}" in err.replace(f"{MANY - 20}", f"{MANY - 20:,}") or "more" in err
    assert len(err.splitlines()) == 21
    assert len(looked_up) <= 60


def test_a_word_as_long_as_a_book_is_not_compared_and_not_echoed(looked_up):
    assert nearest("x" * 10_000, ["xx"]) is None
    assert nearest("x", ["x"] * 10_000) is None
    assert not looked_up
    assert len(one_of("x" * 10_000, ["a"] * 10_000)) < 500
    assert shortened("x" * 100) == "x" * 59 + "…"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a: !!int "abc"', "'abc' is no int"),
        ("a: !!float x", "'x' is no float"),
        ("a: !!bool maybe", "'maybe' is no bool"),
        ("a: !!null nothing", "'nothing' is no null"),
        ("a: !!int 0x1F", "'0x1F' is no int"),
        ("a: !!int " + "9" * 5000 + "x", "is no int"),
    ],
)
def test_a_tag_that_its_text_is_not_is_a_mistake_of_the_file(text, said):
    (problem,) = parse(text.encode(), "t.yaml").problems
    assert said in problem.message
    assert (problem.code, problem.where) == ("tag", "t.yaml:1:4")


def test_a_tag_that_is_true_changes_nothing():
    text = b"{a: !!int '7', b: !!str 7, c: !!float '1.5', d: !!bool true, e: !!null ''}"
    file = parse(text, "t.yaml")
    assert (file.data, file.problems) == ({"a": 7, "b": "7", "c": 1.5, "d": True, "e": None}, [])


@pytest.mark.parametrize("deep", ["[" * 9_000 + "]" * 9_000, "- " * 9_000, "{a: " * 9_000])
def test_nesting_without_end_is_one_clear_error(deep):
    with pytest.raises(DataError) as error:
        parse(deep.encode(), "t.yaml")
    assert len(error.value.problems) == 1


def test_a_file_that_never_ends_is_one_clear_error(tmp_path):
    with pytest.raises(DataError, match="is larger than"):
        parse(b"a" * 5_000, "t.yaml", 4_000)
    from credpick.paths import content_of

    (tmp_path / "a").write_bytes(b"a" * 100)
    assert len(content_of(tmp_path / "a", 50)) == 51


GOOD = [
    "https://www.example.com/a?b=c&d=%27e#f",
    "http://example.com:8080/",
    "https://example.com/café",
    "https://[2001:db8::1]/",
    "https://xn--caf-dma.example/(a)",
]
BAD = [
    "javascript:alert(1)",
    "JAVASCRIPT://example.com/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "ftp://example.com/",
    "//example.com/",
    "example.com",
    "https://",
    "https:///path",
    "https://example.com/a b",
    "https://example.com/a\u00a0b",
    "https://example.com/\tb",
    "https://example.com/\nb",
    'https://example.com/"onclick="x',
    "https://example.com/'onclick='x",
    "https://example.com/<script>",
    "https://example.com/>x",
    "https://example.com/`x`",
    "https://example.com\\@evil.example/",
    "https://example.com/\x1b[31m",
    "https://example.com/\u202egro.live",
    "https://coursera.org@evil.example/",
    "https://user:password@example.com/",
    "https://example.com:99999999/",
    "https://[::1/",
    "https://example.com/" + "x" * 3_000,
    "",
    "https://example.com/\udcff",
]


@pytest.mark.parametrize("address", GOOD)
def test_addresses_that_may_be_cited(address):
    assert no_address(address) is None


@pytest.mark.parametrize("address", BAD)
def test_addresses_that_no_catalog_holds(address, write):
    assert no_address(address)
    text = document(credential("one", website=address))
    text["sources"] = [{**text["sources"][0], "url": address}, *text["sources"][1:]]
    with pytest.raises(DataError) as error:
        load(write(text))
    assert len(error.value.problems) >= 1


@pytest.mark.parametrize("address", BAD)
def test_no_importer_and_no_register_takes_them(address, tmp_path):
    import json

    from credpick.importers.cleaning.text import website
    from credpick.registers import table

    made = website(address)
    assert made is None or no_address(made) is None
    about = {"title": "T", "publisher": "P", "url": address or "x", "kind": "government"}
    about |= {"licence": "L", "date": "2025", "read": "2026-01-01"}
    (tmp_path / "about.json").write_text(json.dumps(about))
    with pytest.raises(DataError):
        table.about(tmp_path)
