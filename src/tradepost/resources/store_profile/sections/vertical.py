"""What kind of business it is (store-profile.md 2.2), as far as the owner has said."""

from msgspec import Struct, UnsetType

from tradepost.resources.store_profile.sections.registration_answers import RegistrationAnswersFields


class VerticalSettings(Struct, kw_only=True, rename="camel"):
    vertical: str
    primary_subvertical: str = ""
    subverticals: list[str] = []
    product_types: list[str] = []


def complete(answers: RegistrationAnswersFields | UnsetType | None) -> VerticalSettings:
    """The business is what the owner sells."""
    return VerticalSettings(vertical=(answers.goods if answers else None) or "other")
