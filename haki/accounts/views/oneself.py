from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from haki.accounts import actions
from haki.accounts.forms import OneselfForm
from haki.accounts.views.request import signed_in


@login_required
def oneself(request: HttpRequest) -> HttpResponse:
    """One's own account: name, language, and the way to password and second factors."""
    me = signed_in(request)
    form = OneselfForm(request.POST or None, initial={"name": me.name, "language": me.language})
    if request.method == "POST" and form.is_valid():
        actions.describe_oneself(person=me, **form.cleaned_data)
        messages.success(request, _("Saved."))
        response = redirect("accounts:oneself")
        if me.language:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, me.language, samesite="Lax")
        return response
    return render(request, "accounts/oneself.html", {"form": form})
