"""What all forms of the plan share: strict types, no unknown keys, frozen."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from anjuan.model.kinds import KINDS


class Form(BaseModel):
    """A mapping of the plan, with exactly the keys that its fields name."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: object) -> object:
        """A key that is left empty counts as not written, where it may be absent."""
        if not isinstance(data, Mapping):
            return data
        optional = {
            field.alias or name
            for name, field in cls.model_fields.items()
            if not field.is_required()
        }
        return {key: one for key, one in data.items() if one is not None or key not in optional}


def keys(value: dict[str, Any]) -> dict[str, Any]:
    """JSON Schema of a mapping whose keys are kinds of material and whose values are `value`."""
    return {
        "properties": {words.kind.value: {**value, "title": words.name} for words in KINDS},
        "additionalProperties": False,
    }
