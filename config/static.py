"""Static files: hashed, compressed, cached for ever where they were collected; plain ones otherwise."""

import fcntl
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


def sources() -> Iterator[Path]:
    """Every file and folder of ours, and the list of pinned packages, which bring files of their own."""
    yield settings.BASE_DIR / "requirements.txt"
    for root in settings.STATICFILES_DIRS:
        yield from Path(root).rglob("*")


def up_to_date() -> bool:
    """Whether `collectstatic` ran after the last change to the sources."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return False
    made = manifest.stat().st_mtime
    return all(path.stat().st_mtime <= made for path in sources())


@cache
def collected() -> bool:
    """`up_to_date`, looked up once per process, so that one page never mixes old names and new ones."""
    return not settings.DEBUG and up_to_date()


def collect() -> None:
    """Run `collectstatic` where it is needed, one process at a time. Raises OSError where it cannot write."""
    root = Path(settings.STATIC_ROOT)
    root.mkdir(exist_ok=True)
    with (root / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not up_to_date():
            call_command("collectstatic", interactive=False, verbosity=0)


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed names, ES module imports included, that fall back to plain names.

    A bare `daphne config.asgi:application` in a fresh clone, or after an update without `make run`, so serves
    what is in `static/` (whitenoise finds it there) in place of an error or of yesterday's scripts.
    """

    support_js_module_import_aggregation = True

    def url(self, name: str | None, force: bool = False) -> str:
        if collected() or force:
            return str(super().url(name, force))
        return StaticFilesStorage.url(self, name)


class Middleware(WhiteNoiseMiddleware):
    """Whitenoise, made to live under ASGI and in a fresh clone."""

    def add_files(self, root: str, prefix: str | None = None) -> None:
        """Without a collected folder there is nothing to warn of: the finders serve the plain files."""
        if Path(root).is_dir():
            super().add_files(root, prefix)

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        """The answer in one piece: a synchronous file response makes Django under ASGI warn, and read it whole too."""
        found = static_file.get_response(request.method, request.META)
        with found.file or open("/dev/null", "rb") as file:
            response = HttpResponse(file.read(), status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response
