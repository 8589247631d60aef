"""`manage.py ownerlink`: the link that makes the owner's account, for whoever has the server's terminal."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chat.services.links import owner_link


class Command(BaseCommand):
    help = _("Print a one-time link, valid for an hour, that makes the owner's account. Former ones stop working.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help=_("Where the server listens, without PROSA_URL."))

    def handle(self, *, port: int, **options: Any) -> None:
        path = owner_link()
        if path is None:
            self.stdout.write(_("This chat has its first account already: the owner makes links for others in it."))
            return
        self.stdout.write((settings.PROSA_URL or f"http://localhost:{port}") + path)
