from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, require
from haki.web.models import DailyCount
from haki.web.usage import buffer

DAYS = 30


@login_required
@require_safe
def usage(request: HttpRequest) -> HttpResponse:
    """Show how often pages were shown in the last days."""
    require(request.user, Permission.SEE_LOG)
    buffer.write()
    counts = DailyCount.objects.filter(day__gt=timezone.localdate() - timedelta(days=DAYS))
    days = counts.values("day").annotate(total=Sum("count")).order_by("-day")
    pages = counts.values("page").annotate(total=Sum("count")).order_by("-total")
    most = max((day["total"] for day in days), default=1)
    rows = [{**day, "share": max(1, round(100 * day["total"] / most))} for day in days]
    return render(request, "web/usage.html", {"days": rows, "pages": pages, "number_of_days": DAYS})
