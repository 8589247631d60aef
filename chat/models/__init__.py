"""What the database holds, one noun per module."""

from chat.models.ban import Ban
from chat.models.change import Change
from chat.models.community import Community
from chat.models.deed import Deed
from chat.models.invite import Invite
from chat.models.link import Link
from chat.models.membership import Membership
from chat.models.mention import Mention
from chat.models.message import Message
from chat.models.reaction import Reaction
from chat.models.report import Report
from chat.models.revision import Revision
from chat.models.room import Room
from chat.models.user import User

__all__ = [
    "Ban",
    "Change",
    "Community",
    "Deed",
    "Invite",
    "Link",
    "Membership",
    "Mention",
    "Message",
    "Reaction",
    "Report",
    "Revision",
    "Room",
    "User",
]
