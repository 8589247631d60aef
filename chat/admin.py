"""The owner's back room. Messages are read-only here; what is saved reaches open sockets as from the chat itself."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chat.models import Community, Invite, Membership, Message, Room, User
from chat.services.people import is_last_owner, normal_username, set_role
from chat.services.publish import touch_people, touch_room

# Nothing here has groups; a person's e-mail address, second factor and sessions are on their own pages.
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])


def save_changed(obj: Any, form: ModelForm, *, but: str = "") -> None:  # type: ignore[type-arg]
    """Save the columns that the form changed, and no others: heads and versions grow while it is open."""
    columns = {field.name for field in obj._meta.concrete_fields}
    obj.save(update_fields=[name for name in form.changed_data if name in columns and name != but])


class NormalUsername:
    """User names are stored in lower case: another spelling could not sign in."""

    instance: User
    cleaned_data: dict[str, Any]

    def clean_username(self) -> str:
        username = normal_username(self.cleaned_data["username"])
        if User.objects.filter(username=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody here has this user name already. Choose another."))
        return username


class NewUserForm(NormalUsername, AdminUserCreationForm):  # type: ignore[type-arg]
    pass


class ChangeUserForm(NormalUsername, UserChangeForm):  # type: ignore[type-arg]
    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        stays = data.get("role") == User.objects.get(pk=self.instance.pk).role and data.get("is_active")
        if is_last_owner(self.instance) and not (stays and not data.get("banned_at")):
            raise ValidationError(_("The community needs an owner: make somebody else owner first."))
        return data


class NewPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    def save(self, commit: bool = True) -> User:
        """Sessions of the old password end, and with them their sockets."""
        user: User = super().save(commit=False)
        with transaction.atomic():
            user.save(update_fields=["password"])
            touch_people([user.pk])
        return user


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    form = ChangeUserForm
    add_form = NewUserForm
    change_password_form = NewPasswordForm
    list_display = ("username", "display_name", "role", "is_active", "banned_at", "last_login")
    list_filter = ("role", "kind", "is_active")
    search_fields = ("username", "display_name", "email")
    ordering = ("username",)
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("display_name", "email", "kind")}),
        (_("Rights"), {"fields": ("role", "is_active", "banned_at", "banned_until", "ban_reason")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:  # type: ignore[type-arg]
        if not change:
            obj.save()
            return
        save_changed(obj, form, but="role")
        if "is_active" in form.changed_data:  # the owner's word; only who closed the account alone may open it alone
            User.objects.filter(pk=obj.pk).update(rested_at=None)
        set_role(user=obj, role=obj.role)
        touch_people([obj.pk])

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """People stay in the history that they are part of: they are deactivated or banned."""
        return False


@admin.register(Room)
class RoomAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "slug", "kind", "topic", "head", "created_by", "created_at")
    list_filter = ("kind",)
    search_fields = ("name", "slug", "topic")
    fields = ("name", "topic", "slug", "kind", "head", "version", "created_by", "created_at")
    readonly_fields = ("slug", "kind", "head", "version", "created_by", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Room]:
        """Conversations are their people's own."""
        return Room.objects.exclude(kind=Room.Kind.DIRECT).select_related("created_by")

    def save_model(self, request: HttpRequest, obj: Room, form: ModelForm, change: bool) -> None:  # type: ignore[type-arg]
        save_changed(obj, form)
        touch_room(obj.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a room is made in the chat, with its owner

    def has_delete_permission(self, request: HttpRequest, obj: Room | None = None) -> bool:
        return False


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("room", "user", "role", "notify", "joined_at")
    list_filter = ("role",)
    list_select_related = ("room", "user")
    search_fields = ("room__name", "room__slug", "user__username", "user__display_name")
    raw_id_fields = ("room", "user")
    fields = ("room", "user", "role", "notify")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return Membership.objects.exclude(room__kind=Room.Kind.DIRECT)

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> tuple[str, ...]:
        return ("room", "user") if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "room":
            kwargs["queryset"] = Room.objects.exclude(kind=Room.Kind.DIRECT)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Membership, form: ModelForm, change: bool) -> None:  # type: ignore[type-arg]
        if change:
            save_changed(obj, form)
        else:
            obj.save()
        touch_people([obj.user_id])

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        super().delete_model(request, obj)
        touch_people([obj.user_id], left=obj.room, reason="removed")

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        people = list(queryset.values_list("user_id", flat=True))
        super().delete_queryset(request, queryset)
        touch_people(people)


@admin.register(Invite)
class InviteAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("code", "room", "role", "created_by", "uses", "max_uses", "expires_at", "revoked_at")
    list_filter = ("role",)
    list_select_related = ("room", "created_by")
    search_fields = ("code", "room__name", "created_by__username")
    readonly_fields = ("code", "room", "role", "created_by", "uses")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Invite, form: ModelForm, change: bool) -> None:  # type: ignore[type-arg]
        save_changed(obj, form)


@admin.register(Community)
class CommunityAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "members_create_rooms")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Community | None = None) -> bool:
        return False


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at only: a change of a message takes a number in its room, which the chat's services give."""

    list_display = ("room", "seq", "author", "body", "created_at", "edited_at", "deleted_at", "pinned")
    fields = (*list_display, "via")
    list_filter = ("pinned", "via")
    list_select_related = ("room", "author")
    search_fields = ("body", "author__username", "room__slug")
    ordering = ("-pk",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        return Message.objects.exclude(room__kind=Room.Kind.DIRECT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False
