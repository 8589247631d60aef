"""The exercise that the checks of this folder belong to, and the application that it lends."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy

from fundamentals.labcheck.exercise import Exercise
from fundamentals.labcheck.words import Loan

FOLDERS = (str(Path(__file__).with_name("lent")), os.environ.get("PYTHONPATH"))

exercise = Exercise(
    key="wsgi",
    title=gettext_lazy("WSGI server"),
    kind="server",
    reference=("runwsgiserver", "{port}", "--app", "{app}", "--quiet"),
    loan=Loan({"app": "examined:application"}, {"PYTHONPATH": os.pathsep.join(filter(None, FOLDERS))}),
)

URL = "http://127.0.0.1:{port}"
NO_PATH = gettext_lazy(
    "the application was not told which path was asked for: it stands in environ['PATH_INFO'], without the query"
)
