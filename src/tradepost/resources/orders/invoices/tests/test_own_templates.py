"""Templates that a merchant has put beside the data (orders.md 8)."""


async def html(shop, number):
    answer = await shop.get(f"/orders/{number}/invoice")
    assert answer.status_code == 200
    return answer.text


async def pdf(shop, number):
    answer = await shop.get(f"/orders/{number}/invoice-pdf")
    assert answer.status_code == 200
    return answer.content


async def test_a_store_has_its_own_page(shop, other_shop, place, template):
    template("receipt.html", "<p>{{ paper.title }} {{ paper.total.value }} {{ paper.buyer.address[0] }}</p>")
    number = await place(total=5, billingPerson={"name": "<b>"})
    other = await other_shop.create("/orders", {"total": 5})

    assert await html(shop, number) == "<p>Receipt $5.00 &lt;b&gt;</p>"
    assert "<!-- Invoice body markup -->" in await html(other_shop, other)


async def test_a_store_has_its_own_pdf_which_may_use_other_files_beside_it(shop, place, template, pdf_text):
    template("shared.typ", '#let greeting = "Thank you"')
    template(
        "receipt.typ",
        '#import "shared.typ": greeting\n#let paper = json(bytes(sys.inputs.paper))\n#greeting, #paper.total.value',
    )
    number = await place(total=5)

    assert pdf_text(await pdf(shop, number)) == "Thank you, $5.00"


async def test_a_changed_template_is_used_at_once(shop, place, template, pdf_text):
    number = await place()

    for version in ("first", "second"):
        template("receipt.typ", version)
        template("receipt.html", version)
        assert pdf_text(await pdf(shop, number)) == version
        assert await html(shop, number) == version


async def test_one_template_may_serve_all_stores(shop, place, app_settings):
    path = app_settings.data_dir / "templates" / "receipt.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text("For all")
    number = await place()
    try:
        assert await html(shop, number) == "For all"
    finally:
        path.unlink()


async def test_the_bundled_template_stands_in_for_a_broken_one(shop, place, template, pdf_text, logged):
    template("receipt.html", "{{ paper.nothing }}")
    template("receipt.typ", "#nothing")
    number = await place(total=5)

    assert "<!-- Invoice body markup -->" in await html(shop, number)
    assert "Total $5.00" in pdf_text(await pdf(shop, number))

    assert [call.args for call in logged.error.call_args_list] == [("receipt.broken_template",)] * 2
    told = [call.kwargs for call in logged.error.call_args_list]
    assert [item["path"].rsplit("/", 2)[1:] for item in told] == [
        [str(shop.id), "receipt.html"],
        [str(shop.id), "receipt.typ"],
    ]
    assert "nothing" in told[0]["problem"]
    assert "unknown variable: nothing" in told[1]["problem"]


async def test_files_elsewhere_are_out_of_reach(shop, place, template, app_settings, pdf_text):
    (app_settings.data_dir / "secret.txt").write_text("secret")
    template("receipt.typ", '#read("../../secret.txt")')

    assert "secret" not in pdf_text(await pdf(shop, await place()))
