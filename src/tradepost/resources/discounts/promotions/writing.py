"""From a body to a stored promotion (calculation.md 10)."""

from msgspec import UNSET
from msgspec.structs import asdict, replace

from tradepost.kit import patch
from tradepost.kit.documents import Record
from tradepost.kit.errors import absent
from tradepost.resources.discounts.promotions.limits import check
from tradepost.resources.discounts.promotions.schemas import (
    READ_ONLY_PROMOTION_FIELD_CHANGE,
    ProductCombinations,
    PromotionFields,
    Selection,
    StoredPromotion,
    Targets,
    TargetsFields,
    Triggers,
)


def new_promotion(body: PromotionFields) -> StoredPromotion:
    """A document of a body, whose id and `targets.all` are ignored; raises 400."""
    if not isinstance(body.name, str):
        raise absent("Promotion.name")
    if not body.discount_base:
        raise absent("Promotion.discountBase")
    if not body.discount_type:
        raise absent("Promotion.discountType")
    if body.amount is UNSET or body.amount is None:
        raise absent("Promotion.amount")
    doc = StoredPromotion(
        name=body.name,
        discount_base=body.discount_base,
        discount_type=body.discount_type,
        amount=body.amount,
        triggers=Triggers(),
    )
    fill(doc, body)
    return doc


def fill(doc: StoredPromotion, body: PromotionFields) -> None:
    """Write a body into a document; raises 400. Without a reference to anything outside, "" is as good as null."""
    patch.apply(doc, replace(body, id=UNSET, triggers=UNSET, targets=UNSET))
    doc.external_reference_id = doc.external_reference_id or UNSET
    if body.triggers is not UNSET:
        doc.triggers = body.triggers or Triggers()
        _write_ids_as_text(doc.triggers)
    if body.targets is not UNSET:
        doc.targets = _stored(body.targets) if body.targets else UNSET
    check(doc)


def check_read_only(record: Record[StoredPromotion], body: PromotionFields) -> None:
    """Raises 422 when a body has another id, or another `targets.all`, than the promotion."""
    if body.id not in (UNSET, record.id):
        raise READ_ONLY_PROMOTION_FIELD_CHANGE(field="id")
    if body.targets and body.targets.all not in (UNSET, _reduces_all(record.doc)):
        raise READ_ONLY_PROMOTION_FIELD_CHANGE(field="targets.all")


def _reduces_all(doc: StoredPromotion) -> bool:
    """What `targets.all` stands for: a discount on products that names none of them."""
    targets = doc.targets or Targets()
    named = targets.products or targets.categories or targets.combinations or targets.attributes
    return doc.discount_base == "ITEM" and not named


def _stored(sent: TargetsFields) -> Targets:
    fields = asdict(sent)
    del fields["all"]
    targets = Targets(**fields)
    _write_ids_as_text(targets)
    return targets


def _write_ids_as_text(selection: Selection) -> None:
    for item in [*(selection.combinations or ()), *(selection.excluded_combinations or ())]:
        if isinstance(item, ProductCombinations):
            item.combination_ids = [str(combination_id) for combination_id in item.combination_ids]
