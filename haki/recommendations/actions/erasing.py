"""Erasing a recommendation."""

from collections.abc import Sequence

from haki.links.models import Link
from haki.recommendations.actions.undoing import remove
from haki.recommendations.models import Recommendation


def erase(recommendation: Recommendation) -> Sequence[str]:
    """Delete a recommendation with its attestations, codes and links; haki.core.actions.erase calls it and keeps the tombstone.

    Returns the files to remove: none is the recommendation's own (the raw files of imports belong to their runs).
    """
    Link.objects.filter(from_record=recommendation.pk).delete()
    Link.objects.filter(to_record=recommendation.pk).delete()
    remove({recommendation.pk})
    return ()
