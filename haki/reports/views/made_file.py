"""A report that nobody has kept, as a file."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from haki.reports import actions
from haki.reports.files import FORMATS
from haki.reports.forms import ReportForm
from haki.reports.views import shown
from haki.reports.views.asked import built, named


@require_safe
def make_file(request: HttpRequest, name: str, format_name: str) -> HttpResponseBase:
    """Answer with a report as a file, counted over what everybody may see."""
    if format_name not in FORMATS:
        raise Http404
    asked = named(name)
    if not asked.can_be(format_name):
        raise Http404
    form = ReportForm(asked, request.GET)
    made = built(form)
    if made is None:
        lines = [f"{field}: {' '.join(map(str, said))}" for field, said in form.errors.items()]
        return HttpResponse("\n".join(lines), status=422, content_type="text/plain; charset=utf-8")
    if request.method != "HEAD":
        person = None if isinstance(request.user, AnonymousUser) else request.user
        actions.record_taken(
            name=name, parameters=form.parameters, format_name=format_name, by=person, title=made.title
        )
    return shown.as_file(made, name, format_name)
