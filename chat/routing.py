"""The chat's WebSocket address."""

from django.urls import URLPattern, path

from chat.consumers import ChatConsumer

websocket_urlpatterns: list[URLPattern] = [
    path("ws/", ChatConsumer.as_asgi),  # type: ignore[list-item, arg-type] - channels routes to ASGI applications
]
