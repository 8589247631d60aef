"""Static files: hashed names where they were collected, plain ones otherwise."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


@cache
def collected() -> bool:
    """Whether `collectstatic` ran after the last change to the sources; looked up once per process."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if settings.DEBUG or not manifest.exists():
        return False
    made = manifest.stat().st_mtime
    return all(path.stat().st_mtime <= made for root in settings.STATICFILES_DIRS for path in Path(root).rglob("*"))


class Storage(ManifestStaticFilesStorage):
    """Hashed names, ES module imports included, that fall back to plain names.

    A bare `daphne config.asgi:application` in a fresh clone, or after an update without `make run`, so serves
    what is in `static/` (whitenoise finds it there) in place of an error or of yesterday's scripts.
    """

    support_js_module_import_aggregation = True

    def url(self, name: str | None, force: bool = False) -> str:
        if name and not force and not collected():
            return super(ManifestStaticFilesStorage, self).url(name)
        return super().url(name, force)
