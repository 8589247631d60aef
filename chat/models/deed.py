"""What a moderator or an owner did."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chat.models.room import Room


class Deed(models.Model):
    """One line of the audit list; never changed. `kind` names the act ("ban", "lock", "role", …), `detail` holds what
    belongs to it (reason, expiry, the new role) as JSON, never the text of a message."""

    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, related_name="deeds")
    detail = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("act of moderation")
        verbose_name_plural = _("acts of moderation")
        indexes = [models.Index(fields=["-at"], name="latest_deeds")]

    def __str__(self) -> str:
        return f"{self.kind} by {self.by_id}"
