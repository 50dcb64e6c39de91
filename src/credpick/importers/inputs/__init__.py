"""From a file, a folder, a zip or standard input to documents and rows, one at a time.

Nothing that a stranger packed may fill the memory: whole documents, lines and archives are capped.
"""

from credpick.importers.inputs.containers import Part, Position, parts
from credpick.importers.inputs.documents import Document
from credpick.importers.inputs.tables import Cell, Row, Table

__all__ = ["Cell", "Document", "Part", "Position", "Row", "Table", "parts"]
