"""An emoji that somebody put on a message."""

from django.conf import settings
from django.db import models

from chat.models.message import Message


class Reaction(models.Model):
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reactions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    emoji = models.CharField(max_length=32)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["message", "user", "emoji"], name="one_reaction")]

    def __str__(self) -> str:
        return f"{self.emoji} on {self.message_id}"
