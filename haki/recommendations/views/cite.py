"""How a recommendation is cited: a sentence, and entries for reference managers."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.core import ulid
from haki.recommendations.models import Part, Recommendation
from haki.recommendations.views import rows
from haki.ui.templatetags.ui import as_precise


def permanent(record: Recommendation) -> str:
    """Return the address under which the recommendation can always be found."""
    return settings.BASE_URL + reverse("recommendations:page", args=[record.id])


def sentence(record: Recommendation) -> str:
    """Return the citation: who said it, where, when, to whom, and where it was read."""
    said = as_precise(record.issued_on, record.issued_precision)
    parts = [
        record.body.label if record.body else record.mechanism.label if record.mechanism else "",
        _title(record),
        record.document.symbol if record.document else record.session.label if record.session else "",
        _("para. %(number)s") % {"number": record.number} if record.number else "",
    ]
    when = f" ({said})" if said else ""
    today = as_precise(timezone.localdate(), "day")
    return f"{', '.join(filter(None, parts))}{when}. {permanent(record)} ({_('seen on %(date)s') % {'date': today}})."


def _title(record: Recommendation) -> str:
    if record.document and record.document.title:
        return record.document.title
    states = ", ".join(rows.labels(record, Part.CONCERNED))
    return _("recommendation concerning %(states)s") % {"states": states} if states else ""


def _fields(record: Recommendation) -> dict[str, str]:
    issued: date | None = record.issued_on
    return {
        "author": record.body.label if record.body else "",
        "title": f"{rows.reference(record)}: {record.text[:200]}",
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
    return "\r\n".join(["TY  - RPRT", *lines, f"ID  - {ulid.text(record.id)}", "ER  - ", ""])


def bibtex(record: Recommendation) -> str:
    """Return an entry in the BibTeX format; braces of the text are left out, as they would unbalance the entry."""
    said = {name: " ".join(value.translate({123: None, 125: None, 92: None}).split()) for name, value in _fields(record).items()}
    names = {"author": "{{%s}}", "title": "{{%s}}", "year": "{%s}", "number": "{%s}", "url": "{%s}", "abstract": "{%s}"}
    lines = [f"  {name} = {form % said[name]}" for name, form in names.items() if said[name]]
    return f"@techreport{{{ulid.text(record.id)},\n" + ",\n".join(lines) + "\n}\n"


FORMATS = {"ris": (ris, "application/x-research-info-systems"), "bib": (bibtex, "application/x-bibtex")}


@require_safe
def cite(request: HttpRequest, pk: object, suffix: str) -> HttpResponse:
    """Answer the entry for a reference manager as a file."""
    record = get_object_or_404(
        Recommendation.objects.visible_to(request.user).select_related("document", "mechanism", "body", "session"), pk=pk
    )
    write, media_type = FORMATS[suffix]
    response = HttpResponse(write(record), content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{ulid.text(record.id)}.{suffix}"'
    return response
