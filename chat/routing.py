"""The chat's WebSocket address."""

from typing import Any

from django.urls import path

from chat.consumers import ChatConsumer

# Channels' URLRouter routes to ASGI applications, which Django's own types do not know.
_application: Any = ChatConsumer.as_asgi
websocket_urlpatterns = [path("ws/", _application)]
