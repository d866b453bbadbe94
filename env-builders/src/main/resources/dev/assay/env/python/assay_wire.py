"""Messages over a socket: four bytes of length, most significant first, then a JSON object."""

import json
import struct


def _refuse(name):
    raise ValueError(f"{name} is not JSON")


def _finite(text):
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"the number {text} is too large")
    return value


def _unique(pairs):
    result = dict(pairs)
    if len(result) < len(pairs):
        raise ValueError("a name stands twice in an object")
    return result


_CHUNK = 64 << 10
_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_unique)
_ENCODER = json.JSONEncoder(allow_nan=False, separators=(",", ":"))


def strict(text):
    """The value of JSON text that means the same to every reader: no NaN or infinity, no name twice."""
    return _DECODER.decode(text)


def framed(body):
    return struct.pack(">I", len(body)) + body


class Wire:
    """The two ends of a conversation agree on the longest message."""

    def __init__(self, sock, longest):
        self.sock = sock
        self.longest = longest
        self._inbox = b""

    def send(self, message):
        """Sends it whole, or raises ValueError when it is too long."""
        body = _ENCODER.encode(message).encode("ascii")
        if len(body) > self.longest:
            raise ValueError(f"a message of {len(body)} bytes is longer than {self.longest}")
        self.sock.sendall(framed(body))

    def receive(self):
        """The next message, or None at the end."""
        header = self._exactly(4)
        body = header and self._exactly(struct.unpack(">I", header)[0])
        return json.loads(body) if body else None

    def _exactly(self, count):
        parts = [self._inbox]
        held = len(self._inbox)
        while held < count:
            part = self.sock.recv(_CHUNK)
            if not part:
                return b""
            parts.append(part)
            held += len(part)
        everything = b"".join(parts)
        self._inbox = everything[count:]
        return everything[:count]
