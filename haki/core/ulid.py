"""Public identifiers: ULIDs, kept as PostgreSQL `uuid`, shown as 26 letters that sort by time.

Source: https://github.com/ulid/spec. They name a record in addresses, exports and links; no database number is ever shown.
"""

from uuid import UUID

from ulid import ULID


def new() -> UUID:
    """Return a new identifier."""
    return ULID().to_uuid()


def text(value: UUID) -> str:
    """Return the 26 letters shown for `value`."""
    return str(ULID.from_uuid(value))


def parse(value: str) -> UUID:
    """Return the identifier written as `value`; ValueError when it is none."""
    return ULID.from_str(value.upper()).to_uuid()


class UlidConverter:
    """`<ulid:id>` in a URL pattern."""

    regex = "[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}"

    def to_python(self, value: str) -> UUID:
        return parse(value)

    def to_url(self, value: UUID) -> str:
        return text(value)
