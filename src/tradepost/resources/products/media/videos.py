"""Which addresses are videos, and how a page shows them (media.md 7). Nothing is asked of any network."""

import re
from html import escape
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from tradepost.resources.products.media.schemas import NOT_VIDEO_URL, VIDEO_NOT_SUPPORTED


class Video(NamedTuple):
    """How a video is shown; the provider of a plain file is ""."""

    provider: str
    embed_html: str


class _Provider(NamedTuple):
    name: str
    hosts: frozenset[str]
    paths: re.Pattern[str]
    player: str


_FILES = (".mp4", ".m4v", ".webm", ".ogv", ".mov")
_UNSUPPORTED_FILES = (".avi", ".wmv", ".flv", ".mkv")
_PROVIDERS = (
    _Provider(
        "YouTube",
        frozenset({"youtube.com", "youtube-nocookie.com"}),
        # A "videoseries" is a playlist.
        re.compile(r"/(?:watch|shorts|embed|live|v)/((?!videoseries$)[\w-]+)"),
        "https://www.youtube.com/embed/{id}",
    ),
    _Provider("YouTube", frozenset({"youtu.be"}), re.compile(r"/([\w-]+)"), "https://www.youtube.com/embed/{id}"),
    _Provider(
        "Vimeo",
        frozenset({"vimeo.com", "player.vimeo.com"}),
        re.compile(r"/(?:video/|channels/\w+/|groups/\w+/videos/)?([0-9]+)(?:/\w+)?"),
        "https://player.vimeo.com/video/{id}",
    ),
    _Provider(
        "Dailymotion",
        frozenset({"dailymotion.com"}),
        re.compile(r"/(?:embed/)?video/([A-Za-z0-9]+)(?:_[^/]*)?"),
        "https://www.dailymotion.com/embed/video/{id}",
    ),
    _Provider(
        "Dailymotion",
        frozenset({"dai.ly"}),
        re.compile(r"/([A-Za-z0-9]+)"),
        "https://www.dailymotion.com/embed/video/{id}",
    ),
    _Provider(
        "TikTok",
        frozenset({"tiktok.com", "vm.tiktok.com", "vt.tiktok.com"}),
        re.compile(r"/(?:@[\w.-]+/video|embed(?:/v2)?|player/v1)/([0-9]+)"),
        "https://www.tiktok.com/player/v1/{id}",
    ),
)


def recognised(url: str) -> Video:
    """The video at a valid address; raises 422 NOT_VIDEO_URL, VIDEO_NOT_SUPPORTED."""
    parts = urlsplit(url)
    host = re.sub(r"^(www|m|music)\.", "", (parts.hostname or "").lower())
    path = parts.path.rstrip("/")
    for provider in _PROVIDERS:
        if host in provider.hosts:
            if not (video_id := _id(provider, path, parts.query)):
                raise VIDEO_NOT_SUPPORTED(url=url)
            source = provider.player.format(id=video_id)
            frame = f'<iframe src="{source}" width="640" height="360" frameborder="0" allowfullscreen></iframe>'
            return Video(provider.name, frame)
    if path.lower().endswith(_FILES):
        return Video("", f'<video controls src="{escape(url)}"></video>')
    raise (VIDEO_NOT_SUPPORTED if path.lower().endswith(_UNSUPPORTED_FILES) else NOT_VIDEO_URL)(url=url)


def _id(provider: _Provider, path: str, query: str) -> str:
    """The id that a provider gave to a video; "" for a page that is no video."""
    if provider.name == "YouTube" and path == "/watch":
        found = parse_qs(query).get("v", [""])[0]
        return found if re.fullmatch(r"[\w-]+", found) else ""
    match = provider.paths.fullmatch(path)
    return match[1] if match else ""
