"""People: how they come in, which role they have, who sees whom."""

import re
import unicodedata
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chat.models import Community, Membership, Room, User
from chat.models.role import Role
from chat.services.deeds import note
from chat.services.invites import find_invite, take_place
from chat.services.refusal import Refused
from chat.services.rights import combined, role_in
from chat.services.rooms import ADMITTED, end_invites, enter, hand_over_from, locked, not_found, owned_rooms, tidy

DISPLAY_NAME_LIMIT = 60
USERNAME_LIMIT = 32
# As mentions read them (chat.markdown); with a letter, so that it is no id; without @, so that it is no e-mail address.
USERNAME = re.compile(r"(?=.*[^\W\d_])[\w-]+(?:\.[\w-]+)*")
# They would look like the site itself, or like everybody.
RESERVED = frozenset({"all", "aqui", "canal", "channel", "everyone", "here", "me", "prosa", "room", "system", "todos"})


def normal_username(username: str) -> str:
    """How a user name is stored and looked up: one spelling, lower case."""
    return unicodedata.normalize("NFKC", username.strip()).lower()


def check_username(username: str) -> str:
    """The normal form of a user name that somebody may take. Raises Refused."""
    username = normal_username(username)
    if not 2 <= len(username) <= USERNAME_LIMIT or not USERNAME.fullmatch(username):
        raise _wrong(
            "username", "invalid", _("Use 2 to 32 letters, digits, hyphens, dots or underscores, without spaces.")
        )
    if username in RESERVED:
        raise _wrong("username", "conflict", _("This user name cannot be used. Choose another."))
    if User.objects.filter(username=username).exists():
        raise _taken()
    return username


def check_email(email: str, *, but: User | None = None) -> str:
    """A lower-case address that nobody else signs in with; '' stays ''. Raises Refused."""
    email = email.strip().lower()
    also = EmailAddress.objects.filter(email=email).values("user")
    holders = User.objects.filter(Q(email__iexact=email) | Q(pk__in=also))
    others = holders.exclude(pk=but.pk) if but else holders
    if email and others.exists():
        raise _wrong("email", "conflict", _("Somebody else here has this e-mail address."))
    return email


def sign_up(*, code: str, username: str, display_name: str, password: str, email: str = "") -> tuple[User, Room]:
    """Make an account through a join link and enter its room; a guest's link makes a guest of the community."""
    password = make_password(password)  # takes a third of a second: not while locks are held
    with transaction.atomic():
        lock_community()  # e-mail addresses have no unique index
        invite = find_invite(code)
        room = locked(invite.room)
        take_place(invite)
        role = Role.GUEST if invite.role == Role.GUEST else Role.MEMBER
        user = create_person(
            username=username, display_name=display_name, hashed_password=password, role=role, email=email
        )
        enter(user=user, room=room, role=invite.role)
    return user, room


def create_person(*, username: str, display_name: str, hashed_password: str, role: str, email: str = "") -> User:
    """A new account, its password from make_password and checked by the form. Raises Refused."""
    user = User(
        username=check_username(username),
        display_name=tidy(display_name, limit=DISPLAY_NAME_LIMIT),
        email=check_email(email),
        password=hashed_password,
    )
    _give_role(user, role)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise _taken() from None
    return user


def change_role(*, by: User, user: User, role: str) -> User:
    """Give somebody another role in the community; only owners do. The last owner stays one."""
    with transaction.atomic():
        lock_community()
        must_own(by)
        before = User.objects.filter(pk=user.pk).values_list("role", flat=True).first()
        user = set_role(user=user, role=role)
        if user.role != before:
            note(kind="role", by=by, user=user, role=role, before=before)
        return user


def set_role(*, user: User, role: str) -> User:
    """The same without asking who does it: for the admin site, which has asked."""
    if role not in Role.values:
        raise Refused("invalid", _("There is no such role."))
    with transaction.atomic():
        lock_community()
        user = User.objects.get(pk=user.pk)
        if user.role == role:
            return user
        must_not_be_last_owner(user)
        rooms = owned_rooms(user) if role == Role.GUEST else []
        if role == Role.GUEST:
            end_invites(user=user)
        hand_over_from(user, rooms)
        _give_role(user, role)
        user.save(update_fields=["role", "is_staff", "is_superuser"])
    return user


def is_last_owner(user: User) -> bool:
    owners = list(User.objects.filter(ADMITTED, role=Role.OWNER).values_list("pk", flat=True)[:2])
    return owners == [user.pk]


def must_not_be_last_owner(user: User) -> None:
    """Raises Refused."""
    if is_last_owner(user):
        raise Refused("conflict", _("The community needs an owner: make somebody else owner first."))


def must_own(user: User) -> None:
    """Raises Refused unless `user` owns the community now."""
    if not User.objects.filter(ADMITTED, pk=user.pk, role=Role.OWNER).exists():
        raise Refused("forbidden", _("Only the owner of this community does that."))


def lock_community() -> None:
    """One at a time from here to the end of the transaction: whoever comes second sees what the first one did."""
    Community.get()
    Community.objects.select_for_update(no_key=True).get(pk=1)


def people_near(user: User) -> QuerySet[User]:
    """Everybody else who shares a room with `user` and is not shut out."""
    rooms = Membership.objects.filter(user=user).values("room")
    near = Membership.objects.filter(room__in=rooms).values("user")
    return User.objects.filter(ADMITTED, pk__in=near).exclude(pk=user.pk)


def matching(people: Iterable[User], query: str) -> list[User]:
    """Those whose name or user name has `query` in it, whatever the case and the accents, sorted by name.

    Compared here, because the two databases fold different letters.
    """
    sought = folded(query.removeprefix("@"))
    found = [user for user in people if sought in folded(user.name) or sought in user.username]
    return sorted(found, key=lambda user: (folded(user.name), user.pk))


def folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())


def room_people(*, by: User, room: Room) -> list[Membership]:
    """Who is in a room of mine, highest roles first. Raises Refused."""
    if role_in(by, room) is None:
        raise not_found()
    people = Membership.objects.filter(room=room, user__in=User.objects.filter(ADMITTED)).select_related("user")
    return sorted(people, key=lambda one: (-combined(one.user.role, one.role).rank, folded(one.user.name), one.pk))


def _give_role(user: User, role: str) -> None:
    """Owners have the whole admin site; nobody else has any of it."""
    user.role = role
    user.is_staff = user.is_superuser = role == Role.OWNER


def _taken() -> Refused:
    return _wrong("username", "conflict", _("Somebody here has this user name already. Choose another."))


def _wrong(field: str, code: str, detail: Promise) -> Refused:
    return Refused(code, detail, fields={field: [str(detail)]})
