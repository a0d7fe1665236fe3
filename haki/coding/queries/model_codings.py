"""What the model of a scheme says of the texts of a sample, as if it were one more coder."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from haki.coding.models import Sample
from haki.coding.queries.samples import Shown
from haki.vocab.models import Term


def model_codings(
    sample: Sample, labels: Sequence[Term], shown: Mapping[UUID, Shown]
) -> tuple[str, dict[UUID, set[UUID]]]:
    """Return the version of the model in force, and record → the labels that it finds likely; no version where there is none."""
    return "", {}
