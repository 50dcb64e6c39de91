"""A SQLite catalog from elsewhere is checked as YAML is, and nothing in it runs."""

import json
import os
import sqlite3
import struct
import sys

import pytest
from conftest import credential, document
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick.catalog import sqlite
from credpick.catalog.models import Catalog, as_json
from credpick.catalog.store import open_catalog
from credpick.errors import DataError

pytestmark = pytest.mark.slow

ENTRIES = document(
    credential("one", [("cost.tuition", 100), ("note", "plain")], website="https://one.example/"),
    credential("two", [("cost.tuition", [200, 300])], stacks=[]),
)


def written(path, entries=ENTRIES):
    """The file that `catalog import` would write."""
    model = Catalog.model_validate(entries)

    def fill(connection):
        sqlite.begin(connection)
        sqlite.add(
            connection,
            map(as_json, model.sources),
            map(as_json, model.awarding_bodies),
            map(as_json, model.credentials),
        )
        sqlite.finish(connection, "0" * 32, [])

    sqlite.write(path, fill)
    return path


@pytest.fixture
def sound(tmp_path):
    return written(tmp_path / "a.sqlite")


def changed(path, *statements):
    with sqlite3.connect(path) as connection:
        for statement in statements:
            if callable(statement):
                statement(connection)
            else:
                connection.execute(statement)
    connection.close()
    return path


def entry(change):
    """A statement that changes the first credential's entry as data."""

    def _entry(connection):
        (text,) = connection.execute("SELECT json FROM credential WHERE id = 'one'").fetchone()
        data = json.loads(text)
        change(data)
        text = json.dumps(data, ensure_ascii=False)
        connection.execute("UPDATE credential SET json = ? WHERE id = 'one'", [text])

    return _entry


def text(value):
    return lambda connection: connection.execute(
        "UPDATE credential SET json = ? WHERE id = 'one'", [value]
    )


def fact(**fields):
    def change(data):
        data["facts"][0].update(fields)

    return entry(change)


AWAY = "ALTER TABLE {0} RENAME TO old_{0}"  # to put something else in its place
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"
COLUMNS = "x AS number, x AS id, x AS name, x AS awarding_body, x AS type, x AS field, x AS json"

HOSTILE = {
    "a script as an address": ["UPDATE source SET url = 'javascript:alert(1)'"],
    "an address that ends its quotes": ["UPDATE source SET url = 'https://x.example/\"><script>'"],
    "an address with a blank": ["UPDATE source SET url = 'https://x.example/a b'"],
    "an address with an escape": ["UPDATE source SET url = 'https://x.example/' || char(27)"],
    "a script as a website": [entry(lambda data: data.update(website="javascript:alert(1)"))],
    "an address as bytes": ["UPDATE source SET url = CAST(url AS BLOB) WHERE rowid = 1"],
    "a date as bytes": ["UPDATE source SET read = x'32303236' WHERE rowid = 1"],
    "a publisher with an escape": ["UPDATE source SET publisher = char(27) || '[31m'"],
    "a title that turns round": ["UPDATE source SET title = 'a' || char(8238)"],
    "an unknown kind of source": ["UPDATE source SET kind = 'friend'"],
    "one page twice": ["UPDATE source SET url = 'https://x.example/'"],
    "no id": ["UPDATE source SET id = NULL WHERE rowid = 1"],
    "text that is no JSON": [text("{")],
    "a list": [text("[]")],
    "bytes": [text(b"{}")],
    "nothing": [text(None)],
    "a number": [text(7)],
    "NaN": [text('{"id": "one", "name": NaN}')],
    "nesting without end": [text("[" * 100_000 + "]" * 100_000)],
    "a key that stands twice": [text('{"id": "one", "id": "one"}')],
    "a number of five thousand digits": [text('{"id": ' + "9" * 5000 + "}")],
    "bytes that are no text": ["UPDATE credential SET json = CAST(x'7bff7d' AS TEXT)"],
    "a cell of five million signs": ["UPDATE credential SET json = hex(zeroblob(2500000))"],
    "an escape in a fact": [fact(note="\x1b[31m")],
    "a name that turns round": [entry(lambda data: data.update(name="a\u202eb"))],
    "a negative price": [fact(value=-5)],
    "a price as text": [fact(value="5")],
    "a price beyond belief": [fact(value=1e12)],
    "an unknown key": [fact(key="cost.bribe")],
    "an unknown field": [fact(sponsored=True)],
    "a date to come": [fact(as_of="2999-01-01")],
    "a source that is not there": [fact(source="nobody")],
    "a form that only YAML may have": [fact(who="member")],
    "a body that is not there": [entry(lambda data: data.update(awarding_body="nobody"))],
    "an id with blanks": [entry(lambda data: data.update(id="one two"))],
    "an id that stands twice": [entry(lambda data: data.update(id="two"))],
    "no awarding bodies": ["DELETE FROM awarding_body"],
    "a view without end": [
        AWAY.format("credential"),
        f"CREATE VIEW credential AS {ENDLESS} {COLUMNS} FROM n",
    ],
    "a view in the place of the format": [
        AWAY.format("meta"),
        f"CREATE VIEW meta AS {ENDLESS} x AS format FROM n",
    ],
    "a table of a module": [
        AWAY.format("credential"),
        "CREATE VIRTUAL TABLE credential USING fts5(json)",
    ],
    "a computed column": [
        AWAY.format("credential"),
        "CREATE TABLE credential (number INTEGER PRIMARY KEY, id, json AS (hex(zeroblob(9))))",
        "INSERT INTO credential (id) VALUES ('one')",
    ],
    "another format": ["UPDATE meta SET format = 999"],
    "the format as text": ["UPDATE meta SET format = 'x'"],
    "two formats": ["INSERT INTO meta SELECT * FROM meta"],
    "no format": ["DELETE FROM meta"],
    "a table that is missing": ["DROP TABLE source"],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_yaml_could_not_hold_is_refused(run, sound, name):
    changed(sound, *HOSTILE[name])
    for call in (("rank", "--catalog"), ("catalog", "check")):
        code, out, err = run(*call, sound)
        assert (code, out) == (1, ""), err
        assert "a.sqlite" in err
        assert "mistake in credpick" not in err
        assert not set("\x1b\u202e") & set(err)
    code, out, err = run("rank", "--json", "--catalog", sound)
    assert (code, err) == (1, "")
    assert json.loads(out)["schema"] == "credpick.error/1"


IGNORED = {
    "a column that says another website": ["UPDATE credential SET website = 'javascript:alert(1)'"],
    "a column that says another name": ["UPDATE credential SET name = 'The best one'"],
    "another field in the column": ["UPDATE credential SET field = 'welding'"],
    "an occupation of nobody": ["INSERT INTO occupation VALUES ('15-1212', char(27), 'one')"],
    "a trigger": ["CREATE TRIGGER t BEFORE UPDATE ON meta BEGIN SELECT 1; END"],
    "another view": [f"CREATE VIEW bomb AS {ENDLESS} x FROM n"],
    "the view of the facts without end": [
        "DROP VIEW fact",
        f"CREATE VIEW fact AS {ENDLESS} x FROM n",
    ],
    "an index that lies": ["CREATE INDEX liar ON credential (upper(json))"],
    "a source that claims to be a register": [
        "INSERT INTO source VALUES ('register-x', 'https://x.example/', 'X', NULL, 'government', "
        "'2026-11', NULL, NULL)",
        entry(
            lambda data: data["facts"].append(
                {"key": "trust.listing", "value": "va", "source": "register-x", "as_of": "2026"}
            )
        ),
    ],
}


@pytest.mark.parametrize("name", IGNORED)
def test_nothing_but_the_entries_is_read(sound, tmp_path, name):
    expected = open_catalog([written(tmp_path / "b.sqlite")])
    found = open_catalog([changed(sound, *IGNORED[name])])
    assert found.items == expected.items
    assert found.names == expected.names
    assert found.fields == expected.fields
    assert dict(found.sources) == dict(expected.sources)
    assert found.jobs == expected.jobs


def test_pages_that_lead_in_circles_end(tmp_path):
    """Every child of an inner page becomes its first one: a small file of endless rows."""
    many = [credential(f"c{n}", [("note", "x" * 500)]) for n in range(300)]
    path = written(tmp_path / "a.sqlite", document(*many))
    with sqlite3.connect(path) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'credential'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    raw = bytearray(path.read_bytes())
    page = (root - 1) * size
    assert raw[page] == 5
    (cells,) = struct.unpack_from(">H", raw, page + 3)
    offsets = struct.unpack_from(f">{cells}H", raw, page + 12)
    for offset in offsets:
        struct.pack_into(">I", raw, page + offset, root)
    struct.pack_into(">I", raw, page + 8, root)
    path.write_bytes(raw)
    with pytest.raises(DataError):
        open_catalog([path])


@pytest.mark.parametrize("raw", [b"", b"SQLite format 3\x00", b"no database", b"\x00" * 5000])
def test_what_is_no_database_is_one_sentence(run, tmp_path, raw):
    path = tmp_path / "a.sqlite"
    path.write_bytes(raw)
    code, _, err = run("rank", "--catalog", path)
    assert code == 1
    assert "is no catalog that this version reads" in err


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes")
def test_a_folder_and_a_pipe_are_one_sentence(run, tmp_path):
    (tmp_path / "folder.sqlite").mkdir()
    os.mkfifo(tmp_path / "pipe.sqlite")
    for name in ("folder.sqlite", "pipe.sqlite", "missing.sqlite"):
        code, _, err = run("rank", "--catalog", tmp_path / name)
        assert code == 1
        assert len(err.strip().splitlines()) == 1


def test_reading_changes_nothing(sound):
    before = sound.read_bytes()
    open_catalog([sound])
    assert sound.read_bytes() == before
    assert sorted(path.suffix for path in sound.parent.iterdir() if path.is_file()) == [".sqlite"]


def test_a_copy_is_made_once_and_anew_when_either_changes(sound, monkeypatch):
    from credpick.catalog import foreign
    from credpick.paths import cache_folder

    made = []
    real = foreign.fill
    monkeypatch.setattr(foreign, "fill", lambda *those: made.append(1) or real(*those))
    whole = open_catalog([sound]).items
    open_catalog([sound])
    assert len(made) == 1
    (copy,) = cache_folder().glob("copy-*.sqlite")
    raw = bytearray(copy.read_bytes())
    raw[-100] ^= 0xFF
    copy.write_bytes(raw)
    assert open_catalog([sound]).items == whole
    assert len(made) == 2
    changed(sound, fact(value=101))
    assert open_catalog([sound]).item("one").facts["cost.tuition"][0]["value"] == 101
    assert len(list(cache_folder().glob("copy-*.sqlite"))) == 1


def test_without_a_cache_it_is_read_all_the_same(sound, monkeypatch, capsys):
    whole = open_catalog([sound]).items
    monkeypatch.setenv("CREDPICK_HOME", os.devnull + "/home")
    assert open_catalog([sound]).items == whole
    assert "nothing can be kept compiled" in capsys.readouterr().err


@settings(max_examples=150)
@given(st.integers(0, 10**9), st.integers(1, 255), st.integers(1, 40))
@pytest.mark.slow
def test_any_damaged_bytes_give_a_catalog_or_one_clear_error(tmp_path, place, change, length):
    path = written(tmp_path / "a.sqlite")
    raw = bytearray(path.read_bytes())
    for offset in range(length):
        raw[(place + offset * 97) % len(raw)] ^= change
    path.write_bytes(raw)
    try:
        found = open_catalog([path])
        assert {item.id for item in found.items} <= {"one", "two"} | set(found.names)
        Catalog.model_validate(
            {
                "credentials": [
                    json.loads(text) for (text,) in found._all("SELECT json FROM credential")
                ]
            }
        )
    except DataError as error:
        assert error.problems
