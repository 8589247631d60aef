"""The exercise that the checks of this folder belong to."""

from django.utils.translation import gettext_lazy

from fundamentals.labcheck.exercise import Exercise

exercise = Exercise(
    key="counters",
    title=gettext_lazy("Counters in threads"),
    kind="program",
    reference=("runcounters", "{args}"),
)
