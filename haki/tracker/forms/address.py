"""Where a new source is."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """The address of a feed, or of a page that names one."""

    address = forms.CharField(
        max_length=2000,
        label=_("Address of a feed, or of a web page that has one"),
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "inputmode": "url", "placeholder": "https://"}
        ),
    )
