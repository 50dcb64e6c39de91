"""What is made to fill the memory or to take for ever ends early, and the rest is read."""

import gzip
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from reading import imported

pytestmark = pytest.mark.slow

HEAD = b"program_name,provider_name,cost\n"
BADGE = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "BadgeClass",
    "id": "https://school.example/badge",
    "name": "Robotics",
    "issuer": "https://school.example",
}
SIZE = 6 * 2**20
BOMBS = {
    "one long line": b"0" * SIZE,
    "empty lines": b"\n" * (SIZE // 4),
    "rows of a table": HEAD + b"Welding,Acme,100\n" * (SIZE // 17),
    "short rows": HEAD + b"a,b,c\n" * (SIZE // 6),
    "one JSON text": b'{"x":\n"' + b" " * SIZE + b'"}',
    "JSON lines": (json.dumps(BADGE).encode() + b"\n") * (SIZE // 150),
    "UTF-16": "program_name,provider_name\n".encode("utf-16")
    + b"a\x00,\x00b\x00\n\x00" * (SIZE // 8),
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl"])
def test_a_bomb_in_a_gzip_ends_early(tmp_path, name, suffix):
    path = tmp_path / f"list.{suffix}.gz"
    path.write_bytes(gzip.compress(BOMBS[name], 9))
    _, report = imported(path)
    assert report.left_out["bomb"] == 1 or report.left_out.keys() <= {"mapping", "json"}
    assert report.read < 50_000


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_a_zip_ends_early_and_what_came_before_is_read(tmp_path, name):
    path = tmp_path / "bulk.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", json.dumps(BADGE))
        for number in range(2):
            archive.writestr(f"b{number}.csv", BOMBS[name])
    catalog, report = imported(path)
    assert "Robotics" in [item["name"] for item in catalog["credentials"]]
    assert report.left_out["bomb"] == 1 or name == "JSON lines"  # which are no table
    assert report.read < 50_000


def test_a_list_that_packs_well_is_no_bomb(tmp_path):
    rows = b"".join(b"Welding course %d,Acme school,100\n" % (n // 3) for n in range(9_000))
    content = b"Program,School,Cost\n" + rows
    (tmp_path / "list.csv.gz").write_bytes(gzip.compress(content, 9))
    assert len(content) > 20 * (tmp_path / "list.csv.gz").stat().st_size
    _, report = imported(tmp_path / "list.csv.gz")
    assert "bomb" not in report.left_out


FAR = """<?xml version="1.0"?><worksheet
xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"
t="inlineStr"><is><t>Name</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>
</sheetData></worksheet>"""
TYPES = "http://schemas.openxmlformats.org/package/2006"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(sheet):
    """The least that is a spreadsheet."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{TYPES}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
            f'"/xl/workbook.xml" ContentType="{MAIN}.sheet.main+xml"/><Override PartName='
            f'"/xl/worksheets/sheet1.xml" ContentType="{MAIN}.worksheet+xml"/></Types>',
        )
        related = f'<Relationships xmlns="{TYPES}/relationships"><Relationship Id="r" Type="{LINK}/'
        file.writestr(
            "_rels/.rels", f'{related}officeDocument" Target="xl/workbook.xml"/></Relationships>'
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{LINK}"><sheets><sheet name="S" sheetId="1" r:id="r"/></sheets></workbook>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{related}worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        file.writestr("xl/worksheets/sheet1.xml", sheet)
    return content.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits for a process")
def test_two_cells_that_are_far_apart_do_not_end_the_program(tmp_path):
    """The library makes a table of all cells between them: half a terabyte."""
    (tmp_path / "a.xlsx").write_bytes(workbook(FAR))
    (tmp_path / "b.json").write_text(json.dumps(BADGE))
    catalog, report = imported(tmp_path)
    assert [item["name"] for item in catalog["credentials"]] == ["Robotics"]
    assert report.left_out["bomb"] == 1


def test_a_module_beside_a_spreadsheet_does_not_run(tmp_path, monkeypatch):
    for name in ("json", "python_calamine", "resource", "credpick"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')")
    (tmp_path / "a.xlsx").write_bytes(workbook(FAR.replace("1048576", "2").replace("XFD", "B")))
    monkeypatch.chdir(tmp_path)
    imported(tmp_path / "a.xlsx")
    assert not (tmp_path / "ran").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of Unix")
def test_a_folder_that_cannot_be_read_is_told_and_the_rest_is_read(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.json").write_text(json.dumps(BADGE))
    real = os.scandir

    def scandir(place):
        if Path(place).name == "closed":  # root may read everything: the error is the system's
            raise PermissionError(13, "Permission denied", str(place))
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    catalog, report = imported(tmp_path)
    assert len(catalog["credentials"]) == 1
    (refusal,) = report.examples["unreadable"]
    assert (refusal.place, refusal.message) == ("closed", "cannot be read: Permission denied")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes")
def test_what_is_no_file_is_passed_over(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "a.json").write_text(json.dumps(BADGE))
    catalog, _ = imported(tmp_path)
    assert len(catalog["credentials"]) == 1
