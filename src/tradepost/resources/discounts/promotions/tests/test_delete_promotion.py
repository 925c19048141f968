"""DELETE /promotions/{id} (calculation.md 10)."""


async def test_deleting_twice(shop, promotion, refused, told):
    promotion_id = await promotion()
    kept = await promotion()

    answer = await shop.delete(f"/promotions/{promotion_id}")
    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 1})
    refused(await shop.delete(f"/promotions/{promotion_id}"), 404, "PROMOTION_NOT_FOUND", f"#{promotion_id}")
    refused(await shop.get(f"/promotions/{promotion_id}"), 404, "PROMOTION_NOT_FOUND")

    assert [item["id"] for item in (await shop.read("/promotions"))["items"]] == [kept]
    assert (await told())[2:] == [("promotion.deleted", promotion_id, {"version": 1})]


async def test_either_scope_is_enough(shop, promotion, refused):
    for scope in ("delete_promotion", "update_promotion"):
        answer = await shop.delete(f"/promotions/{await promotion()}", token=await shop.token(scope))
        assert answer.status_code == 200

    token = await shop.token("create_promotion", "read_promotion")
    answer = await shop.delete(f"/promotions/{await promotion()}", token=token)
    refused(answer, 403, "INSUFFICIENT_APP_SCOPE")
