"""Loading what stands around the terms: names, crosswalks, synonyms, ratifications."""

from uuid import UUID

from haki.vocab.files import Release, Row
from haki.vocab.folding import fold
from haki.vocab.models import Mapping, Name, NameKind, Ratification, Relation, Synonym, Term
from haki.vocab.models.ratification import Status

_Ids = dict[str, UUID]


def load(release: Release) -> None:
    """Make names, crosswalks, synonyms and ratifications those of the files; what was added here stays."""
    terms = _terms(release.code)
    _names(release, terms)
    _mappings(release, terms)
    _ratifications(release, terms)
    _synonyms(release)


def _terms(vocabulary: str) -> _Ids:
    return dict(Term.objects.filter(vocabulary=vocabulary).values_list("code", "id"))


def _find(ids: _Ids, row: Row, column: str, vocabulary: str) -> UUID:
    try:
        return ids[row[column]]
    except KeyError:
        raise row.fail(f"{column} “{row[column]}” is not a code of the vocabulary {vocabulary}.") from None


def _names(release: Release, terms: _Ids) -> None:
    names: dict[tuple[UUID, str, str], Name] = {}
    for row in release.rows("names.csv"):
        if row["kind"] not in NameKind.values:
            raise row.fail(f"kind “{row['kind']}”; expected one of {', '.join(NameKind.values)}.")
        name = Name(
            term_id=_find(terms, row, "code", release.code),
            name=row["name"],
            language=row["language"],
            kind=row["kind"],
            key=fold(row["name"]),
            valid_from=row.date("valid_from"),
            valid_to=row.date("valid_to"),
        )
        names[(name.term_id, name.name, name.language)] = name
    shipped = Name.objects.filter(term_id__in=list(terms.values()), is_local=False)
    gone = [one.pk for one in shipped if (one.term_id, one.name, one.language) not in names]
    Name.objects.filter(pk__in=gone).delete()
    Name.objects.bulk_create(
        names.values(),
        update_conflicts=True,
        unique_fields=["term", "name", "language"],
        update_fields=["kind", "key", "valid_from", "valid_to", "is_local"],
    )


def _mappings(release: Release, terms: _Ids) -> None:
    others: dict[str, _Ids] = {}
    mappings = []
    for other, row in release.crosswalks():
        if other not in others and not (others.setdefault(other, _terms(other))):
            raise row.fail(f"the vocabulary {other} is not there.")
        if row["relation"] not in Relation.values:
            raise row.fail(f"relation “{row['relation']}”; expected one of {', '.join(Relation.values)}.")
        mappings.append(
            Mapping(
                term_id=_find(terms, row, "code", release.code),
                other_id=_find(others[other], row, "other_code", other),
                relation=row["relation"],
                note=row["note"],
                valid_from=row.date("valid_from"),
                valid_to=row.date("valid_to"),
            )
        )
    # By keys, not by a join: right after a bulk load the planner knows nothing of the tables yet.
    Mapping.objects.filter(term_id__in=list(terms.values())).delete()
    Mapping.objects.bulk_create(mappings)


def _ratifications(release: Release, instruments: _Ids) -> None:
    areas = _terms("areas")
    rows = [
        Ratification(
            area_id=_find(areas, row, "area", "areas"),
            instrument_id=_find(instruments, row, "instrument", release.code),
            status=_status(row),
            year=int(row["year"]) if row["year"] else None,
            as_of=row.date("as_of") or release.about["released"],
        )
        for row in release.rows("ratifications.csv")
    ]
    Ratification.objects.filter(instrument_id__in=list(instruments.values())).delete()
    Ratification.objects.bulk_create(rows)


def _status(row: Row) -> str:
    if row["status"] not in Status.values:
        raise row.fail(f"status “{row['status']}”; expected one of {', '.join(Status.values)}.")
    return row["status"]


def _synonyms(release: Release) -> None:
    wanted = {
        (row["group"], row["expression"], row["language"]): row["case"] in {"exact", "true", "yes", "1"}
        for row in release.rows("synonyms.csv")
    }
    if not wanted:
        return
    shipped = Synonym.including_removed.filter(is_local=False)
    gone = [one.pk for one in shipped if (one.group, one.expression, one.language) not in wanted]
    Synonym.including_removed.filter(pk__in=gone).delete()
    Synonym.including_removed.bulk_create(
        [Synonym(group=g, expression=e, language=lang, case_exact=case) for (g, e, lang), case in wanted.items()],
        update_conflicts=True,
        unique_fields=["group", "expression", "language"],
        update_fields=["case_exact", "is_local"],
    )
