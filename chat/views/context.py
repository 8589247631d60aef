"""What every page knows."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chat.models import Community, User
from chat.views import texts


def community(request: HttpRequest) -> dict[str, object]:
    """The community's name, whether it has no people yet, where the scripts' texts are; for the pages that need it."""
    return {
        "community": SimpleLazyObject(lambda: Community.get().name),
        "nobody_yet": SimpleLazyObject(lambda: not User.objects.exists()),
        "texts_address": SimpleLazyObject(texts.address),
    }
