"""HTTP/1.1 by hand (RFC 9112 is how it looks on the wire, RFC 9110 what it means)."""
