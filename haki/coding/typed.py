"""What a coder types: numbers of labels, or the beginning of their names."""

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from haki.vocab.folding import fold

NONE = "0"
_NUMBERS = re.compile(r"[\d\s]+")


def meant(typed: str, labels: Sequence[str]) -> list[int]:
    """Return the labels that are meant, as their places from 0.

    typed: numbers from 1 with blanks between, or beginnings of names; several divided by commas. ValidationError names what
    fits no label or more than one.
    """
    found = []
    for piece in filter(None, (piece.strip() for piece in re.split(r"[,;،，]", typed))):
        if _NUMBERS.fullmatch(piece):
            found += [_numbered(int(number), labels) for number in piece.split()]
        else:
            found.append(_named(piece, labels))
    return list(dict.fromkeys(found))


def _numbered(number: int, labels: Sequence[str]) -> int:
    if not 1 <= number <= len(labels):
        raise ValidationError(_("There is no label %(number)s.") % {"number": number})
    return number - 1


def _named(piece: str, labels: Sequence[str]) -> int:
    """Return the one label that is called so, begins so, has a word that begins so, or contains it, the first of these."""
    wanted, names = fold(piece), [fold(label) for label in labels]
    fits = (
        [at for at, name in enumerate(names) if name == wanted],
        [at for at, name in enumerate(names) if name.startswith(wanted)],
        [at for at, name in enumerate(names) if f" {wanted}" in f" {name}"],
        [at for at, name in enumerate(names) if wanted in name],
    )
    found = next(filter(None, fits), []) if wanted else []
    if not found:
        raise ValidationError(_("No label is called “%(typed)s”.") % {"typed": piece})
    if len(found) > 1:
        some = ", ".join(f"{at + 1} {labels[at]}" for at in found[:8])
        raise ValidationError(_("“%(typed)s” fits several labels: %(some)s") % {"typed": piece, "some": some})
    return found[0]
