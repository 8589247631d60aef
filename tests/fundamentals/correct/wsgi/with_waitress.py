"""A correct WSGI server in another style: the one that others have written, with threads and buffers of its own.

arguments: {port} {app}
"""

import importlib
import sys

import waitress

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)
waitress.serve(application, host="127.0.0.1", port=int(sys.argv[1]), threads=4, send_bytes=1)
