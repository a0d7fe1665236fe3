"""What the model of a scheme says of the texts of a sample, as if it were one more coder."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from haki.coding import models_in_force
from haki.coding.models import Sample
from haki.coding.queries.texts import Shown
from haki.vocab.models import Term


def model_codings(
    sample: Sample, labels: Sequence[Term], shown: Mapping[UUID, Shown]
) -> tuple[str, dict[UUID, set[UUID]]]:
    """Return the version of the model in force, and record → the labels that it finds likely; no version where there is none.

    Texts in a language that the model cannot read are left out.
    """
    found = models_in_force.current().models.get(sample.scheme)
    if found is None:
        return "", {}
    codes = {term.code: term.pk for term in labels}
    texts = [one for one in shown.values() if one.language in found.languages]
    suggested = found.model.suggest([one.text for one in texts])
    return found.name, {
        one.record: {codes[each.label] for each in said if each.is_likely and each.label in codes}
        for one, said in zip(texts, suggested, strict=True)
    }
