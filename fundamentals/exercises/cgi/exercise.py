"""The exercise that the checks of this folder belong to, and the program that it lends."""

from pathlib import Path

from django.utils.translation import gettext_lazy

from fundamentals.labcheck.exercise import Exercise
from fundamentals.labcheck.words import Loan

exercise = Exercise(
    key="cgi",
    title=gettext_lazy("CGI server"),
    kind="server",
    reference=("runcgiserver", "{port}", "--script", "{script}", "--quiet"),
    loan=Loan({"script": str(Path(__file__).with_name("script.sh"))}),
)

URL = "http://127.0.0.1:{port}"
