"""How a recommendation is cited: a sentence, and entries for reference managers."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.recommendations import naming, queries
from haki.recommendations.citing import cite as paragraph
from haki.recommendations.models import Part, Recommendation
from haki.ui.templatetags.ui import as_precise, listed


def permanent(record: Recommendation) -> str:
    """Return the address under which the recommendation can always be found."""
    return settings.BASE_URL + reverse("recommendations:page", args=[record.pk])


def sentence(record: Recommendation) -> str:
    """Return who said it, to whom, in which paragraph of which document, and when; the address stands after it."""
    states = listed(state.label for state in queries.states(record, Part.CONCERNED))
    parts = [
        next((term.label for term in (record.body, record.mechanism) if term), ""),
        record.document.title if record.document else "",
        _("recommendation concerning %(states)s") % {"states": states} if states else "",
        paragraph(record.document.symbol, record.number) if record.document else "",
        record.session.label if record.session and not record.document else "",
    ]
    by_session = record.session and not record.document  # whose label says when
    said = "" if by_session else as_precise(record.issued_on, record.issued_precision)
    return f"{listed(parts)}{f' ({said})' if said else ''}."


def seen() -> str:
    """Return the end of a citation: the day on which it was read."""
    return _("seen on %(date)s") % {"date": as_precise(timezone.localdate(), "day")}


def _fields(record: Recommendation) -> dict[str, str]:
    issued = record.issued_on
    return {
        "author": record.body.label if record.body else "",
        "title": f"{naming.reference(record)}: {record.text[:200]}",
        "year": str(issued.year) if issued else "",
        "number": record.document.symbol if record.document else "",
        "section": record.number,
        "url": permanent(record),
        "abstract": record.text,
    }


def ris(record: Recommendation) -> str:
    """Return an entry in the RIS format (https://en.wikipedia.org/wiki/RIS_(file_format))."""
    said = _fields(record)
    tags = {"AU": "author", "TI": "title", "PY": "year", "M1": "number", "SE": "section", "UR": "url", "AB": "abstract"}
    lines = [f"{tag}  - {' '.join(said[name].split())}" for tag, name in tags.items() if said[name]]
    return "\r\n".join(["TY  - RPRT", *lines, f"ID  - {record.ulid}", "ER  - ", ""])


def bibtex(record: Recommendation) -> str:
    """Return an entry in the BibTeX format; braces of the text are left out, as they would unbalance the entry."""
    said = {
        name: " ".join(value.translate({123: None, 125: None, 92: None}).split())
        for name, value in _fields(record).items()
    }
    names = {"author": "{{%s}}", "title": "{{%s}}", "year": "{%s}", "number": "{%s}", "url": "{%s}", "abstract": "{%s}"}
    lines = [f"  {name} = {form % said[name]}" for name, form in names.items() if said[name]]
    return f"@techreport{{{record.ulid},\n" + ",\n".join(lines) + "\n}\n"


FORMATS = {"ris": (ris, "application/x-research-info-systems"), "bib": (bibtex, "application/x-bibtex")}


@require_safe
def cite(request: HttpRequest, pk: UUID, suffix: str) -> HttpResponse:
    """Answer the entry for a reference manager as a file."""
    try:
        record = queries.get(pk, request.user)
    except Recommendation.DoesNotExist:
        raise Http404 from None
    write, media_type = FORMATS[suffix]
    response = HttpResponse(write(record), content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{record.ulid}.{suffix}"'
    return response
