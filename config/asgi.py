"""The whole site: HTTP through Django, `/ws/` through Channels. Serve it with `daphne config.asgi:application`."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_asgi_application()

from chat.routing import websocket_urlpatterns  # noqa: E402 - models need the settings above
from config.lock import hold_server_lock  # noqa: E402
from fundamentals import routing as lab  # noqa: E402
from fundamentals.turtles import Watch  # noqa: E402

hold_server_lock()

sockets = URLRouter([*websocket_urlpatterns, *lab.websocket_urlpatterns])
application = Watch(ProtocolTypeRouter({"http": django_application, "websocket": sockets}))
