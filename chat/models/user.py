"""A person."""

import zlib

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chat.models.role import Role

PALETTE = 12


def admitted(path: str = "") -> Q:
    """Neither deactivated nor banned now; `path` leads to the person, as in "user__"."""
    over = Q(**{f"{path}banned_until__lte": Now()})
    return Q(**{f"{path}is_active": True}) & (Q(**{f"{path}banned_at": None}) | over)


ADMITTED = admitted()


class User(AbstractUser):
    """Who signs in. `first_name` and `last_name` are unused: a person has one display name."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        BOT = "bot", _("Bot")
        # Who deleted their account: the row stays, emptied, for the messages that stay under it.
        FORMER = "former", _("Former member")

    class Theme(models.TextChoices):
        SYSTEM = "", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    display_name = models.CharField(_("display name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PERSON)
    # The role in the community. Roles in rooms are in Membership; see services.rights for how they combine.
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    theme = models.CharField(_("theme"), max_length=10, choices=Theme.choices, default=Theme.SYSTEM, blank=True)
    enter_sends = models.BooleanField(_("Enter sends"), default=True)
    status = models.CharField(_("status"), max_length=80, blank=True)
    # One of the palette's colours; None: the one that follows from the user name.
    chosen_colour = models.PositiveSmallIntegerField(_("colour"), null=True, blank=True)
    sound = models.BooleanField(_("sound"), default=True)
    # No notification from one to the other, in the person's own time; both or neither.
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("quiet to"), null=True, blank=True)
    banned_at = models.DateTimeField(_("banned at"), null=True, blank=True)
    # None: until it is lifted.
    banned_until = models.DateTimeField(_("banned until"), null=True, blank=True)
    ban_reason = models.CharField(_("reason of the ban"), max_length=250, blank=True)
    # When this person closed the account, until they sign in again; is_active is off meanwhile.
    rested_at = models.DateTimeField(_("closed by themselves at"), null=True, blank=True, editable=False)
    # Who deleted the account took the messages along: they are deleted a few at a time (services.withdrawal).
    withdrawing = models.BooleanField(default=False, editable=False)
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
        if self.kind == self.Kind.FORMER:
            return gettext("a former member")
        return self.display_name or self.username

    @property
    def initials(self) -> str:
        if self.kind == self.Kind.FORMER:
            return "–"
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"

    @property
    def colour(self) -> int:
        """Which of the palette's 12 author colours."""
        return self.own_colour if self.chosen_colour is None else self.chosen_colour % PALETTE

    @property
    def own_colour(self) -> int:
        """The one that follows from the user name."""
        return zlib.crc32(self.username.encode()) % PALETTE

    @property
    def admitted(self) -> bool:
        """Neither deactivated nor banned now; the same as `admitted` says of rows."""
        over = self.banned_until is not None and self.banned_until <= timezone.now()
        return self.is_active and (self.banned_at is None or over)

    @property
    def resting(self) -> bool:
        """Closed by this person, who may open it again by signing in."""
        return not self.is_active and self.rested_at is not None and self.kind != self.Kind.FORMER
