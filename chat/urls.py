"""The chat's addresses. Routes are nouns; POST to one to make or change it."""

from django.urls import URLPattern, path
from django.views.i18n import JavaScriptCatalog

from chat.views import attention, bans, deeds, home, invites, join, links, members, moderation, people, profile, rooms
from chat.views.health import healthz

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("rooms/", rooms.index, name="rooms"),
    path("rooms/new/", rooms.new, name="room_new"),
    path("r/<slug:slug>/", home.room, name="room"),
    path("r/<slug:slug>/settings/", rooms.settings, name="room_settings"),
    path("r/<slug:slug>/join/", rooms.join, name="room_join"),
    path("r/<slug:slug>/leave/", rooms.leave, name="room_leave"),
    path("r/<slug:slug>/notify/", attention.notify, name="room_notify"),
    path("r/<slug:slug>/unread/", attention.unread, name="room_unread"),
    path("r/<slug:slug>/pins/", rooms.pins, name="room_pins"),
    path("r/<slug:slug>/people/", members.index, name="room_people"),
    path("r/<slug:slug>/people/<int:pk>/", members.grant, name="room_person"),
    path("r/<slug:slug>/people/<int:pk>/remove/", members.remove, name="room_person_remove"),
    path("r/<slug:slug>/people/<int:pk>/mute/", moderation.mute, name="room_person_mute"),
    path("r/<slug:slug>/people/<int:pk>/unmute/", moderation.unmute, name="room_person_unmute"),
    path("r/<slug:slug>/people/<int:pk>/ban/", moderation.ban, name="room_person_ban"),
    path("r/<slug:slug>/people/<int:pk>/unban/", moderation.unban, name="room_person_unban"),
    path("r/<slug:slug>/bans/", moderation.room_bans, name="room_bans"),
    path("r/<slug:slug>/state/", moderation.state, name="room_state"),
    path("r/<slug:slug>/invites/", invites.index, name="room_invites"),
    path("r/<slug:slug>/invites/<int:pk>/revoke/", invites.revoke, name="room_invite_revoke"),
    path("people/", people.index, name="people"),
    path("people/<int:pk>/", people.role, name="person"),
    path("people/<int:pk>/password/", people.password_link, name="person_password"),
    path("people/<int:pk>/ban/", bans.ban, name="person_ban"),
    path("people/<int:pk>/unban/", bans.unban, name="person_unban"),
    path("bans/", bans.index, name="bans"),
    path("deeds/<int:pk>/undo/", deeds.undo, name="deed_undo"),
    path("direct/", people.direct, name="direct"),
    path("profile/", profile.profile, name="profile"),
    path("join/", join.code, name="join_code"),
    path("join/<str:code>/", join.join, name="join"),
    path("start/<str:token>/", links.start, name="start"),
    path("password/<str:token>/", links.password, name="password"),
    path("jsi18n/", JavaScriptCatalog.as_view(packages=["chat"]), name="jsi18n"),
    path("healthz", healthz, name="healthz"),
]
