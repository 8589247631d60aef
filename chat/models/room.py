"""A place where messages stand in one order."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Room(models.Model):
    """A room or a direct conversation.

    `head` is the seq of its latest change (messages, edits, deletions, reactions, pins); `version` counts changes of
    the room itself (name, topic, …). Both grow only inside the transaction that stores the change.
    """

    class Kind(models.TextChoices):
        PUBLIC = "public", _("Public")
        PRIVATE = "private", _("Private")
        DIRECT = "direct", _("Direct")

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60, blank=True)
    topic = models.CharField(_("topic"), max_length=250, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PUBLIC)
    # The sorted ids of a direct conversation's people: one conversation per set of people.
    direct_key = models.CharField(max_length=255, unique=True, null=True, editable=False)
    # Only moderators write.
    locked = models.BooleanField(_("read-only"), default=False)
    # Seconds that a member waits between two messages; 0 is off.
    slow = models.PositiveSmallIntegerField(_("slow mode"), default=0)
    # Nobody writes, and it leaves the lists; it can be read and restored.
    archived_at = models.DateTimeField(_("archived at"), null=True, blank=True)
    head = models.PositiveBigIntegerField(_("latest change"), default=0, editable=False)
    version = models.PositiveBigIntegerField(_("version"), default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("made by"),
    )
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="rooms")

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")

    def __str__(self) -> str:
        return self.name or self.slug
