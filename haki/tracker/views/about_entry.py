"""A form about an entry as a whole."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from haki.tracker.models import Entry


def form_of(request: HttpRequest, form: forms.Form, entry: Entry, said: dict[str, object]) -> HttpResponse:
    """Show a form about an entry, with what is wrong in it (422)."""
    return render(
        request, "tracker/form.html", {"form": form, "entry": entry, **said}, status=422 if form.errors else 200
    )
