"""What the dump says of a recommendation: what the API says, with what each source wrote, in every language."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any
from uuid import UUID

from haki.recommendations.api_schemas import RecommendationOut, brief
from haki.recommendations.exported import Exported, Reader
from haki.recommendations.models import WITHDRAWN, Attestation

_LEFT_OUT = {"api_url", "suggested"}
_ATTESTED = ("source", "key", "language", "text", "number")
ATTESTATIONS = (
    "What each source says: source, its key there, language, text, number. Every wording and language is here"
)


@dataclass(frozen=True)
class Line:
    """A recommendation of the dump. said: what its line of JSON says; digest: of that without its address."""

    one: Exported
    said: dict[str, Any]

    @cached_property
    def text(self) -> str:
        return json.dumps(self.said, ensure_ascii=False)

    @property
    def digest(self) -> bytes:
        said = self.text.replace(f'"url": {json.dumps(self.one.address, ensure_ascii=False)}, ', "", 1)
        return blake2b(said.encode(), digest_size=16).digest()


def read(ids: Sequence[UUID], reader: Reader) -> list[Line]:
    """Return those of some hundred recommendations that the reader may see, in their order."""
    found = list(reader.each(ids))
    attested: dict[UUID, list[dict[str, str]]] = defaultdict(list)
    rows = Attestation.objects.filter(recommendation__in=[one.id for one in found])
    rows = rows.exclude(content_hash=WITHDRAWN)
    for pk, *values in rows.order_by("source", "key", "language").values_list("recommendation", *_ATTESTED):
        attested[pk].append(dict(zip(_ATTESTED, values, strict=True)))
    return [Line(one, _said(one) | {"attestations": attested[one.id]}) for one in found]


def _said(one: Exported) -> dict[str, Any]:
    return {name: value for name, value in brief(one, "").items() if name not in _LEFT_OUT}


def fields() -> list[dict[str, str]]:
    """Return the fields of a line as a Data Package describes them."""
    said = RecommendationOut.model_json_schema()["properties"]
    found = [_field(name, schema) for name, schema in said.items() if name not in _LEFT_OUT]
    return [*found, {"name": "attestations", "type": "array", "description": ATTESTATIONS}]


def _field(name: str, schema: dict[str, Any]) -> dict[str, str]:
    described = {"description": schema["description"]} if "description" in schema else {}
    return {"name": name, "type": schema.get("type", "object"), **described}
