"""Values from the environment: the one place that reads it.

Each helper takes a variable's name and a default that works; an empty variable counts as unset.
A value that cannot be used ends the start with a sentence that names the variable.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return value in {"1", "true", "yes", "on"} if value else default
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no: use 1 or 0.")


def number(name: str, default: float, *, least: float = 0) -> float:
    value = text(name)
    try:
        found = float(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a number.") from None
    if not least <= found < float("inf"):
        raise ImproperlyConfigured(f"{name}={value!r} must be a number from {least:g} up.")
    return found


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = text(name, default).lower()
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r} is not one of {', '.join(choices)}.")
    return value


def origin(name: str) -> str:
    """An `https://host[:port]` address without a path, or '' when unset."""
    value = text(name).rstrip("/").lower()
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query):
        raise ImproperlyConfigured(f"{name}={value!r} must look like https://chat.example.org.")
    # A browser's Origin header leaves the scheme's own port out.
    return value.removesuffix({"https": ":443", "http": ":80"}.get(parts.scheme, "/"))


def url(name: str, schemes: tuple[str, ...]) -> str:
    value = text(name)
    if value and urlsplit(value).scheme not in schemes:
        raise ImproperlyConfigured(f"{name} must start with {' or '.join(s + '://' for s in schemes)}.")
    return value


def mail(name: str) -> dict[str, object]:
    """Django's EMAIL_* settings from `smtp://user:password@host:port` (`smtps` for implicit TLS); {} when unset."""
    parts = urlsplit(url(name, ("smtp", "smtps")))
    if not parts.hostname:
        return {}
    implicit = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and bool(parts.username),
    }


def folder(name: str, default: Path) -> Path:
    """A folder that exists when this returns, readable by its owner only where it is made here."""
    path = Path(text(name) or default).expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name or 'the data folder'}: cannot make {path}: {error.strerror}.") from None
    return path


def secret(name: str, path: Path) -> str:
    """The secret key: from the environment, else from `path`, made there (mode 0600) at the first start."""
    if value := text(name):
        return value
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()
