"""Rate limits: per token, per token that does not work, and per address (platform.md 8)."""

import dataclasses
from types import SimpleNamespace

import pytest

from tradepost.kit import rate_limits


@pytest.fixture
def limited(run_app, app_settings):
    """`limited(per_token=5)`: an application with limits."""

    def run(*, per_token=0, per_ip=0, invalid_token=0, proxies=""):
        settings = dataclasses.replace(
            app_settings,
            rate_limit_per_token=per_token,
            rate_limit_per_ip=per_ip,
            rate_limit_invalid_token=invalid_token,
            trusted_proxies=proxies,
        )
        return run_app(settings)

    return run


async def get(http, shop, token="", path="/profile", **headers):
    """The status of a GET from behind whichever proxies `X_Forwarded_For` names."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await http.get(f"{shop.base}{path}", headers={"Authorization": f"Bearer {token}", **named})


async def codes(count, *args, **headers):
    return [(await get(*args, **headers)).status_code for _ in range(count)]


def limited_answer(answer, most):
    """A 429 says for how many seconds to wait, as a plain number."""
    assert answer.status_code == 429
    assert answer.json()["errorCode"] == "RATE_LIMITED"
    assert answer.headers["retry-after"].isdigit()
    assert 1 <= int(answer.headers["retry-after"]) <= most
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_a_token_may_call_so_often_in_a_minute(shop, limited):
    other = await shop.token("read_store_profile")
    async with limited(per_token=5) as http:
        assert await codes(5, http, shop, shop.secret) == [200] * 5
        limited_answer(await get(http, shop, shop.secret), 60)
        limited_answer(await http.get(f"{shop.base}/profile", params={"token": shop.secret}), 60)
        assert await codes(5, http, shop, other) == [200] * 5
        assert (await get(http, shop, shop.public)).status_code == 200


async def test_the_limit_is_counted_before_everything_else(shop, limited):
    async with limited(per_token=4) as http:
        for path in ("/nothing", "/products?limit=x", "/products/1", "/profile"):
            assert (await get(http, shop, shop.secret, path)).status_code != 429
        for path in ("/nothing", "/products?limit=x", "/profile"):
            limited_answer(await get(http, shop, shop.secret, path), 60)
        headers = {"Authorization": f"Bearer {shop.secret}"}
        assert (await http.options(f"{shop.base}/products", headers=headers)).status_code == 200


async def test_a_token_that_does_not_work_is_blocked_after_twenty_requests(shop, limited):
    async with limited(invalid_token=20) as http:
        assert await codes(20, http, shop, "bad") == [403] * 20
        answer = await get(http, shop, "bad")
        limited_answer(answer, 90)
        assert int(answer.headers["retry-after"]) > 60
        assert (await get(http, shop, "worse")).status_code == 403
        assert (await get(http, shop, shop.secret)).status_code == 200


async def test_requests_without_a_token_are_not_one_token(shop, limited):
    async with limited(invalid_token=3) as http:
        assert await codes(10, http, shop, "") == [403] * 10


async def test_a_good_token_cannot_be_blocked_by_trying_it_elsewhere(shop, other_shop, limited):
    async with limited(invalid_token=3) as http:
        assert await codes(4, http, other_shop, shop.public) == [403, 403, 403, 429]
        assert (await get(http, shop, shop.public)).status_code == 200


async def test_a_blocked_token_is_forgiven_after_a_while(shop, limited, monkeypatch):
    async with limited(invalid_token=2) as http:
        assert await codes(3, http, shop, "bad") == [403, 403, 429]
        later = rate_limits.time.time() + rate_limits.BLOCK_SECONDS + 1
        monkeypatch.setattr(rate_limits, "time", SimpleNamespace(time=lambda: later))
        assert (await get(http, shop, "bad")).status_code == 403


async def test_an_address_that_tries_many_tokens_is_blocked_as_a_whole(shop, limited):
    async with limited(per_ip=3) as http:
        for token in ("a", "b", ""):
            assert (await get(http, shop, token)).status_code == 403
        limited_answer(await get(http, shop, "d"), 90)
        limited_answer(await get(http, shop, shop.secret), 90)


async def test_tokens_that_work_do_not_count_for_their_address(shop, limited):
    async with limited(per_ip=3) as http:
        assert await codes(10, http, shop, shop.secret) == [200] * 10
        assert (await get(http, shop, shop.secret, "/products/1")).status_code == 404
        assert (await get(http, shop, shop.public, "/products/sort")).status_code == 403


async def test_nobody_but_a_trusted_proxy_says_who_calls(shop, limited):
    async with limited(per_ip=3) as http:
        assert await codes(3, http, shop, "bad", X_Forwarded_For="192.0.2.1") == [403] * 3
        assert (await get(http, shop, "bad", X_Forwarded_For="192.0.2.2")).status_code == 429


async def test_behind_a_trusted_proxy_every_caller_has_its_own_limit(shop, limited):
    async with limited(per_ip=2, proxies="127.0.0.1, 10.0.0.1") as http:
        for address in ("192.0.2.1", "192.0.2.2", "2001:db8::1"):
            assert await codes(3, http, shop, "bad", X_Forwarded_For=address) == [403, 403, 429]
        # What a caller writes there itself stands left of its real address.
        assert (await get(http, shop, "bad", X_Forwarded_For="198.51.100.9, 192.0.2.1")).status_code == 429
        assert (await get(http, shop, "bad", X_Forwarded_For="192.0.2.1, 198.51.100.9")).status_code == 403
        # Several trusted proxies in a row are passed over.
        assert (await get(http, shop, "bad", X_Forwarded_For="192.0.2.1,10.0.0.1")).status_code == 429


async def test_a_proxy_that_names_nobody_is_the_caller(shop, limited):
    async with limited(per_ip=2, proxies="127.0.0.1") as http:
        assert await codes(3, http, shop, "bad") == [403, 403, 429]
        assert (await get(http, shop, "bad", X_Forwarded_For=" , ")).status_code == 429


async def test_a_limit_of_zero_is_off(shop, limited):
    async with limited() as http:
        assert await codes(30, http, shop, "bad") == [403] * 30
        assert await codes(30, http, shop, shop.secret) == [200] * 30
