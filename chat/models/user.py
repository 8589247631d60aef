"""A person."""

import zlib

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from chat.models.role import Role

PALETTE = 12


class User(AbstractUser):
    """Who signs in. `first_name` and `last_name` are unused: a person has one display name."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        BOT = "bot", _("Bot")

    display_name = models.CharField(_("display name"), max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSON)
    # The role in the community. Roles in rooms are in Membership; see services.rights for how they combine.
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    language = models.CharField(_("language"), max_length=10, blank=True)
    banned_at = models.DateTimeField(_("banned at"), null=True, blank=True)
    # Grows with each change of what this person may see or do: memberships, role, ban, sessions. Open sockets
    # compare it with what they saw last (realtime.hub).
    version = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Names are lower case throughout: signing in and mentions ignore the case."""
        return super().normalize_username(username).lower()

    @property
    def name(self) -> str:
        return self.display_name or self.username

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"

    @property
    def colour(self) -> int:
        """Which of the palette's 12 author colours; the same at each visit."""
        return zlib.crc32(self.username.encode()) % PALETTE

    @property
    def admitted(self) -> bool:
        """Neither deactivated nor banned."""
        return self.is_active and self.banned_at is None
