"""The second factor (a code from an app, a passkey) as django-allauth keeps it here."""

from base64 import urlsafe_b64encode
from hashlib import sha256

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _

from chat.models import Community, User


class Adapter(DefaultMFAAdapter):
    """Secrets are encrypted with the secret key: who reads the database alone makes no codes."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text).decode()

    def build_totp_svg(self, url: str) -> str:
        return segno.make(url, error="m").svg_inline(scale=4, border=2, light="#fff", dark="#000")

    def _get_site_name(self) -> str:
        return Community.get().name

    def _get_user_identifier(self, user: User) -> str:
        return user.username

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """What a new passkey is called until somebody names it."""
        return _("My passkey")


def _cipher() -> MultiFernet:
    """The secret key's, and for reading those of its fallbacks."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(b"second factor" + key.encode()).digest())) for key in keys])
