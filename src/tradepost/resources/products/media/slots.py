"""The places of a product's media: which there are, their ids and their order (media.md 4). Functions over documents.

The main slot has the id 0 and comes first. Every other one gets a number that the product has never used before.
"""

from collections.abc import Callable, Mapping

from tradepost.resources.products.answers import Slot, StoredProduct
from tradepost.resources.products.media.schemas import TOO_MANY_MEDIA

MAIN = 0
MOST = 100


def find(doc: StoredProduct, slot_id: int) -> Slot | None:
    """The slot with this id."""
    return next((slot for slot in doc.media if slot.id == slot_id), None)


def gallery(doc: StoredProduct) -> list[Slot]:
    """All slots but the main one."""
    return [slot for slot in doc.media if slot.id != MAIN]


def positions(doc: StoredProduct) -> dict[int, int]:
    """The `orderBy` of each picture by the id of its slot: the main one has 0, the gallery counts from 1."""
    pictured = [slot.id for slot in gallery(doc) if slot.picture]
    return {MAIN: 0, **{slot_id: place for place, slot_id in enumerate(pictured, 1)}}


def main_place(doc: StoredProduct) -> Slot:
    """The main slot; a new one, if there was none."""
    slot = find(doc, MAIN)
    if slot is None:
        slot = Slot(id=MAIN)
        doc.media.insert(0, slot)
    return slot


def gallery_place(doc: StoredProduct) -> Slot:
    """A new slot at the end of the gallery; raises 400 when the gallery is full."""
    check_room(doc)
    slot = Slot(id=_next_id(doc))
    doc.media.append(slot)
    return slot


def first_or_last_place(doc: StoredProduct) -> Slot:
    """A new slot for a picture of the gallery. The very first one of a product becomes its main picture."""
    return gallery_place(doc) if doc.media else main_place(doc)


def check_room(doc: StoredProduct) -> None:
    """Raises 400 when the gallery is full."""
    if len(gallery(doc)) >= MOST:
        raise TOO_MANY_MEDIA(most=MOST)


def remove(doc: StoredProduct, *slots: Slot) -> None:
    """Take these slots away, and those that have become empty."""
    doc.media = [slot for slot in doc.media if slot not in slots and (slot.picture or slot.video_url)]


def reorder(doc: StoredProduct, places: Mapping[int, int], first: int | None) -> None:
    """Sort the pictures by the places given by slot ids, the others by those that they have; `first` goes to the front.

    The picture in front becomes the main one. Without a main picture, only `first` can become it.
    """
    before = positions(doc)
    main = find(doc, MAIN)
    _sort(doc, lambda slot: places.get(slot.id, before[slot.id]), lambda slot: bool(slot.picture))
    chosen = None if first is None else find(doc, first)
    if chosen and chosen.picture:
        doc.media.sort(key=lambda slot: slot is not chosen)
    elif not (main and main.picture):
        return
    _make_first_main(doc)


def reorder_gallery(doc: StoredProduct, places: Mapping[int, int]) -> None:
    """Sort the pictures of the gallery by places that count from 0."""
    before = positions(doc)
    _sort(
        doc,
        lambda slot: places.get(slot.id, before[slot.id] - 1),
        lambda slot: slot.id != MAIN and bool(slot.picture),
    )


def rename(doc: StoredProduct, ids: Mapping[int, int]) -> None:
    """The choices of options that show a picture follow it to its new id."""
    names = {str(old): str(new) for old, new in ids.items()}
    for option in doc.options or []:
        for choice in option.choices or []:
            if choice.image_id:
                choice.image_id = names.get(choice.image_id, choice.image_id)


def _sort(doc: StoredProduct, place: Callable[[Slot], int], wanted: Callable[[Slot], bool]) -> None:
    """Sort the wanted slots; all others stay where they are."""
    ranked = iter(sorted(filter(wanted, doc.media), key=place))
    doc.media = [next(ranked) if wanted(slot) else slot for slot in doc.media]


def _make_first_main(doc: StoredProduct) -> None:
    leader, former = doc.media[0], find(doc, MAIN)
    if leader is former:
        return
    ids = {leader.id: MAIN}
    if former:
        ids[MAIN] = former.id = _next_id(doc)
    leader.id = MAIN
    rename(doc, ids)


def _next_id(doc: StoredProduct) -> int:
    doc.last_slot += 1
    return doc.last_slot
