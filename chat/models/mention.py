"""A message that names somebody."""

from django.conf import settings
from django.db import models

from chat.models.message import Message
from chat.models.room import Room


class Mention(models.Model):
    """`room` and `seq` stand here again so that unread mentions are counted from one index."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "user"], name="one_mention")]
        indexes = [models.Index(fields=["user", "room", "seq"], name="unread_mentions")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.message_id}"
