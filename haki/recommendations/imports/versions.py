"""Documents that come in versions: what a newer one no longer has, and whether an unedited one comes behind its final one."""

from collections.abc import Collection, Iterator
from itertools import count

from haki.ingest.sources import Rejected
from haki.lib.readers.errors import FileProblem
from haki.recommendations.drafts import Draft, Gone
from haki.recommendations.models import WITHDRAWN, Attestation


def not_here(
    drafts: Collection[Draft], *, place: str, missing: Collection[str], by: str, noun: str
) -> Iterator[Gone | Rejected]:
    """Yield what the numbers of a document pass over, and what an earlier version of it had and this one has not.

    drafts: all of this version, their rows counted from 1; place: how the keys of the document begin; missing: the numbers
    that it passes over. These are more likely overlooked than taken out, so what was said under them stays as it is.
    """
    rows = count(len(drafts) + 1)
    for number in missing:
        reason = f"no {noun} with this number was found; look for it in the document"
        yield Rejected(next(rows), reason, "number", number)
    source = next(iter(drafts)).source
    kept = Attestation.objects.filter(source=source, key__startswith=place).exclude(content_hash=WITHDRAWN)
    gone = kept.exclude(key__in=[one.key for one in drafts]).exclude(number__in=missing)
    for key, number in dict(gone.order_by("pk").values_list("key", "number")).items():
        if key.startswith(f"{place}{number}"):  # not of an addendum, whose symbol begins with this one
            yield Gone(source, key, number, by=by, rows=[next(rows)])


def unedited_behind_final(file_name: str, noun: str) -> FileProblem:
    """Return the refusal of an advance unedited version: it would overwrite the final one."""
    return FileProblem(
        file_name,
        f"this is the advance unedited version of a {noun} whose final version is here",
        expected="the final version",
    )
