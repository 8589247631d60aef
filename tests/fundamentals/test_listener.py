import errno
import socket

import pytest

from fundamentals.addrport import Address
from fundamentals.listener import SEND_BUFFER, _resolve, open_listener

LOOPBACK = Address("127.0.0.1", 0)


def test_a_free_port_is_found() -> None:
    with open_listener(LOOPBACK) as listener:
        assert listener.getsockname()[1] > 0


@pytest.mark.parametrize("reuse", [True, False])
def test_the_port_may_be_reused_at_once_unless_told_otherwise(reuse: bool) -> None:
    with open_listener(LOOPBACK, reuse=reuse) as listener:
        assert bool(listener.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)) is reuse


def test_the_system_holds_little_for_a_client() -> None:
    with open_listener(LOOPBACK) as listener, socket.create_connection(listener.getsockname()):
        conn, _address = listener.accept()
        with conn:  # Linux doubles what is asked for
            assert conn.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) <= 2 * SEND_BUFFER


def test_a_taken_port_is_an_error_that_leaves_nothing_open() -> None:
    with open_listener(LOOPBACK) as listener:
        with pytest.raises(OSError) as caught:
            open_listener(Address(*listener.getsockname()))
        assert caught.value.errno == errno.EADDRINUSE


def test_a_name_is_looked_up_and_ipv4_preferred() -> None:
    with open_listener(Address("localhost", 0)) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_an_ipv6_address_makes_an_ipv6_socket() -> None:
    family, sockaddr = _resolve(Address("::1", 9090))
    assert family == socket.AF_INET6 and sockaddr[:2] == ("::1", 9090)
