"""A vocabulary taken away: CSV in the form in which it is shipped, JSON with everything."""

import csv
import io
from typing import Any

from haki.lib.rendering.cells import safe
from haki.vocab import queries, related
from haki.vocab.files import LANGUAGES
from haki.vocab.models import Mapping, Name, Ratification, Term, Vocabulary


def table(vocabulary: Vocabulary) -> str:
    """Return terms.csv: code, parent, label in six languages, validity, and what else the source says."""
    terms = list(queries.terms(vocabulary.code).select_related("parent"))
    extras = sorted({name for term in terms for name, value in term.extra.items() if not isinstance(value, dict)})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["code", "parent", *LANGUAGES, "valid_from", "valid_to", *extras])
    for term in terms:
        labels = [term.labels.get(language, "") for language in LANGUAGES]
        rest = [term.extra.get(name, "") for name in extras]
        row = [term.code, term.parent.code if term.parent else "", *labels, term.valid_from, term.valid_to, *rest]
        writer.writerow([safe("" if cell is None else str(cell)) for cell in row])
    return out.getvalue()


def about(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what a vocabulary says of itself."""
    return {
        "code": vocabulary.code,
        "title": vocabulary.titles,
        "source": vocabulary.source,
        "licence": vocabulary.licence,
        "released": vocabulary.released_on.isoformat(),
        "note": vocabulary.note,
    }


def brief(term: Term) -> dict[str, Any]:
    """Return a term without what stands around it."""
    return {
        "code": term.code,
        "parent": term.parent.code if term.parent else None,
        "labels": term.labels,
        "valid_from": term.valid_from and term.valid_from.isoformat(),
        "valid_to": term.valid_to and term.valid_to.isoformat(),
        "extra": term.extra,
    }


def name(one: Name) -> dict[str, Any]:
    """Return a name of a term."""
    return {
        "name": one.name,
        "language": one.language,
        "kind": one.kind,
        "valid_from": one.valid_from and one.valid_from.isoformat(),
        "valid_to": one.valid_to and one.valid_to.isoformat(),
        "local": one.is_local,
    }


def whole(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return a vocabulary with its terms, their names, and where the crosswalks lead from them."""
    terms = {term.id: brief(term) | {"names": [], "mappings": []} for term in _terms(vocabulary)}
    for one in Name.objects.filter(term__vocabulary=vocabulary):
        terms[one.term_id]["names"].append(name(one))
    for mapping in Mapping.objects.filter(term__vocabulary=vocabulary).select_related("other"):
        other = mapping.other
        line = {"vocabulary": other.vocabulary_id, "code": other.code, "relation": mapping.relation}
        terms[mapping.term_id]["mappings"].append(line)
    return about(vocabulary) | {"terms": list(terms.values())}


def one_term(term: Term) -> dict[str, Any]:
    """Return a term with everything: names, relations to other vocabularies from both sides, ratifications."""
    relations = [
        {"vocabulary": r.vocabulary.code, "relation": r.relation, "codes": [other.code for other in r.terms]}
        for r in related.of(term)
    ]
    return brief(term) | {
        "vocabulary": term.vocabulary_id,
        "names": [name(one) for one in term.names.order_by("kind", "name")],
        "relations": relations,
        "ratifications": [ratification(row) for row in related.ratifications(term)],
    }


def ratification(row: Ratification) -> dict[str, Any]:
    """Return where one State stands with one instrument. status: party, signed, denounced, none."""
    return {
        "area": row.area.code,
        "instrument": row.instrument.code,
        "status": row.status,
        "year": row.year,
        "as_of": row.as_of.isoformat(),
    }


def _terms(vocabulary: Vocabulary) -> list[Term]:
    return list(queries.terms(vocabulary.code).select_related("parent"))
