"""GET /customers/{id} (customers.md 2)."""


async def test_an_unknown_customer_is_not_found(shop, refused):
    refused(await shop.get("/customers/999999999"), 404, "NOT_FOUND", "Customer #999999999 not found")


async def test_an_id_is_a_number(shop, refused):
    answer = await shop.get("/customers/abc")

    refused(
        answer, 400, "WRONG_PARAMETER", "Wrong numeric parameter 'customerId' value: not a number or a number out of"
    )


async def test_fields_can_be_chosen(shop, customer):
    customer_id = await customer(name="Ann")

    answer = await shop.read(f"/customers/{customer_id}", responseFields="id,name,email")

    assert answer == {"id": customer_id, "name": "Ann", "email": "ann@example.com"}


async def test_public_tokens_see_no_customers(shop, customer, refused):
    customer_id = await customer()

    for path in (f"/customers/{customer_id}", "/customers", "/customer_groups", "/store_extrafields/customers"):
        refused(await shop.get(path, token=shop.public), 403, "INSUFFICIENT_APP_SCOPE")
