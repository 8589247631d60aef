"""What the bytes of a file are, told to a browser: it goes neither by the name nor by what it sees."""

import mimetypes
import os
from functools import lru_cache

UNKNOWN = "application/octet-stream"
PACKED = {"gzip": "application/gzip", "bzip2": "application/x-bzip2", "xz": "application/x-xz"}


@lru_cache(maxsize=1024)
def media_type(name: bytes) -> str:
    """The Content-Type of a file of this name; a text is said to be in UTF-8.

    What is packed is served as what it is. `Content-Encoding: gzip` would mean "unpack it, then it is a tar file", and
    who downloads `a.tar.gz` would get something else than lies here.
    """
    kind, packing = mimetypes.guess_type("/" + os.fsdecode(name))  # without the slash "data:x" would be taken for a URL
    if packing:
        return PACKED.get(packing, UNKNOWN)
    if kind and kind.startswith("text/"):
        return f"{kind}; charset=utf-8"
    return kind or UNKNOWN
