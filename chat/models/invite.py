"""A join link."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models.community import Community
from chat.models.membership import Membership
from chat.models.role import HIGHER, Role
from chat.models.room import Room
from chat.models.user import admitted


class InviteQuerySet(models.QuerySet["Invite"]):
    def open(self) -> "InviteQuerySet":
        """Those that still let somebody in, made by somebody who may still invite: whatever took that right from them
        (a removal, a ban, another role, the community's setting) has ended their links too."""
        higher = Q(role__in=HIGHER) | Q(user__role__in=HIGHER) | Exists(Community.objects.filter(members_invite=True))
        inviters = Membership.objects.filter(room=OuterRef("room"), user=OuterRef("created_by")).exclude(
            role=Role.GUEST
        )
        return (
            self.with_place()
            .exclude(created_by__role=Role.GUEST)
            .filter(
                Exists(inviters.filter(higher)),
                Q(expires_at=None) | Q(expires_at__gt=timezone.now()),
                admitted("created_by__"),
                revoked_at=None,
                room__archived_at=None,
            )
        )

    def with_place(self) -> "InviteQuerySet":
        return self.filter(Q(max_uses=None) | Q(uses__lt=F("max_uses")))


class Invite(models.Model):
    """Who has its address or its code may make an account and enter `room`.

    `code` is short, in letters that can be read from the back row: no 0/O, 1/I/L.
    """

    code = models.CharField(_("code"), max_length=12, unique=True)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="invites", verbose_name=_("room"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    max_uses = models.PositiveIntegerField(_("how many people"), null=True, blank=True)
    uses = models.PositiveIntegerField(_("used"), default=0)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = InviteQuerySet.as_manager()

    class Meta:
        verbose_name = _("join link")
        verbose_name_plural = _("join links")

    def __str__(self) -> str:
        return self.code
