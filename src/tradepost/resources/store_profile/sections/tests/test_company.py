"""The company, and what follows from where it is (store-profile.md 2.2)."""


async def test_a_registration_number_is_there_once_it_is_set(shop, section):
    await shop.update("/profile", {"businessRegistrationID": {"name": "KvK"}})
    await shop.update("/profile", {"businessRegistrationID": {"value": "12345678"}})
    assert await section("businessRegistrationID") == {"name": "KvK", "value": "12345678"}

    await shop.update("/profile", {"businessRegistrationID": None})
    assert "businessRegistrationID" not in await shop.read("/profile")


async def test_parcels_start_where_the_company_is(shop, section):
    company = {"street": "Kade 1\nBack door", "city": "Delft", "countryCode": "NL", "postalCode": "2611 AB"}

    await shop.update("/profile", {"company": company, "shipping": {"shippingOrigin": {"city": "Elsewhere"}}})

    origin = await section("shipping", "shippingOrigin")
    assert origin == {"companyName": "Test shop", **company, "countryName": "Netherlands"}
    await shop.update("/profile", {"company": {"countryCode": "XX"}})
    assert "countryName" not in await section("shipping", "shippingOrigin")


async def test_the_country_decides_how_addresses_are_written_and_units_that_nobody_chose(shop, section):
    await shop.update("/profile", {"company": {"countryCode": "DE"}, "formatsAndUnits": {"weightUnit": "OUNCE"}})

    formats = await section("formatsAndUnits")
    assert formats["addressFormat"]["multiline"] == (
        "%NAME%\n%COMPANY_NAME%\n%STREET%\n%POSTAL% %CITY% %STATE_NAME%\n%COUNTRY_NAME%"
    )
    assert (formats["weightUnit"], formats["dimensionsUnit"]) == ("OUNCE", "CM")
