"""The WebSockets of the lab's pages on the chat's site."""

from channels.auth import AuthMiddlewareStack
from django.urls import path

from fundamentals.turtleconsumer import TurtleConsumer

websocket_urlpatterns = [path("ws/turtles/", AuthMiddlewareStack(TurtleConsumer.as_asgi()))]
