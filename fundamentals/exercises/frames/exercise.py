"""The exercise that the checks of this folder belong to."""

from django.utils.translation import gettext_lazy

from fundamentals.labcheck.exercise import Exercise

exercise = Exercise(
    key="frames",
    title=gettext_lazy("WebSocket frames"),
    kind="program",
    reference=("wsframe", "{args}"),
)
