"""The client of a strict language reads every answer: what it takes for granted is there, and of its type.

The types are those of the reference's list of the official typed client's objects. Its requests have every field, too.
"""

import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

OBJECTS = Path(__file__).parents[3] / "shared" / "reference" / "client-objects.json"
DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

# The list calls these required because the client has a default for them. The API leaves them out (products.md 2, 6 and
# 8, store-profile.md 8, account.md 9): a cost that nobody set, a warning when there is nothing to warn of, translations
# that no `lang` asked for, the place of a field that the checkout does not show, the times of feeds that nobody made.
LEFT_OUT = {
    "FetchedProduct.costPrice",
    "AdjustVariationInventoryResult.warning",
    "GetProductFiltersResult.OptionFilterValues.titleTranslated",
    "GetProductFiltersResult.OptionFilterValues.OptionFilterValue.titleTranslated",
    "GetProductFiltersResult.CategoriesFilterValues.CategoriesFilterValue.titleTranslated",
    "FetchedExtrafieldConfig.checkoutDisplaySection",
    "ProductFeedInfo.lastGenerated",
    "ProductFeedInfo.nextGenerated",
}

# Names that the client gives to types of the language it is written in.
ALIASES = {
    "LocalizedValueMap": "Map<String, String>",
    "OrderedStringToStringMap": "Map<String, String>",
    "CartStringToStringMap": "Map<String, String>",
    "HashMap<String, String>": "Map<String, String>",
    "OrderedStringToListStringMap": "Map<String, List<String>>",
}

# The API has another form than the list says (store-profile.md 6), which the client takes as well.
FORMS = {
    "FetchedShippingOption.ratesCalculationType": "String?",
    "FetchedShippingOption.BlackoutPeriodItem.fromDate": "Day?",
    "FetchedShippingOption.BlackoutPeriodItem.toDate": "Day?",
    "FetchedShippingOption.EstimatedShippingTimeAtCheckoutSettings.estimatedTransitTimeInDays": "List<Int?>?",
    "FetchedShippingOption.EstimatedShippingTimeAtCheckoutSettings.fulfillmentTimeInDays": "List<Int?>?",
}


@dataclass
class TypedClient:
    """What the client declares, what of it was seen in an answer, and what it could not read."""

    objects: dict[str, dict[str, str]]
    enums: dict[str, list[str]]
    seen: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def read(self, name: str, answer: Any) -> None:
        """Read an answer as the object of that name, or as a type such as `List<FetchedVariation>`."""
        self._value(name, answer, owner="", place=name)

    def never_seen(self, *names: str) -> set[str]:
        """The fields of these objects that no answer has shown."""
        return {f"{name}.{key}" for name in names for key in self.objects[name]} - self.seen

    def write(self, name: str, chance: random.Random, **fields: Any) -> dict[str, Any]:
        """A request of that name in which every field says something; `fields` say what, or make it of what was."""
        made = {key: self._some(declared, chance, owner=name) for key, declared in self.objects[name].items()}
        for key, value in fields.items():
            made[key] = value(made[key]) if callable(value) else value
        return made

    def _some(self, type_name: str, chance: random.Random, *, owner: str) -> Any:
        type_name = type_name.removesuffix("?")
        type_name = ALIASES.get(type_name, type_name)
        known = self._resolve(type_name, owner)
        if known in self.objects:
            return self.write(known, chance)
        if known in self.enums:
            return chance.choice(self.enums[known])
        if of := re.fullmatch(r"List<(.+)>", type_name):
            return [self._some(of[1], chance, owner=owner) for _ in range(2)]
        if of := re.fullmatch(r"Map<String, (.+)>", type_name):
            return {language: self._some(of[1], chance, owner=owner) for language in ("en", "nl")}
        number = chance.randrange(1, 10_000)
        return {
            "Int": number,
            "Long": number,
            "Double": number / 100,
            "Boolean": chance.random() < 0.5,
            "Date": f"2026-07-{number % 30 + 1:02} 10:00:00 GMT+03:00",
            "String": f"text {number} é",
        }[type_name]

    def _value(self, type_name: str, value: Any, *, owner: str, place: str) -> None:
        if type_name.endswith("?"):
            if value is None:
                return
            type_name = type_name[:-1]
        type_name = ALIASES.get(type_name, type_name)
        known = self._resolve(type_name, owner)
        if known in self.objects:
            self._object(known, value, place)
        elif known in self.enums:
            if value not in self.enums[known]:
                self._wrong(place, f"one of {self.enums[known]}", value)
        elif not fits(type_name, value):
            self._wrong(place, type_name, value)
        elif of := re.fullmatch(r"(?:List<|Map<String, )(.+)>", type_name):
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                self._value(of[1], item, owner=owner, place=f"{place}[{key}]")

    def _object(self, name: str, value: Any, place: str) -> None:
        if not isinstance(value, dict):
            self._wrong(place, name, value)
            return
        if name == "FetchedProduct.ProductOption":
            # The type of an option says which of the client's classes reads it.
            variants = {key.lower(): key for key in self.objects if key.startswith(f"{name}.")}
            name = variants[f"{name}.{value['type']}Option".lower()]
        for key, declared in self.objects[name].items():
            type_name = FORMS.get(f"{name}.{key}", declared)
            if key in value:
                if value[key] is not None:
                    self.seen.add(f"{name}.{key}")
                self._value(type_name, value[key], owner=name, place=f"{place}.{key}")
            elif not type_name.endswith("?") and f"{name}.{key}" not in LEFT_OUT:
                self.problems.append(f"{place}.{key} is missing")

    def _resolve(self, type_name: str, owner: str) -> str | None:
        """The full name of an object or enum that a field of `owner` names in short."""
        parts = owner.split(".") if owner else []
        for length in range(len(parts), -1, -1):
            name = ".".join([*parts[:length], type_name])
            if name in self.objects or name in self.enums:
                return name
        return None

    def _wrong(self, place: str, expected: str, value: Any) -> None:
        self.problems.append(f"{place} is no {expected}: {value!r}")


def fits(type_name: str, value: Any) -> bool:
    """Whether a JSON value has a type, as far as can be told without its parts. Digits in a string are a Long too."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    match type_name:
        case "Int":
            return whole and -(2**31) <= value < 2**31
        case "Long":
            return (whole and -(2**63) <= value < 2**63) or (isinstance(value, str) and value.isdigit())
        case "Double":
            return whole or isinstance(value, float)
        case "Boolean":
            return isinstance(value, bool)
        case "Date":
            return isinstance(value, str) and DATE.fullmatch(value) is not None
        case "Day":
            return isinstance(value, str) and DAY.fullmatch(value) is not None
        case "String":
            return isinstance(value, str)
    return isinstance(value, {"List": list, "Map": dict}[type_name.partition("<")[0]])


@pytest.fixture
def typed():
    if not OBJECTS.exists():
        pytest.skip("The objects of the reference are not here")
    document = json.loads(OBJECTS.read_text("utf-8"))
    client = TypedClient(document["objects"], document["enums"])
    yield client
    assert client.problems == []
