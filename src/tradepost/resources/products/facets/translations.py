"""The `titleTranslated` of options and attributes, which only their products know."""

from collections.abc import Mapping

from tradepost.kit.db import Db
from tradepost.resources.products.documents import pair
from tradepost.resources.products.facets.index import FacetIndex
from tradepost.resources.products.facets.schemas import Facet
from tradepost.resources.products.facets.search import family
from tradepost.resources.products.facets.texts import wordings
from tradepost.resources.store_profile.store import Store


async def translate(db: Db, store: Store, index: FacetIndex, filters: Mapping[str, Facet], language: str) -> None:
    """Fill in the texts in `language`, as the oldest product with each value has them, else those of the default
    language.
    """
    named = {field: facet for field, facet in filters.items() if family(field)}
    keys = {
        (family(field), pair(str(facet.title), value.title)): index.values(field)[value.title].min()
        for field, facet in named.items()
        for value in facet.values or ()
    }
    found = await wordings(db, store.id, keys)
    for field, facet in named.items():
        facet.title_translated = facet.title
        for value in facet.values or ():
            value.title_translated = value.title
            wording = found.get((family(field), pair(str(facet.title), value.title)))
            if wording is not None:
                value.title_translated = store.text(value.title, wording.values, language)
                if facet.title_translated == facet.title:
                    facet.title_translated = store.text(facet.title, wording.names, language)
