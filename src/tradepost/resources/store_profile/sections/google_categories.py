"""The departments of Google's product taxonomy, whose numbers are public."""

_NAMES = {
    1: "Animals & Pet Supplies",
    8: "Arts & Entertainment",
    111: "Business & Industrial",
    141: "Cameras & Optics",
    166: "Apparel & Accessories",
    222: "Electronics",
    412: "Food, Beverages & Tobacco",
    436: "Furniture",
    469: "Health & Beauty",
    536: "Home & Garden",
    537: "Baby & Toddler",
    632: "Hardware",
    772: "Mature",
    783: "Media",
    888: "Vehicles & Parts",
    922: "Office Supplies",
    988: "Sporting Goods",
    1239: "Toys & Games",
    2092: "Software",
    5181: "Luggage & Bags",
    5605: "Religious & Ceremonial",
}


def google_category_name(number: int) -> str | None:
    """The name of a department, None for every other number."""
    return _NAMES.get(number)
