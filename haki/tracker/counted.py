"""The counting query of entries: the filters of their list as parameters, answered from the tables themselves.

Only what words and the state of coding find is asked of the search index. Codes are those that count: decided, never only
suggested. Dates are those on which something happened or began, both ends within; an entry without a date has none.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Aggregate, BinaryField, Exists, Func, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from haki.coding.models import Decided
from haki.core import ulid
from haki.lib.charts.course import monday
from haki.reports.declared import CountingQuery, ParameterProblem
from haki.reports.narrowing import ALSO, listed
from haki.search.queries import matching_ids
from haki.tracker import watching
from haki.tracker.models import Entry, EntryCrisis
from haki.tracker.queries import KIND
from haki.tracker.regions import areas_of
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.reports.declared import Parameters, Reader

NAME = "entries"
CODED = {"theme": "uhri-themes", "affected": "affected-persons", "goal": "sdg"}
"""Facets of codes → their vocabularies."""
_COLUMNS = {
    "entry": "kind__in",
    "issue_type": "issue_type__in",
    "state": "country__code__in",
    "measure": "category__in",
    "actor": "actor_type__in",
    "severity": "severity__in",
    "verification": "verification__in",
    "tracker": "source__in",
}
KEY = Func("pk", function="uuid_send", output_field=BinaryField())
"""The identifier of an entry as its 16 bytes, to be read by `values_list`."""
_SIZE = 16
_BY_INDEX = ("coding",)
DATES = ("from", "to")
NOT_IN_LIST = ("answered", "lapses", "good", "id")
"""What the list cannot be asked for: such a number leads to the page of its own records."""
FILTERS = (*_COLUMNS, *CODED, "crisis", "region", "year", "month", "week", *_BY_INDEX)


def rows(parameters: "Parameters", user: "Reader") -> QuerySet[Entry]:
    """Return the entries that a reader may see (None: everybody) of those that the parameters ask for.

    Beside the list's filters: from, to: days; answered: yes or no, issues by whether a measure or an action answers them;
    lapses: measures that lapse or end within two days parted by “..”; good: yes, good practices; id: identifiers.
    """
    reader = user or AnonymousUser()
    found: QuerySet[Entry] = Entry.objects.visible_to(reader)
    asked: dict[str, list[str]] = {}
    for given, value in parameters.items():
        name = given.removeprefix(ALSO)
        if name in _BY_INDEX:
            asked[name] = value.split(",")
        elif name == "answered":
            unanswered = watching.unanswered(reader).order_by().values("pk")
            found = found.filter(kind="issue")
            found = found.filter(pk__in=unanswered) if value == "no" else found.exclude(pk__in=unanswered)
        elif name != "q":
            found = found.filter(_narrowed(name, value))
    if asked or parameters.get("q"):
        matching = matching_ids(parameters.get("q", ""), user=reader, filters=asked, kind=KIND)
        found = found.filter(pk__in=listed(matching))
    return found


def _narrowed(name: str, value: str) -> Q:
    codes = value.split(",")
    if name in _COLUMNS:
        return Q(**{_COLUMNS[name]: [int(code) for code in codes if code.isdecimal()] if name == "severity" else codes})
    if name in CODED:
        return Q(Exists(coded(name).filter(_term(name, codes), record=OuterRef("pk"))))
    try:
        return _OTHERS[name](codes)
    except KeyError:
        raise ParameterProblem(name, _("entries are not counted by this.")) from None
    except ParameterProblem:
        raise
    except (ValueError, OverflowError):
        problem = _("there is no “%(said)s” in this vocabulary.") % {"said": ",".join(codes)}
        raise ParameterProblem(name, problem) from None


def _of_crisis(codes: Collection[str]) -> Q:
    return Q(Exists(EntryCrisis.objects.filter(crisis__code__in=codes, entry=OuterRef("pk"))))


def _of_months(codes: Collection[str]) -> Q:
    found = Q(pk__in=[])
    for code in codes:
        year, _dash, month = code.partition("-")
        first = dt.date(int(year), int(month), 1)
        found |= Q(started_on__year=first.year, started_on__month=first.month)
    return found


def _of_weeks(codes: Collection[str]) -> Q:
    found = Q(pk__in=[])
    for code in codes:
        first = monday(code)
        found |= Q(started_on__range=(first, first + dt.timedelta(days=6)))
    return found


def _lapsing(codes: list[str]) -> Q:
    first, _mark, last = codes[0].partition("..")
    within = (day("lapses", first), day("lapses", last))
    return Q(kind="measure") & (Q(sunset_on__range=within) | Q(ended_on__range=within))


_OTHERS: dict[str, Callable[[list[str]], Q]] = {
    "crisis": _of_crisis,
    "region": lambda codes: Q(country__in=areas_of(codes)),
    "from": lambda codes: Q(started_on__gte=day("from", codes[0])),
    "to": lambda codes: Q(started_on__lte=day("to", codes[0])),
    "year": lambda codes: Q(started_on__year__in=[dt.date(int(code), 1, 1).year for code in codes]),
    "month": _of_months,
    "week": _of_weeks,
    "lapses": _lapsing,
    "good": lambda _codes: Q(is_good_practice=True),
    "id": lambda codes: Q(pk__in=[ulid.parse(code) for code in codes]),
}


def day(name: str, said: str) -> dt.date:
    """Return a day written as 2026-11-28; ParameterProblem otherwise."""
    try:
        return dt.date.fromisoformat(said.strip())
    except ValueError:
        raise no_day(name, said) from None


def no_day(name: str, said: str) -> ParameterProblem:
    """Return that something is no day that can be asked for."""
    problem = _("“%(said)s” is no day; expected year-month-day, as in %(example)s.")
    return ParameterProblem(name, problem % {"said": said, "example": "2026-11-28"})


def coded(name: str) -> QuerySet[Decided]:
    """Return the decided codes of entries that fill a facet."""
    return Decided.objects.filter(kind=KIND, term__vocabulary=CODED[name])


def _term(name: str, codes: Collection[str]) -> Q:
    if name == "goal":
        return Q(term__code__in=codes, term__parent=None) | Q(term__parent__code__in=codes)
    return Q(term__code__in=codes)


def ids(parameters: "Parameters", user: "Reader") -> set[UUID]:
    """Return the entries that are counted."""
    return set(rows(parameters, user).order_by().values_list("pk", flat=True))


def keys(found: QuerySet[Entry]) -> list[bytes]:
    """Return the identifiers of entries as their 16 bytes, in the order of the query: tens of thousands are read at once."""
    return list(found.values_list(KEY, flat=True))


def by_codes(names: Collection[str], among: Iterable[bytes]) -> dict[str, dict[str, Collection[bytes]]]:
    """Return facet of codes → code → those of `among` that have it: what `ids` finds narrowed to it, for all codes at once."""
    facets = {CODED[name]: name for name in names}
    pairs = Decided.objects.filter(kind=KIND, term__vocabulary__in=list(facets), record__in=listed(among))
    terms = {
        pk: (facets[vocabulary], parent or code if vocabulary == "sdg" else code)
        for pk, vocabulary, parent, code in Term.objects.filter(vocabulary__in=list(facets)).values_list(
            "pk", "vocabulary", "parent__code", "code"
        )
    }
    found: dict[str, dict[str, set[bytes]]] = {name: defaultdict(set) for name in names}
    key = Func("record", function="uuid_send")
    strung = Aggregate(key, Value(b""), function="string_agg", output_field=BinaryField())
    for term, records in pairs.values("term").annotate(records=strung).values_list("term", "records"):
        name, code = terms[term]
        # A set: a code may have come from several sources.
        found[name][code].update(records[at : at + _SIZE] for at in range(0, len(records), _SIZE))
    return {name: dict(codes) for name, codes in found.items()}


def address(parameters: "Parameters") -> str:
    """Return the list with the same entries; empty when its address cannot say it."""
    if any(name.startswith(ALSO) or name in NOT_IN_LIST for name in parameters):
        return ""
    pairs = [
        (name, code) for name, value in parameters.items() if name not in {"q", *DATES} for code in value.split(",")
    ]
    first, last = (parameters.get(name, "") for name in DATES)
    # A document says from when on; the list says so in its words, where every filter can stand.
    dated = f"date:{first}" if first and first == last else f"date:{first}..{last}" if first or last else ""
    if words := " ".join(filter(None, (_within_parentheses(parameters.get("q", ""), dated), dated))):
        pairs.insert(0, ("q", words))
    path = reverse("tracker:list")
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _within_parentheses(query: str, dated: str) -> str:
    return f"({query})" if query and dated else query


QUERY = CountingQuery(NAME, KIND, gettext_lazy("Entries of the situation tracker"), ids, address)
