"""Answers requests of the API: routing, tokens, limits, errors, ETags, compression, CORS (platform.md 1 to 8).

A plain ASGI application that Litestar mounts. It routes on the raw path, so that `%2F` stays inside a segment.
"""

import gzip
import itertools
import re
import secrets
import time
import zlib
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote, unquote_plus

import asyncpg
import msgspec
import structlog
import xxhash

from tradepost.kit import metrics, response_fields
from tradepost.kit.answers import read_selection
from tradepost.kit.arguments import Call, Signature, signature, sources
from tradepost.kit.auth import Tokens, read_token
from tradepost.kit.db import Database, Db, Tx, again
from tradepost.kit.downloads import Send, Stream, send_answer
from tradepost.kit.errors import (
    BODY_TOO_LARGE,
    INSUFFICIENT_APP_SCOPE,
    INTERNAL_ERROR,
    INVALID_API_TOKEN,
    METHOD_NOT_ALLOWED,
    PAGE_NOT_FOUND,
    PRECONDITION_FAILED,
    PUBLIC_TOKEN_REFUSED,
    STORE_NOT_FOUND,
    WRONG_CONTENT_ENCODING,
    WRONG_CONTENT_TYPE,
    Refused,
    violation_of,
    wrong,
)
from tradepost.kit.http import Answer, Route
from tradepost.kit.idempotency import HeldWrite, Keyed, Replayed, keyed
from tradepost.kit.query_strings import read_query
from tradepost.kit.rate_limits import RateLimits
from tradepost.kit.routing import Router, Verbs
from tradepost.kit.uploads import Receive
from tradepost.settings import Settings

log = structlog.get_logger()

encoder = msgspec.json.Encoder(decimal_format="number")

COMPRESS_FROM = 1024

_CORS = (b"access-control-allow-origin", b"*")
_JSON = b"application/json; charset=utf-8"
_ALLOWED_HEADERS = (
    b"Authorization, Content-Type, X-Ecwid-Api-Request-Id, X-Ecwid-App-Client-Id, X-Ecwid-App-Secret-Key, "
    b"If-None-Match, If-Match, Idempotency-Key"
)
_EXPOSED_HEADERS = (b"access-control-expose-headers", b"ETag, Retry-After, X-Ecwid-Api-Request-Id, Idempotent-Replayed")
_NO_STORE = (b"cache-control", b"must-revalidate,no-cache,no-store")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_STORE_ID = re.compile(r"[0-9]{1,19}")
_NO_GZIP = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")

# Where the path of the matched operation is kept in an ASGI scope, for metrics.
_ROUTE = "tradepost.route"


class Api:
    """Everything under `/api/v3`."""

    def __init__(self, routes: list[Route], database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._tokens = Tokens(database)
        self._limits = RateLimits(settings)
        self._trusted = frozenset(settings.trusted_proxies.replace(",", " ").split())
        offered = sources(database, settings)
        self._router = Router((route, signature(route, offered)) for route in routes)
        prefix = secrets.token_hex(3)
        self._ids = (f"{prefix}{number:x}" for number in itertools.count(1))

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        request_id = headers.get("x-ecwid-api-request-id", "")
        if not _REQUEST_ID.fullmatch(request_id):
            request_id = next(self._ids)
        try:
            answer = await self._answer(scope, headers, receive)
        except Refused as refused:
            answer = error_answer(refused)
        except Exception:
            log.exception("request.failed", request_id=request_id, method=scope["method"], path=_raw_path(scope))
            answer = error_answer(INTERNAL_ERROR())
        sent = [
            (b"content-type", answer.content_type.encode()),
            _CORS,
            _EXPOSED_HEADERS,
            (b"vary", b"Accept-Encoding"),
            (b"x-ecwid-api-request-id", request_id.encode()),
            *answer.headers,
        ]
        if not isinstance(answer, Stream) and len(answer.body) >= COMPRESS_FROM and _takes_gzip(headers):
            answer = replace(answer, body=gzip.compress(answer.body, compresslevel=5, mtime=0))
            sent.append((b"content-encoding", b"gzip"))
        await send_answer(send, answer, sent, head=scope["method"] == "HEAD")
        seconds = time.perf_counter() - started
        metrics.observe(scope["method"], scope.get(_ROUTE, "unknown"), answer.status, seconds)
        if self._settings.access_log:
            log.info(
                "request",
                request_id=request_id,
                method=scope["method"],
                path=_raw_path(scope),
                status=answer.status,
                ms=round(seconds * 1000, 2),
            )

    async def _answer(self, scope: dict[str, Any], headers: dict[str, str], receive: Receive) -> Answer:
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        query = read_query(scope["query_string"].decode("latin-1"))
        token = read_token(headers, query, in_query=self._settings.token_in_query)
        address = self._address(scope, headers)
        segments = _segments(_raw_path(scope))
        store = "".join(segments[2:3])
        if method != "OPTIONS":
            self._limits.count(token, address, store)
        match = self._router.match(segments)
        if match is None:
            raise PAGE_NOT_FOUND()
        verbs, path = match
        if method == "OPTIONS":
            return _options(verbs)
        if method not in verbs:
            refused = METHOD_NOT_ALLOWED()
            refused.headers["Allow"] = _verbs(verbs)
            raise refused
        route, asked = verbs[method]
        scope[_ROUTE] = route.path
        store_id = path.pop("store_id")
        call = Call(path, query, headers, receive)
        try:
            if not _STORE_ID.fullmatch(store_id):
                raise STORE_NOT_FOUND()
            if route.for_anyone and not token:
                call.access = await self._tokens.visitor(int(store_id))
            else:
                call.access = await self._tokens.access(int(store_id), token)
        except Refused as refused:
            if refused.code == INVALID_API_TOKEN.code:
                self._limits.count_failure(token, address, store)
            raise
        _check_scope(route, call)
        request = keyed(method, segments, call, asked, receive)
        if asked.body is not None:
            call.body = await self._read_body(headers, receive)
        return await self._run(route, asked, call, verbs, request)

    async def _run(self, route: Route, asked: Signature, call: Call, verbs: Verbs, request: Keyed | None) -> Answer:
        if route.method == "GET":
            return await self._read(route, asked, call)
        attempt = partial(self._attempt, route, asked, call, verbs, request)
        try:
            if request:
                await request.look(self._database.reader)
            if asked.writes:
                return await again(attempt)
            return await (HeldWrite(request, self._database).answer(attempt) if request else attempt())
        except Replayed as replayed:
            return replayed.answer
        except asyncpg.UniqueViolationError as problem:
            raise violation_of(problem.constraint_name) from None

    async def _attempt(self, route: Route, asked: Signature, call: Call, verbs: Verbs, request: Keyed | None) -> Answer:
        expected = call.headers.get("if-match") if "GET" in verbs else None
        # Filled anew for every attempt: a service may take its body apart.
        arguments = await asked.fill(call)
        if not asked.writes:
            if expected:
                # An upload takes its time before it writes, so only its beginning can be held to this.
                await _check_precondition(expected, verbs["GET"], call, self._database.reader)
            return _plain(await route.handler(**arguments, **asked.on(self._database.reader)))
        async with self._database.transaction("repeatable_read" if expected else None) as tx:
            if request:
                await request.begin(tx)
            if expected:
                await _check_precondition(expected, verbs["GET"], call, tx)
            answer = _plain(await route.handler(**arguments, **asked.on(tx)))
            if request:
                await request.keep(tx, answer)
        return answer

    async def _read(self, route: Route, asked: Signature, call: Call) -> Answer:
        # What comes as an `Answer` is no JSON to select from. A stored file has an ETag of its own.
        is_answer = asked.returns is Answer
        is_file = is_answer and not asked.sends
        selection = None if is_answer else read_selection(call.query.get("responseFields", ""))
        arguments = await asked.fill(call)
        answer = _plain(await route.handler(**arguments, **asked.on(self._database.reader)))
        if is_file or answer.status != 200:
            return answer
        body = answer.body
        if selection is not None:
            body = encoder.encode(response_fields.select(msgspec.json.decode(body), selection))
        etag = _etag(body)
        seen = call.headers.get("if-none-match")
        if seen and _matches(seen, etag):
            return Answer(304, b"", answer.content_type, ((b"etag", etag.encode()),))
        return Answer(200, body, answer.content_type, (*answer.headers, (b"etag", etag.encode())))

    async def _read_body(self, headers: dict[str, str], receive: Receive) -> bytes:
        content_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        if content_type not in ("", "application/json", "text/json"):
            raise WRONG_CONTENT_TYPE()
        limit = self._settings.body_limit
        parts = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise wrong("Wrong JSON format: the body ended early")
            part = message.get("body", b"")
            size += len(part)
            if size > limit:
                raise BODY_TOO_LARGE(limit=limit)
            parts.append(part)
            if not message.get("more_body"):
                break
        return _decompress(b"".join(parts), headers.get("content-encoding", "identity"), limit)

    def _address(self, scope: dict[str, Any], headers: dict[str, str]) -> str:
        client = scope.get("client")
        address: str = client[0] if client else "unknown"
        if address not in self._trusted:
            return address
        # Each proxy adds the address that called it; what stands left of the first stranger may be invented.
        hops = [hop.strip() for hop in headers.get("x-forwarded-for", "").split(",") if hop.strip()]
        while address in self._trusted and hops:
            address = hops.pop()
        return address


def _raw_path(scope: dict[str, Any]) -> str:
    """The path as it was sent, with its escapes: what is routed by and, being free of line breaks, logged."""
    raw: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
    return raw.decode("latin-1")


def _segments(raw_path: str) -> list[str]:
    """The decoded parts of a path; doubled slashes and one at the end are forgiven."""
    parts = [part for part in raw_path.split("/") if part]
    if "%" in raw_path or "+" in raw_path:
        return [unquote_plus(part) for part in parts]
    return parts


async def _check_precondition(expected: str, reading: tuple[Route, Signature], call: Call, db: Db) -> None:
    """The entity as the client last saw it must be the entity as it is; read in the writing transaction."""
    route, asked = reading
    seen = Call(call.path, call.query, {})
    seen.access, seen.tx = call.access, db if isinstance(db, Tx) else None
    current = _plain(await route.handler(**await asked.fill(seen), **asked.on(db)))
    etag = dict(current.headers).get(b"etag", b"").decode() or _etag(current.body)
    if not _matches(expected, etag):
        raise PRECONDITION_FAILED()


def error_answer(refused: Refused) -> Answer:
    """The JSON error body of every refusal."""
    body = encoder.encode({"errorMessage": refused.message, "errorCode": refused.code})
    headers = tuple((name.lower().encode(), value.encode()) for name, value in refused.headers.items())
    return Answer(refused.status, body, headers=(*headers, _NO_STORE))


def _plain(result: Any) -> Answer:
    return result if isinstance(result, Answer) else Answer(200, encoder.encode(result))


def _check_scope(route: Route, call: Call) -> None:
    if call.access.public:
        if not route.public:
            raise PUBLIC_TOKEN_REFUSED()
    elif missing := route.scope.missing(call.access.scopes):
        raise INSUFFICIENT_APP_SCOPE(scope=missing)


def _etag(body: bytes) -> str:
    return f'W/"{xxhash.xxh3_64_hexdigest(body)}"'


def _matches(header: str, etag: str) -> bool:
    strong = etag.removeprefix("W/")
    return any(tag.strip().removeprefix("W/") in (strong, "*") for tag in header.split(","))


def _decompress(body: bytes, encoding: str, limit: int) -> bytes:
    if encoding.lower() in ("", "identity"):
        return body
    if encoding.lower() != "gzip":
        raise WRONG_CONTENT_ENCODING()
    stream = zlib.decompressobj(wbits=31)
    try:
        plain = stream.decompress(body, limit + 1)
    except zlib.error:
        raise wrong("Wrong JSON format: the body is not gzip") from None
    if len(plain) > limit:
        raise BODY_TOO_LARGE(limit=limit)
    if not stream.eof:
        raise wrong("Wrong JSON format: the gzip body ended early")
    return plain


def _takes_gzip(headers: dict[str, str]) -> bool:
    accepted = headers.get("accept-encoding", "")
    return "gzip" in accepted and not _NO_GZIP.search(accepted)


def _verbs(verbs: Verbs) -> str:
    return ", ".join([*sorted(verbs), "OPTIONS"])


def _options(verbs: Verbs) -> Answer:
    return Answer(
        headers=(
            (b"access-control-allow-methods", _verbs(verbs).encode()),
            (b"access-control-allow-headers", _ALLOWED_HEADERS),
            (b"access-control-max-age", b"10000000"),
            (b"allow", _verbs(verbs).encode()),
        )
    )
