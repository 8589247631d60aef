"""WebSocket by hand (RFC 6455): frames, then messages made of frames, then the handshake, then the conversation."""
