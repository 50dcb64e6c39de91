"""From a file, a folder, a zip or standard input to documents and rows, one at a time.

In come bytes of strangers, out go `Document`, `Row` and what was refused. Nothing that a stranger
packed may fill the memory: whole documents, lines and archives are capped. Read `containers.py`
first.
"""

from credpick.importers.inputs.containers import Part, Position, parts
from credpick.importers.inputs.documents import Document
from credpick.importers.inputs.tables import Cell, Row, Table

__all__ = ["Cell", "Document", "Part", "Position", "Row", "Table", "parts"]
