"""A one-time link."""

from django.conf import settings
from django.db import models


class Link(models.Model):
    """Makes the owner's account (`OWNER`) or sets a new password (`PASSWORD`), once.

    Only a hash of its token is stored: who reads the database cannot use it.
    """

    class Purpose(models.TextChoices):
        OWNER = "owner"
        PASSWORD = "password"

    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"
