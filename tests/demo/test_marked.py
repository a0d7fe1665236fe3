"""Whatever leaves the demo says that it is invented: pages, lists, figures, reports, feeds."""

import io
import re
import subprocess
import zipfile

import pytest
from django.test import Client

from conftest import need
from haki.accounts.models import User
from haki.reports.models import Snapshot
from haki.search import reader, vocabulary
from haki.search.index import build
from haki.search.lock import writing
from haki.tracker.models import Crisis, Entry, Story

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]
MARK = r"Invented data|\"invented\": ?true"


@pytest.fixture
def editor(client: Client) -> Client:
    """The editor's browser, and an index of all that is there."""
    vocabulary.forget()
    reader.forget()
    with writing():
        build()
    client.force_login(User.objects.get(email="editor@demo.invalid"))
    return client


def pages_of(content: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    program = need("pdftotext", "poppler-utils")
    done = subprocess.run([program, "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode().removesuffix("\f").split("\f")


def said(client: Client, address: str) -> str:
    """Return what an answer says, whatever its format."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if content.startswith(b"%PDF"):
        pages = pages_of(content)
        assert all(re.search(MARK, page) for page in pages), address
        return "\n".join(pages)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if name.endswith(".xml")]
            return "\n".join(archive.read(name).decode() for name in names)
    return str(content.decode())


def test_pages_lists_figures_and_reports_are_marked(editor: Client) -> None:
    entry = Entry.objects.filter(audience="public").latest("started_on")
    story = Story.objects.latest("latest_at")
    snapshot = Snapshot.objects.exclude(published_at=None).get()
    crisis = Crisis.objects.get(code="MERIDIAN-FLOODS")
    pages = [
        "/tracker/", f"/tracker/{entry.ulid}/", "/tracker/overview/", "/tracker/timeline/", "/tracker/watch/",
        "/tracker/inbox/", f"/tracker/inbox/{story.ulid}/", "/tracker/crises/", f"/tracker/crises/{crisis.code}/",
        "/tracker/sources/", "/reports/", f"/reports/{snapshot.ulid}/", "/searches/",
    ]  # fmt: skip
    files = [f"/tracker.{name}?state=XJ" for name in ("csv", "xlsx", "json", "docx")]
    files += [f"/tracker/overview.{name}?state=XJ" for name in ("csv", "xlsx", "json")]
    files += [f"/reports/{snapshot.ulid}.{name}" for name in ("pdf", "docx", "xlsx", "json", "html")]
    files += ["/tracker.atom?state=XJ"]
    unmarked = [address for address in (*pages, *files) if not re.search(MARK, said(editor, address))]
    assert unmarked == []


def test_published_snapshot_has_two_pages(editor: Client) -> None:
    snapshot = Snapshot.objects.exclude(published_at=None).get()
    answer = editor.get(f"/reports/{snapshot.ulid}.pdf")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert len(pages_of(content)) == 2
