"""Clients that know nothing of this project work against a running server.

pyecwid is an independent client for Python. It drives products and their types here, just as it was published; it has
no categories and no uploads, so those are called with `requests`, the way its own calls are made.
"""

from urllib.parse import urljoin, urlsplit

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


def test_types_of_products_from_their_creation_to_their_end(ecwid):
    type_id = ecwid.producttypes.add({"name": "Book", "attributes": [{"name": "Pages"}]})
    book = ecwid.products.add(
        {"name": "Novel", "productClassId": type_id, "attributes": [{"name": "Pages", "value": "9"}]}
    )
    assert [(item["id"], item.get("name")) for item in ecwid.producttypes.get()] == [(0, None), (type_id, "Book")]

    # A type that was fetched can be sent back as it is.
    assert ecwid.producttypes.update(type_id, ecwid.producttypes.get_by_id(type_id)).json() == {"updateCount": 1}
    assert ecwid.products.get_by_id(book)["attributes"][0]["value"] == "9"

    assert ecwid.producttypes.delete(type_id) == 1
    assert ecwid.products.get_by_id(book)["productClassId"] == 0
    with pytest.raises(requests.HTTPError, match="404"):
        ecwid.producttypes.get_by_id(type_id)


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "application/octet-stream",
        "image/png",
        "application/x-www-form-urlencoded",
        'application/json;charset="utf-8"',
    ],
    ids=["none", "octets", "picture", "the default of curl", "JSON"],
)
def test_a_picture_is_taken_whatever_the_client_says_it_is(ecwid, base, shop, picture, content_type):
    address = f"{base}products/{ecwid.products.add({'name': 'Mug'})}"
    headers = {"Content-Type": content_type} if content_type else {}
    sent = picture(200, 52)

    answer = requests.post(f"{address}/image", params={"token": shop.secret}, data=sent, headers=headers, timeout=30)

    assert answer.status_code == 200
    product = requests.get(address, params={"token": shop.secret}, timeout=10).json()
    assert f"/{answer.json()['id']}." in product["imageUrl"]
    assert product["originalImage"].items() >= {"width": 200, "height": 52}.items()
    assert sent_back(base, product["originalImageUrl"]) == sent


def test_a_picture_in_a_form_and_one_in_pieces(ecwid, base, shop, picture):
    token = {"token": shop.secret}
    address = f"{base}products/{ecwid.products.add({'name': 'Mug'})}"
    sent = picture(200, 52)

    form = requests.post(f"{address}/image", params=token, files={"file": ("a.png", sent)}, timeout=30)
    pieces = requests.post(f"{address}/gallery", params=token, data=iter([sent[:50], sent[50:]]), timeout=30)

    assert (form.status_code, pieces.json()) == (200, {"id": 1})
    images = requests.get(address, params=token, timeout=10).json()["media"]["images"]
    assert [sent_back(base, image["imageOriginalUrl"]) for image in images] == [sent, sent]


def test_a_file_comes_back_byte_by_byte(ecwid, base, shop):
    token = {"token": shop.secret}
    address = f"{base}products/{ecwid.products.add({'name': 'E-book'})}"
    sent = bytes(range(256)) * 20_000

    named = token | {"fileName": "Книга 1.pdf", "description": "The first"}
    created = requests.post(f"{address}/files", params=named, data=iter([sent[:3], sent[3:]]), timeout=30)
    file = requests.get(f"{address}/files/{created.json()['id']}", params=token, timeout=30)

    assert file.content == sent
    assert (file.headers["Content-Type"], file.headers["Content-Length"]) == ("application/pdf", str(len(sent)))
    assert "filename*=UTF-8''%D0%9A%D0%BD%D0%B8%D0%B3%D0%B0%201.pdf" in file.headers["Content-Disposition"]
    assert requests.delete(f"{address}/files", params=token, timeout=10).json() == {"deleteCount": 1}


def sent_back(base, url):
    """What the server sends at the address of a picture, wherever the server says that it is."""
    answer = requests.get(urljoin(base, urlsplit(url).path), timeout=10)
    assert answer.status_code == 200
    return answer.content


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
