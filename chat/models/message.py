"""What somebody said."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chat.models.room import Room

BODY_LIMIT = 10_000


class Message(models.Model):
    """A message, or its tombstone once `deleted_at` is set.

    `seq` is its place in the room, `changed_seq` its latest change, `body_seq` its body's latest change.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="messages", verbose_name=_("room"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages", verbose_name=_("author")
    )
    seq = models.PositiveBigIntegerField(_("number"))
    changed_seq = models.PositiveBigIntegerField()
    body_seq = models.PositiveBigIntegerField()
    # The author's own id for it. With `client_hash`, a hash of what was first sent, a repeat is told from a clash.
    client_id = models.CharField(max_length=64)
    client_hash = models.CharField(max_length=32)
    body = models.TextField(_("text"), max_length=BODY_LIMIT, blank=True)
    html = models.TextField(blank=True)
    reply_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="replies")
    # How it came: empty for the browser, "netcat" for the lab's bridge.
    via = models.CharField(_("came by"), max_length=10, blank=True)
    created_at = models.DateTimeField(_("written at"))
    edited_at = models.DateTimeField(_("edited at"), null=True)
    deleted_at = models.DateTimeField(_("deleted at"), null=True)
    # Calls everybody in the room (@here, @aqui).
    here = models.BooleanField(default=False)
    pinned = models.BooleanField(_("pinned"), default=False)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="one_message_per_seq"),
            models.UniqueConstraint(fields=["author", "client_id"], name="one_message_per_client_id"),
        ]
        indexes = [
            models.Index(fields=["room", "changed_seq"], name="message_changes"),
            models.Index(fields=["room", "seq"], name="calls_to_everybody", condition=models.Q(here=True)),
            models.Index(fields=["room", "seq"], name="pins", condition=models.Q(pinned=True)),
        ]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.seq}"
