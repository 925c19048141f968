"""Which addresses are videos (media.md 7)."""

import pytest

from tradepost.kit.errors import Refused
from tradepost.resources.products.media.videos import recognised


@pytest.mark.parametrize(
    ("url", "provider", "source"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "YouTube", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ("https://m.youtube.com/watch?t=1&v=dQw4w9WgXcQ", "YouTube", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ("https://youtube.com/shorts/dQw4w9WgXcQ", "YouTube", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "YouTube", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", "YouTube", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "Vimeo", "https://player.vimeo.com/video/76979871"),
        ("https://vimeo.com/76979871/abc123", "Vimeo", "https://player.vimeo.com/video/76979871"),
        ("https://player.vimeo.com/video/76979871", "Vimeo", "https://player.vimeo.com/video/76979871"),
        ("https://vimeo.com/channels/staffpicks/76979871", "Vimeo", "https://player.vimeo.com/video/76979871"),
        ("https://www.dailymotion.com/video/x84sh87", "Dailymotion", "https://www.dailymotion.com/embed/video/x84sh87"),
        ("https://dai.ly/x84sh87", "Dailymotion", "https://www.dailymotion.com/embed/video/x84sh87"),
        ("https://www.tiktok.com/@a.b/video/71234567890", "TikTok", "https://www.tiktok.com/player/v1/71234567890"),
    ],
)
def test_a_known_provider_has_a_player(url, provider, source):
    video = recognised(url)

    assert video.provider == provider
    assert video.embed_html.startswith(f'<iframe src="{source}" ')


@pytest.mark.parametrize("name", ["a.mp4", "a.M4V", "a.webm", "a.ogv", "a.mov?x=1"])
def test_a_file_is_shown_by_the_browser(name):
    video = recognised(f"https://example.com/{name}")

    assert video == ("", f'<video controls src="https://example.com/{name}"></video>')


def test_an_address_is_escaped():
    video = recognised('https://example.com/a.mp4?x="><script>&y')

    assert '"><script>' not in video.embed_html
    assert "x=&quot;&gt;&lt;script&gt;&amp;y" in video.embed_html


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://example.com/page", "NOT_VIDEO_URL"),
        ("https://example.com/watch?v=dQw4w9WgXcQ", "NOT_VIDEO_URL"),
        ("https://notyoutube.com/watch?v=dQw4w9WgXcQ", "NOT_VIDEO_URL"),
        ("https://example.com/page?file=a.mp4", "NOT_VIDEO_URL"),
        ("https://www.youtube.com/@channel", "VIDEO_NOT_SUPPORTED"),
        ("https://www.youtube.com/watch", "VIDEO_NOT_SUPPORTED"),
        ("https://www.youtube.com/playlist?list=PL1", "VIDEO_NOT_SUPPORTED"),
        ("https://www.youtube.com/embed/videoseries?list=PL1", "VIDEO_NOT_SUPPORTED"),
        ("https://vimeo.com/channels/staffpicks", "VIDEO_NOT_SUPPORTED"),
        ("https://www.tiktok.com/@someone", "VIDEO_NOT_SUPPORTED"),
        *((f"https://example.com/a{ending}", "VIDEO_NOT_SUPPORTED") for ending in (".avi", ".WMV", ".flv", ".mkv")),
    ],
)
def test_what_is_no_video_is_refused(url, code):
    with pytest.raises(Refused) as refused:
        recognised(url)

    assert (refused.value.status, refused.value.code) == (422, code)
    assert url in refused.value.message
