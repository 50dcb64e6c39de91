"""Files as they come: what spreadsheets, systems and people do to a table."""

import io
import sys
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import imported, told

from credpick.importers.base import Notice
from credpick.importers.inputs import Position, Row, Table, parts
from credpick.importers.mapping.model import load

MAP = """
source: {publisher: The state, kind: government}
columns: {No: id, Program: name, School: awarding_body, Tuition: {fact: cost.tuition, per: all}}
"""
HEAD, ROW = "No,Program,School,Tuition", "1,Café,Acme,100"


@pytest.fixture
def read(tmp_path):
    (tmp_path / "map.yaml").write_text(MAP)

    def _read(content, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return imported(path, mapping=load(tmp_path / "map.yaml"))

    return _read


def prices(catalog):
    return {item["name"]: told(item)["cost.tuition"][0][0] for item in catalog["credentials"]}


TEXT = f"{HEAD}\n{ROW}\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.encode(), "list.csv"),
        (TEXT.encode("utf-8-sig"), "list.csv"),
        (TEXT.encode("cp1252"), "list.csv"),
        (TEXT.encode("utf-16"), "list.csv"),
        (TEXT.encode("utf-16-le"), "list.csv"),
        (TEXT.encode("utf-16-be"), "list.csv"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "list.txt"),
        (TEXT.replace("\n", "\r\n").encode(), "list.csv"),
        (TEXT.replace("\n", "\r").encode(), "list.csv"),
        (TEXT.replace(",", "\t").encode(), "list.tsv"),
        (TEXT.replace(",", "\t").encode(), "list.csv"),
        (TEXT.replace(",", "\t").encode(), "list.txt"),
        (TEXT.replace(",", ";").encode(), "list.csv"),
        (TEXT.replace(",", "|").encode(), "list.csv"),
        (TEXT.replace(",", "|").encode(), "list.psv"),
        (("sep=;\n" + TEXT.replace(",", ";")).encode(), "list.csv"),
        (("sep=\t\r\n" + TEXT.replace(",", "\t")).encode(), "list.csv"),
        (('"sep=|"\n' + TEXT.replace(",", "|")).encode(), "list.csv"),
        (("\n\n" + TEXT).encode(), "list.csv"),
        (("Programs of the state\n" + TEXT).encode(), "list.csv"),
        (("Programs of the state,,,\nas of May,,,\n\n" + TEXT).encode(), "list.csv"),
        ((HEAD + ",\n" + ROW + ",\n").encode(), "list.csv"),
        ((HEAD + "\n" + ROW + ",,,\n").encode(), "list.csv"),
        ((HEAD + "\n\n,,,\n" + ROW).encode(), "list.csv"),
        ((HEAD + "\n" + ROW + "\n" + HEAD + "\n").encode(), "list.csv"),
        ((" No , Program ,School , Tuition\n" + ROW).encode(), "list.csv"),
        (('"No","Program","School","Tuition"\n"1","Café","Acme","100"\n').encode(), "list.csv"),
        (('No,"Program",School,"Tuition"\n1,"Café\n",Acme,100\n').encode(), "list.csv"),
        (("\ufeff\ufeff" + TEXT).encode()[3:], "list.csv"),
    ],
)
def test_a_table_in_any_dress_is_the_same_table(read, content, name):
    catalog, report = read(content, name)
    assert prices(catalog) == {"Café": 100}, report.examples
    assert not report.left_out


def test_rows_without_their_last_cells_are_filled_up(read):
    catalog, report = read(f"{HEAD}\n1,Welding,Acme\n2,Baking,Acme,200\n")
    assert [item["name"] for item in catalog["credentials"]] == ["Welding", "Baking"]
    assert not report.left_out


def test_a_header_that_comes_again_is_told_once(read):
    catalog, report = read("\n".join([HEAD, ROW, HEAD, "2,Baking,Acme,200", HEAD, ""]))
    assert prices(catalog) == {"Café": 100, "Baking": 200}
    assert report.told == {"repeated_header": 1}


def test_a_name_that_is_broken_over_lines_is_a_name(read):
    catalog, _ = read(f'{HEAD}\n1,"Welding (W.CER\n)",Acme,100\n')
    assert prices(catalog) == {"Welding (W.CER )": 100}


def test_two_columns_of_one_name_are_refused_only_where_the_mapping_needs_them(read):
    assert read(f"{HEAD},Tuition\n{ROW},5\n")[1].left_out == {"columns": 1}
    assert prices(read(f"{HEAD},Note,Note\n{ROW},x,y\n")[0]) == {"Café": 100}


def test_several_documents_of_json_are_all_read():
    one = '{"type": "BadgeClass", "name": "%s", "id": "https://x.example/%s"}'
    content = "\n".join(
        [one % ("A", 1), (one % ("B", 2)).replace(", ", ",\n"), one % ("C", 3) + ","]
    )
    catalog, report = imported("-", stdin=("{\n" + content[1:]).encode())
    assert [item["name"] for item in catalog["credentials"]] == ["A", "B", "C"]
    assert not report.left_out


def test_what_follows_the_first_mistake_of_a_json_file_is_told():
    content = '{\n"type": "BadgeClass", "name": "A"}\n{"type": oops'
    catalog, report = imported("-", stdin=content.encode())
    assert [item["name"] for item in catalog["credentials"]] == ["A"]
    assert report.left_out == {"json": 1}


def test_records_of_json_by_a_mapping(tmp_path):
    (tmp_path / "map.yaml").write_text(
        "source: {publisher: P, kind: aggregator}\nrows: items\nas_of_at: made\n"
        "columns:\n"
        "  title: name\n  by.name: awarding_body\n  price.usd: {fact: cost.tuition, per: all}\n"
        "  jobs.code: soc\n  tags: field\n"
    )
    (tmp_path / "list.json").write_text(
        '{"made": "2025-03-01", "items": [{"title": "Welding", "by": {"name": "Acme"},'
        ' "price": {"usd": 1250.125}, "jobs": [{"code": "51-4121"}, {"code": "51-4122"}]}, 5]}'
    )
    catalog, report = imported(tmp_path / "list.json", mapping=load(tmp_path / "map.yaml"))
    (item,) = catalog["credentials"]
    assert told(item)["cost.tuition"] == [(1250.125, {"per": "all"})]
    assert [job["code"] for job in item["occupations"]] == ["51-4121", "51-4122"]
    assert item["facts"][0]["as_of"] == "2025-03-01"
    assert report.left_out == {"shape": 1}


def workbook(*sheets):
    """A spreadsheet with a list of rows for each sheet; numbers as numbers, all else as text."""

    def cell(value):
        if isinstance(value, int | float):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    names = [f"sheet{number}" for number, _ in enumerate(sheets, 1)]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="'
            f'{kinds}.sheet.main+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/{name}.xml" ContentType="'
                f'{kinds}.worksheet+xml"/>'
                for name in names
            )
            + "</Types>",
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{link}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook {main} xmlns:r="{link}"><sheets>'
            + "".join(
                f'<sheet name="{name}" sheetId="{number}" r:id="{name}"/>'
                for number, name in enumerate(names, 1)
            )
            + "</sheets></workbook>",
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}">'
            + "".join(
                f'<Relationship Id="{name}" Type="{link}/worksheet" '
                f'Target="worksheets/{name}.xml"/>'
                for name in names
            )
            + "</Relationships>",
        )
        for name, rows in zip(names, sheets, strict=True):
            body = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
            file.writestr(
                f"xl/worksheets/{name}.xml",
                f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>",
            )
    return content.getvalue()


HEADER = HEAD.split(",")


def test_a_spreadsheet_is_a_table(read):
    content = workbook([HEADER, [7, "Welding", "Acme", 1250.5], [8, "Baking", "Acme", "$1,200"]])
    catalog, report = read(content, "list.xlsx")
    assert prices(catalog) == {"Welding": 1250.5, "Baking": 1200}
    assert {item["ids"]["listed_as"] for item in catalog["credentials"]} == {"list:7", "list:8"}
    assert not report.left_out


def test_titles_above_and_sheets_beside_a_table_of_a_spreadsheet(read):
    titled = [["Programs of the state"], [], HEADER, [1, "Welding", "Acme", 100]]
    catalog, _ = read(workbook(titled, [["Notes"], ["made by hand"]]), "list.xlsx")
    assert prices(catalog) == {"Welding": 100}


def test_a_damaged_spreadsheet_is_told(read):
    _, report = read(b"PK\x03\x04 no spreadsheet", "list.xlsx")
    assert report.left_out == {"damaged": 1}


def test_without_the_extra_the_message_names_it(read, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    _, report = read(workbook([HEADER, [1, "Welding", "Acme", 100]]), "list.xlsx")
    assert "pip install 'credpick[xlsx]'" in report.examples["needs_xlsx"][0].message


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_cells_come_back_whatever_parts_them(rows, sign, encoding, end):
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sign, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([["alpha", "beta", "gamma"], *rows])
    content = io.BytesIO(out.getvalue().encode(encoding))
    (table,) = parts("-", Position(), content)
    assert isinstance(table, Table)
    assert table.columns == ["alpha", "beta", "gamma"]
    found = [row.cells for row in table.rows if isinstance(row, Row)]
    assert found == [row for row in rows if row != ["alpha", "beta", "gamma"]]


@given(st.binary(max_size=300))
def test_any_bytes_are_tables_documents_or_refusals(content):
    for part in parts("-", Position(), io.BytesIO(content)):
        if isinstance(part, Table):
            assert all(
                isinstance(row, Notice) or row.place or row.message for row in list(part.rows)
            )
