"""The one row about the whole installation."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


def new_epoch() -> str:
    return secrets.token_urlsafe(9)


class Community(models.Model):
    """Name and settings of this chat, and the `epoch` that tells one database from its restored copy."""

    name = models.CharField(_("name"), max_length=60, default="Prosa")
    epoch = models.CharField(max_length=32, default=new_epoch, editable=False)
    members_create_rooms = models.BooleanField(_("members may create rooms"), default=True)
    members_invite = models.BooleanField(_("members may make join links"), default=True)
    # Messages that one person may write at once, and then per second; None: as the server is set.
    message_burst = models.PositiveIntegerField(_("messages at once"), null=True, blank=True)
    message_rate = models.FloatField(_("messages per second"), null=True, blank=True)

    class Meta:
        verbose_name = _("community")
        verbose_name_plural = _("community")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def get(cls) -> "Community":
        """The row, made when first asked for."""
        return cls.objects.get_or_create(pk=1)[0]
