"""What every page knows."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chat.models import Community


def community(request: HttpRequest) -> dict[str, object]:
    """The community's name, looked up by the pages that show it."""
    return {"community": SimpleLazyObject(lambda: Community.get().name)}
