"""CTDL JSON-LD of the Credential Registry and its publishers: envelopes, graphs, resources.

In comes a JSON document, out go records, and what other records add to them. Read `node.py`
first, then `record.py`.
"""

from credpick.importers.ctdl.node import fits, is_api_input
from credpick.importers.ctdl.read import read

__all__ = ["fits", "is_api_input", "read"]
