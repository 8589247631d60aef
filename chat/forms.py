"""What people fill in. Forms check shapes and say what is wrong beside the field; the rules are in chat.services."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from chat.models import Membership, Room, User
from chat.models.role import Role
from chat.protocol import LARGEST
from chat.services import invites, people, profile, rooms, zones
from chat.services.moderation import LONGEST, PACES, REASON_LIMIT
from chat.services.refusal import Refused
from chat.services.reports import REASON_LIMIT as REPORT_LIMIT

ID_DIGITS = 18
# By the palette's numbers (static/chat/tokens.css); who cannot see them hears their names.
COLOURS = [
    ("", _("From the user name")),
    (0, _("Red")),
    (1, _("Orange")),
    (2, _("Amber")),
    (3, _("Olive")),
    (4, _("Leaf green")),
    (5, _("Emerald")),
    (6, _("Teal")),
    (7, _("Cyan")),
    (8, _("Blue")),
    (9, _("Indigo")),
    (10, _("Violet")),
    (11, _("Pink")),
]


def checked(check: Callable[[str], str], value: str) -> str:
    """`check` of a service, its refusal as a form's error."""
    try:
        return check(value)
    except Refused as refusal:
        raise ValidationError(str(refusal.detail)) from None


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 8 characters, not only digits, nothing that is easily guessed."),
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def _post_clean(self) -> None:
        """As in Django's own forms: the password is compared with the fields cleaned before it."""
        super()._post_clean()  # type: ignore[misc]
        password = self.cleaned_data.get("password")
        if not password:
            return
        try:
            password_validation.validate_password(password, self.user or self._new_user())
        except ValidationError as error:
            self.add_error("password", error)

    def _new_user(self) -> User:
        names = {name: self.cleaned_data.get(name) or "" for name in ("username", "email")}
        return User(**names, first_name=self.cleaned_data.get("display_name") or "")


class StartForm(NewPasswordForm):
    display_name = forms.CharField(
        label=_("Your name"),
        max_length=people.DISPLAY_NAME_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
        help_text=_("As others see it."),
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=people.USERNAME_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("To sign in, and for others to mention you. Letters and digits, without spaces."),
    )
    field_order = ["display_name", "username", "password"]

    def clean_username(self) -> str:
        return checked(people.check_username, self.cleaned_data["username"])


class JoinForm(StartForm):
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Only to sign in and to set a new password."),
    )
    field_order = ["display_name", "username", "password", "email"]

    def clean_email(self) -> str:
        return checked(people.check_email, self.cleaned_data["email"])


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=300,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "autofocus": True}
        ),
        help_text=_("Eight letters and digits, as in ABCD-EFGH. Small letters and spaces do not matter."),
    )


class RoomForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=rooms.NAME_LIMIT, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    topic = forms.CharField(
        label=_("Topic"),
        max_length=rooms.TOPIC_LIMIT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("One line on what this room is for."),
    )


class CommunityForm(forms.Form):
    """The owner's settings."""

    name = forms.CharField(
        label=_("Name of this chat"), max_length=rooms.NAME_LIMIT, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    members_create_rooms = forms.BooleanField(label=_("Members may make rooms"), required=False)
    members_invite = forms.BooleanField(label=_("Members may make join links"), required=False)
    message_burst = forms.IntegerField(
        label=_("Messages that one person may write at once"), min_value=1, max_value=10_000, required=False
    )
    message_rate = forms.FloatField(
        label=_("And after that, messages per second"), min_value=0.1, max_value=1000, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """An empty limit shows what holds in its place."""
        super().__init__(*args, **kwargs)
        self.fields["message_burst"].widget.attrs["placeholder"] = number_format(settings.PROSA_MESSAGE_BURST)
        self.fields["message_rate"].widget.attrs["placeholder"] = number_format(settings.PROSA_MESSAGE_RATE)


class NewRoomForm(RoomForm):
    kind = forms.ChoiceField(
        label=_("Who may enter"),
        choices=[
            (Room.Kind.PUBLIC, _("Everybody in the community, except guests")),
            (Room.Kind.PRIVATE, _("Only people who are invited")),
        ],
        initial=Room.Kind.PUBLIC,
        widget=forms.RadioSelect,
    )
    slug = forms.CharField(max_length=rooms.SLUG_LIMIT, required=False, widget=forms.HiddenInput)


class NotifyForm(forms.Form):
    notify = forms.ChoiceField(label=_("Tell me about"), choices=Membership.Notify.choices, widget=forms.RadioSelect)


class UnreadForm(forms.Form):
    seq = forms.IntegerField(min_value=1, max_value=LARGEST)


class StateForm(forms.Form):
    """The states of a room. Only those that the request names are in `chosen`."""

    locked = forms.BooleanField(required=False)
    archived = forms.BooleanField(required=False)
    slow = forms.TypedChoiceField(coerce=int, required=False, choices=[(pace, pace) for pace in PACES])

    @property
    def chosen(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in self.data and value != ""}


class ForHowLongForm(forms.Form):
    """A time in seconds; nothing is without end."""

    seconds = forms.IntegerField(
        label=_("For how long"), required=False, min_value=1, max_value=LONGEST, widget=forms.Select
    )


class ReportForm(forms.Form):
    reason = forms.CharField(required=False, max_length=REPORT_LIMIT)


class BanForm(ForHowLongForm):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=REASON_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("They are told it."),
    )
    field_order = ["reason", "seconds"]


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class NewMemberForm(forms.Form):
    user = forms.CharField(
        label=_("User name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "list": "people"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, required=False)

    def clean_user(self) -> User:
        """By user name or by id: a user name has a letter in it."""
        value = self.cleaned_data["user"].removeprefix("@")
        is_id = value.isdecimal() and len(value) <= ID_DIGITS
        named = Q(pk=int(value)) if is_id else Q(username=people.normal_username(value))
        found = User.objects.filter(rooms.ADMITTED, named).first()
        if found is None:
            raise ValidationError(_("Nobody here has this user name. Look at how it is written."))
        return found

    def clean_role(self) -> str:
        return self.cleaned_data["role"] or Role.MEMBER


class InviteForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Who enters is"),
        choices=[
            (Role.MEMBER, _("a member of the community")),
            (Role.GUEST, _("a guest, who sees this room only")),
        ],
        required=False,
    )
    days = forms.IntegerField(
        label=_("The link lasts"),
        required=False,
        min_value=1,
        max_value=invites.DAYS_LIMIT,
        initial=7,
        widget=forms.Select(choices=[(1, _("a day")), (7, _("a week")), (30, _("a month")), ("", _("until revoked"))]),
    )
    max_uses = forms.IntegerField(
        label=_("For how many people"),
        required=False,
        min_value=1,
        max_value=invites.USES_LIMIT,
        help_text=_("Empty: for any number."),
    )

    def clean_role(self) -> str:
        return self.cleaned_data["role"] or Role.MEMBER


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Search by name"), required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )


class IdsField(forms.Field):
    """A list of ids, each once."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: list[str] | None) -> list[int]:
        if not all(one.isdecimal() and len(one) <= ID_DIGITS for one in value or []):
            raise ValidationError(_("These are not ids of people."))
        return sorted({int(one) for one in value or []})


class DirectForm(forms.Form):
    people = IdsField()


class Clock(forms.TimeInput):
    """A time of the day, to the minute."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class ProfileForm(forms.Form):
    display_name = forms.CharField(
        label=_("Your name"),
        max_length=people.DISPLAY_NAME_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As others see it."),
    )
    status = forms.CharField(
        label=_("Status"),
        max_length=profile.STATUS_LIMIT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("A few words on your card, such as “At the library until 4”."),
    )
    colour = forms.TypedChoiceField(
        label=_("Colour"), required=False, choices=COLOURS, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("As in the browser")), *settings.LANGUAGES]
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, choices=lambda: [("", _("As on this device")), *zones.choices()]
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=User.Theme.choices, widget=forms.RadioSelect)
    enter_sends = forms.ChoiceField(
        label=_("In the message box"),
        required=False,
        choices=[
            (True, _("Enter sends, Shift+Enter begins a new line")),
            (False, _("Ctrl+Enter sends, Enter begins a new line")),
        ],
        widget=forms.RadioSelect,
    )
    sound = forms.BooleanField(
        label=_("A sound with each notification"), required=False, help_text=_("While this page is not in view.")
    )
    quiet_from = forms.TimeField(label=_("Quiet from"), required=False, widget=Clock())
    quiet_to = forms.TimeField(
        label=_("Quiet to"),
        required=False,
        widget=Clock(),
        help_text=_("In these hours, in your time zone, nothing pops up and nothing rings. Empty: never quiet."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Only to sign in and to set a new password."),
    )
    password = forms.CharField(
        label=_("Your password"),
        required=False,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Only if you change the e-mail address."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_enter_sends(self) -> bool:
        return bool(self.cleaned_data["enter_sends"] == "True")

    def clean_email(self) -> str:
        return checked(lambda email: people.check_email(email, but=self.user), self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """Who finds a browser signed in must not take the account over by way of the e-mail address."""
        changed = self.cleaned_data.get("email", self.user.email) != self.user.email
        if changed and not knows_password(self.user, self.cleaned_data.get("password")):
            self.add_error("password", _("To change the e-mail address, type your password."))
        return self.cleaned_data


def knows_password(user: User, password: str | None) -> bool:
    """Failures count as at signing in, so that nobody guesses here."""
    return bool(password) and get_adapter().reauthenticate(user, password)


class LeaveForm(forms.Form):
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not knows_password(self.user, password):
            raise ValidationError(_("This is not your password."))
        return password


class DeleteAccountForm(LeaveForm):
    messages = forms.ChoiceField(
        label=_("Your messages"),
        choices=[
            ("stay", _("They stay, under “a former member”")),
            ("go", _("They are deleted, in every room and conversation")),
        ],
        initial="stay",
        widget=forms.RadioSelect,
    )
    field_order = ["messages", "password"]
