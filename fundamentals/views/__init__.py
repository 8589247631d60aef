"""The lab's pages on the chat's site, for people who are signed in there."""
