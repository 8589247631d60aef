"""The exercise that the checks of this folder belong to."""

from django.utils.translation import gettext_lazy

from fundamentals.labcheck.exercise import Exercise

exercise = Exercise(
    key="filechannel",
    title=gettext_lazy("File channel"),
    kind="channel",
    reference=("runfilechannelserver", "--channel", "{channel}"),
    client=("callfilechannel", "--channel", "{channel}"),
)
