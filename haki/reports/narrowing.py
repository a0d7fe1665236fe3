"""What counting queries share: parameters narrowed further, many identifiers asked for at once."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models.expressions import RawSQL

from haki.reports.declared import Parameters

ALSO = "also-"
"""Before a filter's name: narrows further what the filter of that name already narrows."""


def within(parameters: Parameters, name: str, code: str) -> dict[str, str]:
    """Return the parameters narrowed to one code of a facet."""
    return {**parameters, f"{ALSO}{name}" if name in parameters else name: code}


def listed(ids: Iterable[UUID | bytes]) -> RawSQL:
    """Return identifiers as one array, to be asked for with `__in`: tens of thousands of single values take seconds to write."""
    written = b"".join(one if isinstance(one, bytes) else one.bytes for one in ids).hex(",", 16)
    return RawSQL("SELECT unnest(%s::uuid[])", [f"{{{written}}}"])
