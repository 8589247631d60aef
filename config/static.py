"""Static files: hashed, compressed, cached for ever where they were collected; plain ones otherwise."""

import fcntl
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from config import bundle

MODULES = "chat/"
VERSION = re.compile(r"(?<=^chat/)[0-9a-f]{12}/")
Paths = dict[str, tuple[Any, str]]


def sources() -> Iterator[Path]:
    """Every file and folder of ours, the list of pinned packages, which bring files of their own, and what bundles."""
    yield settings.BASE_DIR / "requirements.txt"
    yield settings.BASE_DIR / "config" / "bundle.py"
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


def texts(paths: Paths) -> dict[str, str]:
    """What stands in these files, by their names."""
    return {PurePath(name).name: read(*found) for name, found in paths.items()}


def read(storage: Any, path: str) -> str:
    with storage.open(path) as file:
        return str(file.read().decode())


def modules() -> dict[str, str]:
    """The texts of the sources' modules, by name."""
    folder = settings.BASE_DIR / "static" / MODULES
    return {path.name: path.read_text() for path in folder.glob("*.js")}


def is_module(name: str) -> bool:
    return PurePath(name).match(f"{MODULES}*.js")


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed names that fall back to plain names, and the chat's modules in one bundle.

    A bare `daphne config.asgi:application` in a fresh clone, or after an update without `make run`, so serves
    what is in `static/` (whitenoise finds it there) in place of an error or of yesterday's scripts.

    The modules lie in a folder that bears one hash for all of them: they import each other by the names that they
    have in the sources, also in a circle by `import()`.
    """

    support_js_module_import_aggregation = True
    version = ""

    def url(self, name: str | None, force: bool = False) -> str:
        if collected() or force:
            return str(super().url(name, force))
        return StaticFilesStorage.url(self, name)

    def preloads(self) -> list[str]:
        """The URLs of the modules that the page's first one cannot start without."""
        if collected():
            return [self.url(MODULES + bundle.BUNDLE)]
        return [self.url(MODULES + name) for name in bundle.preloads(modules())]

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[tuple[str, str, bool]]:
        if not dry_run:
            paths = self.bundle(paths)
        yield from super().post_process(paths, dry_run, **options)

    def bundle(self, paths: Paths) -> Paths:
        """The paths with the modules and the style sheets as they are served in place of those of the sources."""
        sources = {name: found for name, found in paths.items() if is_module(name)}
        served = bundle.bundled(texts(sources))
        self.version = hashlib.sha256(repr(sorted(served.items())).encode()).hexdigest()[:12]
        for name in sources:
            self.delete(name)
        sheets = {name: found for name, found in paths.items() if PurePath(name).match(f"{MODULES}*.css")}
        others = {name: found for name, found in paths.items() if name not in sources}
        return others | self.replaced(served | bundle.joined(texts(sheets)))

    def replaced(self, served: dict[str, str]) -> Paths:
        """The files of MODULES with these texts."""
        names = {name: MODULES + name for name in served}
        for name, path in names.items():
            self.delete(path)
            self.save(path, ContentFile(served[name]))
        return {path: (self, path) for path in names.values()}

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        if self.version and is_module(name):
            return f"{MODULES}{self.version}/{name.removeprefix(MODULES)}"
        return str(super().hashed_name(name, content, filename))


class Middleware(WhiteNoiseMiddleware):
    """Whitenoise, made to live under ASGI and in a fresh clone."""

    def add_files(self, root: str, prefix: str | None = None) -> None:
        """Without a collected folder there is nothing to warn of: the finders serve the plain files."""
        if Path(root).is_dir():
            super().add_files(root, prefix)

    def get_name_without_hash(self, filename: str) -> str:
        plain = VERSION.sub("", filename)
        return plain if plain != filename else str(super().get_name_without_hash(filename))

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
