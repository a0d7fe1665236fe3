from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from haki.accounts import actions
from haki.accounts.forms import JoinForm

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password", "again")
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: choose a name and a password, and be signed in."""
    try:
        invitation = actions.find_invitation(token)
    except actions.InvitationError as problem:
        return render(request, "accounts/join_problem.html", {"problem": str(problem)}, status=410)
    form = JoinForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.accept(token=token, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
        except actions.InvitationError as problem:  # pressed twice: the other was faster
            return render(request, "accounts/join_problem.html", {"problem": str(problem)}, status=410)
        if request.user.is_authenticated and request.user != user:
            return redirect_to_login("/")  # somebody else is signed in here: the new person signs in for themselves
        login(request, user, backend=_BACKEND)
        # The password was typed a moment ago: it is not to be asked for again before a second factor.
        reauthenticate_by_password(request)
        return redirect("/")  # an administrator is sent on to a second factor, and told why (`middleware`)
    return render(request, "accounts/join.html", {"form": form, "invitation": invitation})
