"""A list on paper says what was asked and holds what the reader may see, each record with all that is cited of it."""

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.recommendations.tests.views.conftest import Enter, index

pytestmark = pytest.mark.django_db


def test_printed_list_says_what_was_asked_and_each_record_in_full(
    client: Client, enter: Enter, ministry: Organisation, bilal: User
) -> None:
    enter(f"Stop torture. {'And say so. ' * 60}Really.", number="115.24")
    enter("Stop torture in secret.", audience=Audience.ORGANISATION, organisation=ministry)
    index()
    page = client.get("/recommendations/print/?q=torture&state=SVN").content.decode()
    for said in ("<dd><bdi>torture</bdi></dd>", "<dd>Slovenia</dd>", "<strong>1</strong> recommendation", "Really.",
                 "115.24", "Supported", "from Norway", "Sources: Entered here", "?q=torture&amp;state=SVN"):  # fmt: skip
        assert said in page, said
    assert "secret" not in page
    client.force_login(bilal)
    assert "in secret" in client.get("/recommendations/print/?q=torture").content.decode()
    assert 'href="/recommendations/print/?q=torture"' in client.get("/recommendations/?q=torture").content.decode()
