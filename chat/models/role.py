"""The four roles, in a room and in the whole community, from most to least rights."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    OWNER = "owner", _("Owner")
    MODERATOR = "moderator", _("Moderator")
    MEMBER = "member", _("Member")
    GUEST = "guest", _("Guest")

    @property
    def rank(self) -> int:
        """3 for an owner down to 0 for a guest."""
        return len(Role) - 1 - list(Role).index(self)


# Those who moderate.
HIGHER = (Role.MODERATOR, Role.OWNER)
