"""Who hears of what happens (store-profile.md 2.2)."""


async def test_a_message_keeps_what_is_not_mentioned(shop, section):
    messages = {"customerMarketingMessages": {"feedbackRequest": {"enabled": True, "discountCouponId": 5}}}
    await shop.update("/profile", {"mailNotifications": messages})
    await shop.update("/profile", {"mailNotifications": {"customerMarketingMessages": {"feedbackRequest": {}}}})

    marketing = await section("mailNotifications", "customerMarketingMessages")
    assert marketing["feedbackRequest"] == {"enabled": True, "discountCouponId": 5}
    assert marketing["purchaseAnniversary"] == {"enabled": False}


async def test_at_most_a_hundred_telephones_ring(shop, section, refuses):
    phones = [str(number) for number in range(101)]

    await shop.update("/profile", {"phoneNotifications": {"adminNotificationPhones": phones[:100]}})
    await refuses(
        {"phoneNotifications": {"adminNotificationPhones": phones}},
        "Field PhoneNotifications.adminNotificationPhones is expected to have at most 100 entries",
    )

    assert await section("phoneNotifications", "adminNotificationPhones") == phones[:100]


async def test_mail_comes_from_nobody_until_there_is_an_owner(shop, section):
    assert await section("mailNotifications", "customerNotificationFromEmail") == ""
    public = await shop.read("/profile", token=shop.public)
    assert public["mailNotifications"] == {"customerNotificationFromEmail": ""}

    owner = f"owner{shop.id}@example.com"
    await shop.update("/profile", {"account": {"accountEmail": owner}})
    assert await section("mailNotifications", "customerNotificationFromEmail") == owner
