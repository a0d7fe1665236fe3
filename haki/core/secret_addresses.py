"""Secret addresses: whoever holds one needs no sign-in.

A token is a record's identifier and a keyed digest, made with the installation's secret key: nothing secret is kept in the
database, and nothing in an address names a person or what it is about.
"""

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from haki.core import ulid

_LENGTH = 26  # letters of an identifier
_DIGEST = 40  # hexadecimal digits: 160 bits


def token(pk: UUID, what: str, *, room: str) -> str:
    """Return the token of a record for one purpose; a number in `what` gives another when it grows."""
    name = ulid.text(pk).lower()
    return name + salted_hmac(room, f"{name} {what}", algorithm="sha256").hexdigest()[:_DIGEST]


def record_of(given: str) -> UUID | None:
    """Return which record a token names, right or not; None when it names none."""
    try:
        return ulid.parse(given[:_LENGTH])
    except ValueError:
        return None


def is_right(given: str, right: str) -> bool:
    """Return whether a token is the right one, taking as long whatever is wrong with it."""
    return constant_time_compare(given, right)
