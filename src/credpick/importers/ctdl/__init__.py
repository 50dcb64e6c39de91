"""CTDL JSON-LD of the Credential Registry and its publishers: envelopes, graphs, resources."""

from credpick.importers.ctdl.node import fits, is_api_input
from credpick.importers.ctdl.read import read

__all__ = ["fits", "is_api_input", "read"]
