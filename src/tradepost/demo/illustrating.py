"""Puts pictures and files into the demo store."""

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Any

from tradepost.demo import pictures
from tradepost.demo.booklets import BOOKLETS
from tradepost.demo.catalogue import categories, files, products
from tradepost.demo.pictures import Drawing
from tradepost.demo.pictures.rasterising import rasterised
from tradepost.kit.db import Tx
from tradepost.resources.categories.documents import categories as stored_categories
from tradepost.resources.categories.documents import hold_category
from tradepost.resources.media import alts
from tradepost.resources.media.files import add_file, content_type
from tradepost.resources.media.pictures import NewPicture, add, prepare
from tradepost.resources.media.schemas import AltFields, Picture
from tradepost.resources.media.storage import Media, NewFile
from tradepost.resources.products.answers import Slot, StoredFile
from tradepost.resources.products.drafts import hold, load, save_variations
from tradepost.resources.products.media import slots
from tradepost.resources.products.variations.documents import StoredVariation
from tradepost.resources.store_profile.store import Store


@dataclass
class Illustrator:
    """All pictures of the catalogue by their drawings, in all sizes; their content is in the blob store."""

    media: Media
    prepared_pictures: dict[str, NewPicture]

    @classmethod
    async def prepared(cls, media: Media) -> "Illustrator":
        """Draw everything, before the transaction that refers to it. One child process draws while another resizes."""
        drawings = [pictures.of_category(category) for category in categories()]
        for product in products():
            drawings += pictures.of(product) + list(pictures.of_choices(product).values())
        svgs = list(dict.fromkeys(drawing.svg for drawing in drawings))
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(prepare(media, content)) async for content in rasterised(svgs)]
        return cls(media, {svg: task.result() for svg, task in zip(svgs, tasks, strict=True)})

    async def illustrate_category(self, tx: Tx, store: Store, category_id: int, category: dict[str, Any]) -> None:
        """Give a category its picture."""
        drawing = pictures.of_category(category)
        record = await hold_category(tx, store.id, category_id)
        record.doc.picture = await self._add(tx, store, drawing)
        record.doc.alt = _alt(drawing, store)
        await stored_categories.save(tx, store.id, record)

    async def illustrate_product(self, tx: Tx, store: Store, product_id: int, product: dict[str, Any]) -> None:
        """Give a product and its variations their pictures, and digital goods their files."""
        draft = await hold(tx, store.id, product_id)
        for drawing in pictures.of(product):
            await self._put(tx, store, slots.first_or_last_place(draft.doc), drawing)
        await load(tx, store.id, draft, draft.variation_ids)
        choices = pictures.of_choices(product)
        for record in draft.changed.values():
            for value in choices.keys() & record.doc.options.values():
                await self._put(tx, store, record.doc, choices[value])
        for file in files().get(product["sku"], []):
            draft.doc.files.append(await self._add_file(tx, store, file))
        await save_variations(tx, store.id, draft)

    async def _put(self, tx: Tx, store: Store, place: Slot | StoredVariation, drawing: Drawing) -> None:
        place.picture = await self._add(tx, store, drawing)
        place.alt = _alt(drawing, store)

    async def _add(self, tx: Tx, store: Store, drawing: Drawing) -> Picture:
        return await add(tx, self.media, store.id, self.prepared_pictures[drawing.svg])

    async def _add_file(self, tx: Tx, store: Store, file: dict[str, Any]) -> StoredFile:
        content = BOOKLETS[file["booklet"]]()
        name, digest = file["name"], hashlib.sha256(content).hexdigest()
        new = NewFile(content, digest, len(content), name, content_type(name))
        file_id = await add_file(tx, self.media, store.id, new)
        return StoredFile(id=file_id, name=name, description=file["description"], size=len(content))


def _alt(drawing: Drawing, store: Store) -> AltFields:
    return alts.replaced(AltFields(translated=dict(drawing.alt)), store.language)
