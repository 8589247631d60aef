"""How a service says no."""

from django.utils.functional import Promise

from chat.protocol import MessageView


class Refused(Exception):
    """An action that was not done, and nothing of it stored.

    `code` is one of PROTOCOL.md's error codes, `detail` a sentence for people, `retry_after` in seconds.
    """

    def __init__(
        self,
        code: str,
        detail: str | Promise,
        *,
        retry_after: float | None = None,
        fields: dict[str, list[str]] | None = None,
    ) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.retry_after = retry_after
        self.fields = fields or {}
        # On the conflict of an edit: the newer message.
        self.message: MessageView | None = None
