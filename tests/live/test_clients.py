"""Clients that know nothing of this project work against a running server.

pyecwid is an independent client for Python. It drives products here, just as it was published; it has no categories,
so those are called with `requests`, the way its own calls are made.
"""

import pytest
import requests
from pyecwid import Ecwid

pytestmark = pytest.mark.usefixtures("live")


@pytest.fixture
def base(live, shop):
    return f"{live}/api/v3/{shop.id}/"


@pytest.fixture
def ecwid(live, shop):
    return Ecwid(shop.secret, shop.id, base_url=f"{live}/api/v3/{{0}}/")


def test_the_address_and_the_token_are_all_it_needs(live, shop):
    assert Ecwid(shop.public, str(shop.id), base_url=f"{live}/api/v3/{{0}}/").api.get_base_url()
    with pytest.raises(requests.HTTPError, match="403 Client Error: Forbidden"):
        Ecwid("secret_unknown", shop.id, base_url=f"{live}/api/v3/{{0}}/")
    with pytest.raises(requests.HTTPError, match="404 Client Error: Not Found"):
        Ecwid(shop.secret, 999999999, base_url=f"{live}/api/v3/{{0}}/")


def test_a_product_from_its_creation_to_its_end(ecwid):
    product_id = ecwid.products.add({"name": "Mug", "sku": "MUG-1", "price": 12.5})
    assert isinstance(product_id, int)

    product = ecwid.products.get_by_id(product_id)
    assert (product["name"], product["sku"], product["price"]) == ("Mug", "MUG-1", 12.5)

    assert ecwid.products.update(product_id, {"price": 10, "enabled": False}).json() == {"updateCount": 1}
    product = ecwid.products.get_by_id(product_id)
    assert (product["price"], product["enabled"], product["name"]) == (10, False, "Mug")

    # A product that was fetched can be sent back as it is.
    assert ecwid.products.update(product_id, product).json() == {"updateCount": 1}
    assert ecwid.products.get_by_id(product_id)["price"] == 10

    assert ecwid.products.delete(product_id) == 1
    with pytest.raises(requests.HTTPError, match="404"):
        ecwid.products.get_by_id(product_id)


def test_searching_by_keyword_and_by_parameters(ecwid):
    mug = ecwid.products.add({"name": "Blue mug", "sku": "A", "price": 5})
    bowl = ecwid.products.add({"name": "Blue bowl", "sku": "B", "price": 20})
    ecwid.products.add({"name": "Spoon", "sku": "C", "price": 1, "enabled": False})

    assert sorted(item["id"] for item in ecwid.products.get_by_keyword("blue")) == [mug, bowl]
    assert [item["id"] for item in ecwid.products.get_by_params({"sku": "B"})] == [bowl]
    assert [item["id"] for item in ecwid.products.get_by_params({"priceFrom": 4, "priceTo": 6})] == [mug]
    assert [item["sku"] for item in ecwid.products.get_by_params({"enabled": "false"})] == ["C"]
    assert ecwid.products.get_by_keyword("nothing") == []


def test_all_pages_of_more_than_a_hundred_products(ecwid):
    ids = [ecwid.products.add({"name": f"Product {number}", "sku": str(number)}) for number in range(101)]

    # The client uses the last offset of one call in the first request of the next.
    for _ in range(2):
        found = ecwid.products.get()
        assert [item["id"] for item in found] == ids[::-1]


def test_what_the_client_says_about_an_error(ecwid):
    ecwid.products.add({"name": "Mug", "sku": "same"})

    with pytest.raises(UserWarning, match="SKU_ALREADY_EXISTS") as error:
        ecwid.products.add({"name": "Cup", "sku": "same"})

    assert error.value.args[1] == 409


def test_categories_by_plain_calls(base, shop):
    token = {"token": shop.secret}
    created = requests.post(f"{base}categories", params=token, json={"name": "Kitchen"}, timeout=10)
    assert (created.status_code, created.reason) == (200, "OK")
    wrong = requests.post(f"{base}categories", params=token, json={}, timeout=10)
    assert (wrong.status_code, wrong.reason) == (400, "Bad Request")
    url = f"{base}categories/{created.json()['id']}"

    assert requests.get(url, params=token, timeout=10).json()["name"] == "Kitchen"
    assert requests.put(url, params=token, json={"name": "Garden"}, timeout=10).json() == {"updateCount": 1}
    page = requests.get(f"{base}categories", params={**token, "keyword": "garden"}, timeout=10).json()
    assert [item["name"] for item in page["items"]] == ["Garden"]
    assert requests.delete(url, params=token, timeout=10).json() == {"deleteCount": 1}
    assert requests.get(url, params=token, timeout=10).status_code == 404


def test_paths_arrive_as_they_were_sent(base, live, shop):
    headers = {"Authorization": f"Bearer {shop.secret}", "Accept-Encoding": "identity"}
    answer = requests.get(f"{base}products/a%2Fb+c", headers=headers, timeout=10)
    assert answer.json()["errorMessage"] == "Product #a/b c not found"
    for path in (f"//api/v3/{shop.id}/products", f"/api/v3//{shop.id}//products/"):
        assert requests.get(f"{live}{path}", headers=headers, timeout=10).status_code == 200


def test_one_connection_carries_every_kind_of_answer(base, shop):
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {shop.secret}"
        for _ in range(3):
            etag = session.get(f"{base}products").headers["etag"]
            assert session.head(f"{base}products").status_code == 200
            assert session.get(f"{base}products", headers={"If-None-Match": etag}).status_code == 304
            assert session.options(f"{base}products").status_code == 200
            assert session.post(f"{base}products", data=b"{", headers={"Content-Type": "text/plain"}).status_code == 415
            assert session.delete(f"{base}products/1").json() == {"deleteCount": 0}
            assert session.request("FOO", f"{base}products").status_code == 405


def test_a_body_that_is_too_large_is_told_so(base, shop):
    headers = {"Authorization": f"Bearer {shop.secret}"}
    body = b'{"name":"' + b"x" * 10_485_760 + b'"}'

    answer = requests.post(f"{base}products", data=body, headers=headers, timeout=30)

    assert (answer.status_code, answer.json()["errorCode"]) == (413, "REQUEST_TOO_LARGE")
