"""Refusals: every error that a client may see is declared once as an `Error` and raised by calling it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class Refused(Exception):
    """A request that gets an error answer: `{"errorMessage", "errorCode"}` with `status`."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Error:
    """One entry of the error catalogue (platform.md 7). Calling it with the text's values makes the exception:

    `PRODUCT_NOT_FOUND = Error(404, "PRODUCT_NOT_FOUND", "Product #{id} not found")`, then
    `raise PRODUCT_NOT_FOUND(id=5)`.
    """

    status: int
    code: str
    text: str

    def __call__(self, **values: Any) -> Refused:
        return Refused(self.status, self.code, self.text.format(**values))


WRONG_PARAMETER = Error(400, "WRONG_PARAMETER", "{text}")
PAGE_NOT_FOUND = Error(404, "NOT_FOUND", "File not found")
METHOD_NOT_ALLOWED = Error(405, "METHOD_NOT_ALLOWED", "Method not allowed")
STORE_NOT_FOUND = Error(404, "STORE_NOT_FOUND", "Store not found")
INVALID_API_TOKEN = Error(403, "INVALID_API_TOKEN", "The access token is missing, unknown or revoked")
INSUFFICIENT_APP_SCOPE = Error(403, "INSUFFICIENT_APP_SCOPE", "The access token lacks the scope {scope}")
PUBLIC_TOKEN_REFUSED = Error(403, "INSUFFICIENT_APP_SCOPE", "A public token may not do this")
RATE_LIMITED = Error(429, "RATE_LIMITED", "Too many requests, try again in {seconds} s")
BODY_TOO_LARGE = Error(413, "REQUEST_TOO_LARGE", "The request body is larger than {limit} bytes")
WRONG_CONTENT_TYPE = Error(
    415,
    "UNSUPPORTED_MEDIA_TYPE",
    "Unsupported content-type: expected either application/json or text/json",
)
WRONG_CONTENT_ENCODING = Error(415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported content-encoding: expected gzip or identity")
PRECONDITION_FAILED = Error(412, "PRECONDITION_FAILED", "Precondition failed")
INTERNAL_ERROR = Error(500, "INTERNAL_ERROR", "Internal server error")
LANGUAGES_NOT_ALLOWED = Error(400, "LANGUAGES_NOT_ALLOWED", "The language {language} is not enabled in the store")


def wrong(text: str) -> Refused:
    """400 WRONG_PARAMETER with `text`, which names the parameter or field."""
    return WRONG_PARAMETER(text=text)


def absent(field: str) -> Refused:
    """400: a required body field such as `Product.name` is missing."""
    return wrong(f"Field {field} is absent")


CONSTRAINT_VIOLATION = Error(409, "CONSTRAINT_VIOLATION", "Conflicts with another entity of the store")

_violations: dict[str, Error] = {}


def violates(constraint: str, error: Error) -> Error:
    """Declare what a broken unique constraint of the database means to a client; returns the error."""
    _violations[constraint] = error
    return error


def violation_of(constraint: str | None) -> Refused:
    """The refusal for a unique constraint that a write broke."""
    return _violations.get(constraint or "", CONSTRAINT_VIOLATION)()
