"""The grammar's own words: which keys may stand at a place, and what a key is called."""

from collections.abc import Mapping
from typing import Any

from anjuan.adapters.yaml_source import Loc

Schema = Mapping[str, Any]


class Words:
    """Looks up a JSON Schema by where a value stands in a document."""

    def __init__(self, schema: Schema) -> None:
        self._root = schema

    def keys(self, loc: Loc) -> tuple[str, ...]:
        """The keys that may stand in the mapping at `loc`."""
        return tuple(self._at(loc).get("properties", {}))

    def title(self, loc: Loc) -> str:
        """The Chinese name of the key at `loc`; nothing where it has none."""
        if not loc or not isinstance(loc[-1], str):
            return ""
        found = self._at(loc[:-1]).get("properties", {}).get(loc[-1], {})
        return str(found.get("title", ""))

    def _at(self, loc: Loc) -> Schema:
        place = self._plain(self._root)
        for part in loc:
            place = self._plain(self._step(place, part))
        return place

    def _step(self, place: Schema, part: int | str) -> Schema:
        if isinstance(part, int):
            items: Schema = place.get("items", {})
            return items
        if part in place.get("properties", {}):
            found: Schema = place["properties"][part]
            return found
        mapping = place.get("discriminator", {}).get("mapping", {})
        return {"$ref": mapping[part]} if part in mapping else place

    def _plain(self, place: Schema) -> Schema:
        """The place with its reference followed, and the one branch that is a form or a list."""
        if "$ref" in place:
            return self._plain(self._root["$defs"][place["$ref"].rsplit("/", 1)[1]])
        if "discriminator" in place:
            return place
        for branch in (*place.get("anyOf", ()), *place.get("oneOf", ())):
            plain = self._plain(branch)
            if "properties" in plain or "items" in plain:
                return plain
        return place
