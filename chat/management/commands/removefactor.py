"""`manage.py removefactor NAME`: for the owner who has lost their own second factor."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from chat.models import User
from chat.services.factors import remove_factors
from chat.services.people import normal_username


class Command(BaseCommand):
    help = _(
        "Take somebody's second factor away: app, passkeys and recovery codes. Their password alone signs in then."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help=_("Whose."))

    def handle(self, *, username: str, **options: Any) -> None:
        user = User.objects.filter(username=normal_username(username)).first()
        if user is None:
            raise CommandError(_("Nobody here has the user name “%(name)s”.") % {"name": username})
        removed = remove_factors(by=None, user=user)
        said = _("The second factor of %(name)s is gone.") if removed else _("%(name)s has no second factor.")
        self.stdout.write(said % {"name": user.name})
