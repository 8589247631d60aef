"""What a message said before it was edited."""

from django.conf import settings
from django.db import models

from chat.models.message import Message


class Revision(models.Model):
    """`body` stood until `until`, when an edit replaced it. Moderators see it; it goes when the message is deleted."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="revisions")
    body = models.TextField()
    until = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.message_id} until {self.until:%Y-%m-%d %H:%M}"
