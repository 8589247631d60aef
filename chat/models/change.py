"""One numbered change of a room's messages."""

from django.conf import settings
from django.db import models

from chat.models.message import Message
from chat.models.room import Room


class Change(models.Model):
    """What took the room's `seq`. Live holes are filled from these, exactly 1…head in each room."""

    class Kind(models.TextChoices):
        MESSAGE = "message"
        EDIT = "edit"
        DELETE = "delete"
        REACTION = "reaction"
        PIN = "pin"

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="changes")
    seq = models.PositiveBigIntegerField()
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Of a reaction: which, and whether it was added (else taken back).
    emoji = models.CharField(max_length=32, blank=True)
    on = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "seq"], name="one_change_per_seq")]

    def __str__(self) -> str:
        return f"{self.room_id}/{self.seq} {self.kind}"
