"""No test leaves this machine: neither a connection nor a question where a name is."""

import ipaddress
import socket


class OutsideNetwork(AssertionError):
    """A test, or what it calls, wanted to leave this machine."""


def _is_near(host: str) -> bool:
    try:
        return host in ("", "localhost") or ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


def keep_inside() -> None:
    """Refuse every connection that does not end on this machine."""

    def guarded(original):
        def call(self, address):
            if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_near(address[0]):
                raise OutsideNetwork(f"No test may leave this machine; this one wanted {address[0]}.")
            return original(self, address)

        return call

    def resolve(host, *given, _original=socket.getaddrinfo, **more):
        name = host.decode() if isinstance(host, bytes) else host
        if name and not _is_near(name):
            raise OutsideNetwork(f"No test may leave this machine; this one asked where {name} is.")
        return _original(host, *given, **more)

    for way in ("connect", "connect_ex"):
        setattr(socket.socket, way, guarded(getattr(socket.socket, way)))
    socket.getaddrinfo = resolve
