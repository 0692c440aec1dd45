"""Backups: the whole of an installation in one sealed file, made while people work, put back and compared row by row.

The file holds one moment. Its first line says which version, which keys and which end of the trail it belongs to;
its last one says how many rows each table has and the hash of their lines.
"""

from .making import make, prove
from .reading import Manifest, look_through
from .restoring import restore
from .rows import LEFT_OUT

__all__ = ["LEFT_OUT", "Manifest", "look_through", "make", "prove", "restore"]
