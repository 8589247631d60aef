"""What every page knows."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chat.models import Community, User


def community(request: HttpRequest) -> dict[str, object]:
    """The community's name, and whether it has no people yet; looked up by the pages that show it."""
    return {
        "community": SimpleLazyObject(lambda: Community.get().name),
        "nobody_yet": SimpleLazyObject(lambda: not User.objects.exists()),
    }
