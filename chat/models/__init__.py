"""What the database holds, one noun per module."""

from chat.models.change import Change
from chat.models.community import Community
from chat.models.invite import Invite
from chat.models.link import Link
from chat.models.membership import Membership
from chat.models.mention import Mention
from chat.models.message import Message
from chat.models.reaction import Reaction
from chat.models.room import Room
from chat.models.user import User

__all__ = [
    "Change",
    "Community",
    "Invite",
    "Link",
    "Membership",
    "Mention",
    "Message",
    "Reaction",
    "Room",
    "User",
]
