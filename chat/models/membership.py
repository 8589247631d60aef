"""A person in a room."""

from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chat.models.role import Role
from chat.models.room import Room

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


class Membership(models.Model):
    class Notify(models.TextChoices):
        ALL = "all", _("Every message")
        MENTIONS = "mentions", _("Mentions only")
        NONE = "none", _("Nothing")
        # Dimmed in the list, and not even counted.
        MUTED = "muted", _("Muted")

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("room"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    # The seq up to which this person has read.
    read = models.PositiveBigIntegerField(default=0)
    notify = models.CharField(_("notifications"), max_length=10, choices=Notify.choices, default=Notify.ALL)
    # May not write until then; FOREVER: until it is taken back.
    muted_until = models.DateTimeField(_("may not write until"), null=True, blank=True)
    # When this person last wrote here, kept while the room is in slow mode.
    sent_at = models.DateTimeField(null=True, editable=False)
    joined_at = models.DateTimeField(_("joined at"), auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["room", "user"], name="one_membership")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.room_id}"
