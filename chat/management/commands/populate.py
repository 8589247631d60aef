"""Fills an empty database with a class that has been talking for months."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from chat.demo.people import the_class
from chat.demo.progress import advance
from chat.demo.school import Lived, School
from chat.demo.store import COMMUNITY, Store
from chat.models import Community, Room, User
from chat.services.people import lock_community


class Command(BaseCommand):
    help = _("Fill an empty database with a class that talks: people, rooms and 100,000 messages.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--small", action="store_true", help=_("12 people and 1,500 messages, in seconds."))
        parser.add_argument("--password", help=_("Lets all of its people sign in with this password."))
        parser.add_argument("--seed", type=int, default=1, help=_("Another number, other conversations (default: 1)."))

    def handle(self, *, small: bool, password: str | None, seed: int, **options: Any) -> None:
        if password is not None and not password.strip():
            raise CommandError(_("The password is empty. Leave --password out, or give one."))
        try:
            self.populate(small, password, seed)
        except KeyboardInterrupt:
            self.stderr.write("\n" + _("Stopped. Nothing was written."))
            sys.exit(130)
        except DatabaseError as error:
            reason = str(error).partition("\n")[0]
            raise CommandError(_("Nothing was written: %(reason)s") % {"reason": reason}) from error

    def populate(self, small: bool, password: str | None, seed: int) -> None:
        check_migrated()
        check_empty()
        started = monotonic()
        school = School(seed=seed, now=timezone.localtime(), small=small)
        rooms = self.lived(school)
        store = Store(school, rooms, password=password, seed=seed)
        with transaction.atomic():
            lock_community()
            check_empty()
            advance(_("Storing"), store.write(), len(store), self.stdout)
        self.report(school, rooms, monotonic() - started, bool(password))

    def lived(self, school: School) -> list[Lived]:
        """All rooms, made up with a progress bar."""
        rooms: list[Lived] = []

        def steps() -> Iterator[int]:
            for lived in school.rooms():
                rooms.append(lived)
                yield lived.plan.messages

        advance(_("Composing"), steps(), sum(plan.messages for plan in school.plans), self.stdout)
        return rooms

    def report(self, school: School, rooms: list[Lived], seconds: float, signs_in: bool) -> None:
        """What there is now, and how to get in."""
        counts = {
            "people": len(school.people),
            "rooms": len(rooms),
            "messages": sum(lived.plan.messages for lived in rooms),
            "seconds": round(seconds),
        }
        self.stdout.write(_("%(people)d people, %(rooms)d rooms, %(messages)d messages, in %(seconds)d s.") % counts)
        if signs_in:
            self.stdout.write(_("Sign in with this password as"))
        else:
            self.stdout.write(_("Nobody can sign in yet. manage.py changepassword NAME lets somebody:"))
        self.stdout.write(_("ana (owner), bruno (moderator), carla and davi (members), eva (guest of one room)"))


def check_migrated() -> None:
    """Raises CommandError where tables are missing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(_("The database is not up to date. Run: manage.py migrate"))


def check_empty() -> None:
    """Raises CommandError where somebody has been: the people of the demonstration, or others."""
    if not User.objects.exists() and not Room.objects.exists():
        return
    own = {person.username for person in the_class(small=False)}
    others = User.objects.exclude(username__in=own).count()
    if not others and Community.objects.filter(name=COMMUNITY).exists():
        raise CommandError(_("The demonstration is here already. Choose another folder with PROSA_DATA for one more."))
    raise CommandError(_("Somebody uses this database: nothing was written. Choose another folder with PROSA_DATA."))
