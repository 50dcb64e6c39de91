"""Whatever a stranger's file holds: a reason with its place, and the rest is imported."""

import csv
import gzip
import io
import json
import re
import zipfile
import zlib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import DATA, imported, text_of, told

from credpick import yamlfile
from credpick.catalog import models
from credpick.importers.inputs import limits

pytestmark = pytest.mark.slow

HEAD = 'ProgramID,Program Name,Provider Name,"City, County",Clock Hours,Total Cost,In Demand,Green'
HEAD += ",Rating (1-6),Rating Count\n"
GOOD = '1,Welding,Valley School,"X, Y",100,"$4,000.00",1,0,,0\n'
BADGE = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "BadgeClass",
    "id": "https://school.example/badge",
    "name": "Robotics",
    "issuer": "https://school.example",
}


def table(*rows, head=HEAD):
    return (head + "".join(rows)).encode("utf-8", "surrogateescape")


def row(name="Forklift", hours="80", cost="$500", number=2):
    cells = [number, name, "Valley School", "X, Y", hours, cost, 1, 0, "", 0]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def refused(report):
    return [(reason, one.place) for reason, found in report.examples.items() for one in found]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('2,"=HYPERLINK(""http://x"")",School,"X, Y",1,$1,1,0,,0\n', "formula"),
        ('2,,School,"X, Y",1,$1,1,0,,0\n', "no_name"),
        ('2,Welding,,"X, Y",1,$1,1,0,,0\n', "no_provider"),
        ('2,Caf\udc81,School,"X, Y",1,$1,1,0,,0\n', "encoding"),
        ("2,a,b,c,d,e,f,g,h,i,j,k\n", "columns"),
        ("2," + "x" * 200_000 + ",School\n", "csv"),
    ],
)
def test_a_bad_row_costs_only_itself(bad, reason):
    catalog, report = imported("-", stdin=table(GOOD, bad, row()))
    assert [item["name"] for item in catalog["credentials"]] == ["Welding", "Forklift"]
    assert refused(report) == [(reason, "standard input:3")]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"cost": "-500"}, "negative"),
        ({"cost": "1e999"}, "not_a_number"),
        ({"cost": "5 or so many"}, "words"),
        ({"cost": "=1+1"}, "not_a_number"),
        ({"cost": "41984198"}, "implausible"),
        ({"hours": "9999999"}, "implausible"),
        ({"hours": "9999"}, "placeholder"),
        ({"hours": "inf"}, "not_a_number"),
    ],
)
def test_a_bad_number_costs_only_its_fact(cells, reason):
    catalog, report = imported("-", stdin=table(row(**cells)))
    (item,) = catalog["credentials"]
    key = "cost.package" if "cost" in cells else "time.course"
    assert key not in told(item)
    assert "trust.listing" in told(item)
    assert report.values_left_out == {reason: 1}


def test_lists_in_lists_are_refused_however_deep_this_python_reads():
    _, report = imported("-", stdin=b"[" * 5_000 + b"]" * 5_000)
    assert [reason for reason, _ in refused(report)] == ["depth"]


def test_control_characters_go_and_the_record_stays():
    catalog, _ = imported("-", stdin=table(row("Wel\x00ding \x1b[31mred \u202eback")))
    assert catalog["credentials"][0]["name"] == "Wel ding [31mred back"


def test_what_is_not_seen_goes_without_a_gap():
    catalog, _ = imported("-", stdin=table(row("Weld\u200bing f\u00ador \ufeffall\u2060")))
    assert catalog["credentials"][0]["name"] == "Welding for all"


@pytest.mark.parametrize(
    ("content", "reason", "place"),
    [
        (b'{"type": "BadgeClass",\n "name": ', "json", "standard input:2:10"),
        (b'{"type": "BadgeClass"}\n{"type": ', "json", "standard input:2"),
        (b'{\n"a": 1\n}\n{\n"b": 2\n', "json", "standard input:6:1"),
        (b'{\n"name": "caf\xe9"}', "format", "standard input"),
        (b"\xff\xfe{\x00", "json", "standard input:1:2"),
        (b"\xff\xfe\x00\x00{\x00\x00\x00", "encoding", "standard input"),
        (b"[" * 100_000, "depth", "standard input"),
        (b"", "empty", "standard input"),
        (b'{"nothing": "known"}', "format", "standard input:1"),
        (b"a,b,c\n1,2,3\n", "mapping", "standard input"),
    ],
)
def test_a_bad_document_is_refused_with_its_place(content, reason, place):
    _, report = imported("-", stdin=content)
    assert refused(report)[0] == (reason, place) or refused(report)[-1] == (reason, place)
    assert report.written == 0


def test_a_bad_line_of_json_lines_costs_only_itself():
    good = [json.dumps({**BADGE, "id": f"https://x.example/{n}", "name": f"B{n}"}) for n in (1, 2)]
    content = "\n".join([good[0], '{"type": "BadgeClass", "name"', "[" * 5000, good[1]]).encode()
    catalog, report = imported("-", stdin=content)
    assert len(catalog["credentials"]) == 2
    assert {place for _, place in refused(report)} == {"standard input:2", "standard input:3"}


@pytest.mark.parametrize("value", ["-5", "1" * 5000, "1e400", '"12 or so"'])
def test_odd_numbers_of_json(value):
    text = json.dumps({**BADGE, "type": "Achievement", "ECTS": "HERE"}).replace('"HERE"', value)
    catalog, report = imported("-", stdin=text.encode())
    assert "credit.hours" not in told(catalog["credentials"][0])
    assert report.values_left_out.total() == 1


def test_the_year_9999_and_the_year_564_are_no_dates():
    award = {
        "type": ["OpenBadgeCredential"],
        "validFrom": "9999-12-31T00:00:00Z",
        "validUntil": "0564-08-22",
        "credentialSubject": {"achievement": {**BADGE, "description": "x"}},
    }
    catalog, _ = imported("-", stdin=json.dumps(award).encode())
    assert {fact["as_of"] for fact in catalog["credentials"][0]["facts"]} == {"unknown"}


def test_a_very_long_line_costs_only_itself(monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_LINE", 2_000)
    long = json.dumps({**BADGE, "description": "x" * 9_000})
    other = json.dumps({**BADGE, "id": "https://x.example/2", "name": "B"})
    catalog, report = imported("-", stdin="\n".join([json.dumps(BADGE), long, other]).encode())
    assert [item["name"] for item in catalog["credentials"]] == ["Robotics", "B"]
    assert refused(report) == [("too_long", "standard input:2")]


def test_a_stray_quote_costs_rows_and_not_the_file():
    swallowed = '2,"Forklift,Valley School\n' + row(number=3)
    catalog, report = imported("-", stdin=table(GOOD, swallowed, row("Last", number=4)))
    assert [item["name"] for item in catalog["credentials"]] == ["Welding", "Last"]
    assert refused(report) == [("quotes", "standard input:3")]


def test_names_without_latin_letters_stay_apart():
    catalog, _ = imported("-", stdin=table(row("溶接"), row("製パン", number=3)))
    assert len({item["id"] for item in catalog["credentials"]}) == 2


def archive(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name.replace("_", "."), text)
    return content.getvalue()


def test_a_zip_bomb_is_capped_and_the_rest_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_DOCUMENT", 1_000_000)
    path = tmp_path / "bulk.zip"
    path.write_bytes(
        archive(a_json='{\n"x": "' + "0" * 3_000_000, b_json=json.dumps(BADGE), c_csv=table(GOOD))
    )
    catalog, report = imported(path)
    assert len(catalog["credentials"]) == 2
    assert refused(report) == [("too_large", "bulk.zip!a.json")]


def test_an_archive_too_large_as_a_whole_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_ARCHIVE", 1_000)
    (tmp_path / "bulk.zip").write_bytes(archive(a_json=" " * 5_000))
    _, report = imported(tmp_path / "bulk.zip")
    assert refused(report) == [("too_large", "bulk.zip")]


def test_a_damaged_member_of_a_zip_costs_only_itself(tmp_path):
    content = bytearray(archive(a_json=json.dumps(BADGE) * 20, b_json=json.dumps(BADGE)))
    content[45] ^= 0xFF
    (tmp_path / "bulk.zip").write_bytes(content)
    catalog, report = imported(tmp_path)
    assert len(catalog["credentials"]) == 1
    assert report.left_out.total() == 1


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_damage_that_shows_only_while_rows_are_read_is_told(tmp_path, kind):
    """The sum of a packed file is looked at behind its last byte, long after it was opened."""
    content = table(*(row(f"Welding {number}") for number in range(400)))
    if kind == "zip":
        packed = archive(list_csv=content.decode())
        place = packed.rindex(zlib.crc32(content).to_bytes(4, "little"))
    else:
        packed = gzip.compress(content)
        place = len(packed) - 8
    for at in (place, place + 3, len(packed) // 3, len(packed) // 2):
        damaged = bytearray(packed)
        damaged[at] ^= 0xFF
        (tmp_path / f"list.csv.{kind}").write_bytes(damaged)
        _, report = imported(tmp_path / f"list.csv.{kind}")
        assert report.left_out.keys() & {"damaged", "file_kind", "mapping", "csv"}


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b"no archive"])
def test_what_is_no_archive_is_refused(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    (tmp_path / "b.json.gz").write_bytes(content)
    (tmp_path / "c.txt").write_bytes(content)
    _, report = imported(tmp_path)
    assert report.read == report.left_out.total() == 3


def test_a_gzipped_file_and_a_byte_order_mark(tmp_path):
    (tmp_path / "a.json.gz").write_bytes(
        gzip.compress(b"\xef\xbb\xbf" + json.dumps(BADGE).encode())
    )
    (tmp_path / "b.csv").write_bytes(b"\xef\xbb\xbf" + table(GOOD).replace(b"\n", b"\r\n"))
    catalog, _ = imported(tmp_path)
    assert len(catalog["credentials"]) == 2


def test_nesting_inside_a_record_costs_only_that_record():
    deep = "[" * 900 + "]" * 900
    text = json.dumps(
        [{**BADGE, "description": "DEEP"}, {**BADGE, "id": "https://x.example/2", "name": "B"}]
    )
    catalog, _ = imported("-", stdin=text.replace('"DEEP"', deep).encode())
    assert "B" in [item["name"] for item in catalog["credentials"]]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@graph", "@type", "@id", "ceterms:name", "ceterms:ctid", "ceterms:price",
                    "ceterms:estimatedCost", "ceterms:estimatedDuration", "ceterms:exactDuration",
                    "ceterms:ownedBy", "ceterms:requires", "ceterms:creditValue", "schema:value",
                    "type", "id", "name", "issuer", "credentialSubject", "achievement", "alignment",
                    "programs", "program_name", "provider_name", "cost", "length", "data", "insert",
                    "node_headers", "decoded_resource", "criteria", "ECTS", "soc_codes",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)  # fmt: skip
SHAPES = [
    {"@type": "ceterms:Certificate", "ceterms:name": "A"},
    {"type": "Achievement", "name": "A"},
    {"type": "OpenBadgeCredential"},
    {"program_name": "A", "provider_name": "B"},
    {"envelope_ceterms_ctid": "x"},
]


@settings(max_examples=300)
@given(st.sampled_from(SHAPES), JSON)
def test_any_json_gives_a_sound_catalog_or_reasons(shape, noise):
    value = {**(noise if isinstance(noise, dict) else {"ceterms:x": noise}), **shape}
    catalog, report = imported("-", stdin=json.dumps(value).encode())
    models.Catalog.model_validate(catalog)
    assert report.written or report.left_out or report.organizations or report.read == 0


@settings(max_examples=150)
@given(st.binary(max_size=400), st.sampled_from([b"", b"{", b"[", HEAD.encode()]))
def test_any_bytes_are_read_or_refused(noise, lead):
    catalog, _ = imported("-", stdin=lead + noise)
    models.Catalog.model_validate(catalog)


@settings(max_examples=150)
@given(st.lists(st.text(max_size=30), min_size=10, max_size=10))
def test_any_cells_are_written_so_that_the_catalog_reads_them(cells):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    content = table(GOOD) + out.getvalue().encode("utf-8", "replace")
    catalog, _ = imported("-", stdin=content)
    again = yamlfile.parse(text_of("-", stdin=content).encode(), "out")
    assert again.problems == []
    assert again.data["credentials"] == [
        {name: part for name, part in item.items() if part != []} for item in catalog["credentials"]
    ]


@pytest.mark.parametrize("folder", ["ctdl", "etpl", "openbadges"])
def test_every_real_file_is_read_or_refused_with_a_reason(folder):
    catalog, report = imported(DATA / folder)
    models.Catalog.model_validate(catalog)
    # Nothing of a real file has a shape that nobody thought of.
    assert "shape" not in report.left_out
    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events = yaml.parse(text_of(DATA / folder), fast)
    words = {event.value for event in events if isinstance(event, yaml.ScalarEvent)}
    assert words >= {item["id"] for item in catalog["credentials"]}


LEADS_ELSEWHERE = (
    "javascript:alert(1)//",
    "ftp://x.example/",
    "https://a@x.example/",
    "//x.example",
)
NAMED = sorted(
    path
    for path in DATA.rglob("*.json*")
    if path.stat().st_size < 60_000 and b"http" in path.read_bytes()
)


@pytest.mark.parametrize("address", LEADS_ELSEWHERE)
def test_an_address_that_leads_elsewhere_is_nobodys(address):
    found = 0
    for path in NAMED:
        content = re.sub(rb"https?://[^\s\"',<>]*", address.encode(), path.read_bytes())
        catalog, _ = imported("-", stdin=content)
        models.Catalog.model_validate(catalog)
        found += len(catalog["credentials"])
    assert found > 20
