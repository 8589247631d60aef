"""Taking somebody's second factor away who has lost it."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.db import transaction

from chat.models import User
from chat.services import deeds
from chat.services.people import must_own


def guarded(people: Iterable[User]) -> set[int]:
    """The ids of those who have a second factor."""
    return set(Authenticator.objects.filter(user__in=list(people)).values_list("user", flat=True))


def remove_factors(*, by: User | None, user: User) -> bool:
    """Whether there was anything to remove: app, passkeys and recovery codes all go, and the password alone signs in.

    The owner does it, or, with `by` None, whoever has the server's own terminal. Raises Refused.
    """
    with transaction.atomic():
        if by is not None:
            must_own(by)
        removed, _kinds = Authenticator.objects.filter(user=user).delete()
        if removed:
            deeds.note(kind="factors", by=by, user=user)
    return bool(removed)
