"""Whatever is done to a product's media, ids and order keep their rules (media.md 4)."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradepost.kit.errors import Refused
from tradepost.resources.media.schemas import Picture
from tradepost.resources.products.answers import Choice, Option, StoredProduct
from tradepost.resources.products.media import slots

IDS = st.integers(0, 8)
PLACES = st.dictionaries(IDS, st.integers(-3, 12), max_size=5)

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("upload main")),
        st.tuples(st.just("upload")),
        st.tuples(st.just("main video")),
        st.tuples(st.just("video")),
        st.tuples(st.just("cover"), IDS),
        st.tuples(st.just("delete main")),
        st.tuples(st.just("delete main video")),
        st.tuples(st.just("delete"), IDS),
        st.tuples(st.just("delete all")),
        st.tuples(st.just("order"), PLACES, st.none() | IDS),
        st.tuples(st.just("order gallery"), PLACES),
    ),
    max_size=25,
)


class Product:
    """A product whose pictures are numbers, each shown by a choice of an option."""

    def __init__(self):
        self.doc = StoredProduct(options=[Option(name="Color", choices=[])])
        self.pictures = 0
        # By picture: the choice that shows it.
        self.choices = {}

    def do(self, step):
        verb, *values = step
        getattr(self, verb.replace(" ", "_"))(*values)

    def hang(self, slot):
        self.pictures += 1
        slot.picture = Picture(original=self.pictures, sizes={}, width=1, height=1)
        choice = Choice(text=str(self.pictures), image_id=str(slot.id))
        self.doc.options[0].choices.append(choice)
        self.choices[self.pictures] = choice

    def upload_main(self):
        self.hang(slots.main_place(self.doc))

    def upload(self):
        first = not self.doc.media
        slot = slots.first_or_last_place(self.doc)
        assert (slot.id == 0) == first
        self.hang(slot)

    def main_video(self):
        slots.main_place(self.doc).video_url = "https://example.com/a.mp4"

    def video(self):
        slots.gallery_place(self.doc).video_url = "https://example.com/a.mp4"

    def cover(self, slot_id):
        slot = slots.find(self.doc, slot_id)
        if slot and slot.video_url:
            self.hang(slot)

    def delete_main(self):
        if slot := slots.find(self.doc, 0):
            slot.picture = msgspec.UNSET
            slots.remove(self.doc)

    def delete_main_video(self):
        if slot := slots.find(self.doc, 0):
            slot.video_url = msgspec.UNSET
            slots.remove(self.doc)

    def delete(self, slot_id):
        slots.remove(self.doc, *[slot for slot in slots.gallery(self.doc) if slot.id == slot_id])

    def delete_all(self):
        slots.remove(self.doc, *slots.gallery(self.doc))

    def order(self, places, first):
        before = self.shown()
        had_main = 0 in before.values()
        slots.reorder(self.doc, places, first)
        assert self.shown().keys() == before.keys()
        if had_main or first in before.values():
            assert next(iter(self.shown().values())) == 0
        else:
            assert 0 not in self.shown().values()
        if first in before.values():
            assert next(iter(self.shown())) == next(key for key, value in before.items() if value == first)

    def order_gallery(self, places):
        before = self.shown()
        slots.reorder_gallery(self.doc, places)
        assert self.shown() == before

    def shown(self):
        """Ids of slots by picture, in order."""
        return {slot.picture.original: slot.id for slot in self.doc.media if slot.picture}

    def check(self):
        doc = self.doc
        ids = [slot.id for slot in doc.media]
        assert len(set(ids)) == len(ids)
        assert all(slot.picture or slot.video_url for slot in doc.media)
        assert 0 not in ids[1:]
        assert max(ids, default=0) <= doc.last_slot
        places = slots.positions(doc)
        assert [places[slot.id] for slot in slots.gallery(doc) if slot.picture] == list(range(1, len(places)))
        for picture, slot_id in self.shown().items():
            assert self.choices[picture].image_id == str(slot_id)


@given(STEPS)
def test_the_rules_of_slots_hold_whatever_happens(steps):
    product, gone = Product(), set()

    for step in steps:
        before = {slot.id for slot in product.doc.media if slot.id}
        product.do(step)
        after = {slot.id for slot in product.doc.media if slot.id}
        gone |= before - after
        assert not gone & after
        product.check()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_sorting_by_places_is_stable(wanted):
    product = Product()
    for _ in wanted:
        product.upload()

    slots.reorder(product.doc, dict(enumerate(wanted)), None)

    assert list(product.shown()) == [number + 1 for number in sorted(range(len(wanted)), key=wanted.__getitem__)]


def test_a_full_gallery_takes_no_more_and_a_main_picture_still_has_its_place():
    product = Product()
    for _ in range(101):
        product.upload()

    with pytest.raises(Refused):
        product.upload()
    product.upload_main()
    assert len(product.doc.media) == 101
