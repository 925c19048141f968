"""Links for people without a token, which work until a certain moment: a signature says that the server made them."""

import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

PREFIX = "/downloads/"

# Such a link works as long as there is the file.
FOR_EVER = datetime(9999, 12, 31, tzinfo=UTC)


def download_url(base_url: str, key: bytes, store_id: int, file_id: int, name: str, until: datetime) -> str:
    """The address under which anybody can download a file until a moment; `key` is the store's signing key.

    The signature stands in the query, which is never logged.
    """
    expires = int(until.timestamp())
    query = urlencode({"expires": expires, "signature": signature(key, store_id, file_id, expires)})
    return f"{base_url}{PREFIX}{store_id}/{file_id}/{quote(name, safe='')}?{query}"


def is_valid(key: bytes, store_id: int, file_id: int, expires: str, sent: str, now: datetime) -> bool:
    """Whether a link is one that was made here, and still works."""
    if not expires.isascii() or not expires.isdigit() or len(expires) > len("253402300799"):
        return False
    expected = signature(key, store_id, file_id, int(expires))
    return hmac.compare_digest(expected.encode(), sent.encode()) and now.timestamp() < int(expires)


def signature(key: bytes, store_id: int, file_id: int, expires: int) -> str:
    """What only this server can say of a file and a moment."""
    return hmac.new(key, f"{store_id}/{file_id}/{expires}".encode(), hashlib.sha256).hexdigest()
