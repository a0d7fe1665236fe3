"""What the models in force say of a text that they have not read yet, as rows of a page."""

from collections.abc import Iterator

from django.urls import reverse

from haki.coding.queries import suggest_now, versions
from haki.coding.queries.scheme_terms import label
from haki.coding.views import terms


def rows_now(text: str, language: str) -> Iterator[tuple[str, terms.Row]]:
    """Yield (scheme, row) of the terms that are likely; nothing is written."""
    answers = suggest_now(text, language=language)
    if not any(answers.values()):
        return
    in_force = {version.scheme: version for version in versions().filter(is_in_force=True)}
    for scheme, said in answers.items():
        if version := in_force.get(scheme):
            by = terms.By(version.version, reverse("coding:model", args=[scheme]), is_rule=False)
            for one in said:
                if one.is_likely:
                    percent, words = round(100 * one.probability), terms.telling(one.words)
                    key, name = str(one.term.pk), label(one.term)
                    yield scheme, terms.Row(one.term, name, key, percent=percent, is_likely=True, words=words, by=[by])
