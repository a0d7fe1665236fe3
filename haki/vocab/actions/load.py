"""Loading vocabularies from their files."""

from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from haki.accounts.models import User
from haki.core import events
from haki.core.alone import in_turn
from haki.vocab import files, shipped
from haki.vocab.actions import around, terms
from haki.vocab.models import Vocabulary

_LOCK = 7_230_114  # any number, the same for all who load: two at once would both create


@dataclass
class Loaded:
    """What loading did to the terms of one vocabulary."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    ended: int = 0


def load(*, folder: Path = shipped.FOLDER, demo: bool | None = None, by: User | None = None) -> dict[str, Loaded]:
    """Load the vocabularies of `folder`; return what was done, for those whose files changed since they were last loaded.

    A term that vanished from the files is ended today, never deleted; names and synonyms added here are kept. All or nothing.
    `demo` adds the invented States (by default, when this installation is a demo).
    Raises files.VocabularyFileError when a file is wrong.
    """
    releases = files.releases(folder, demo=settings.DEMO if demo is None else demo)
    if not _changed(releases):
        return {}
    with transaction.atomic():
        in_turn(_LOCK)
        changed = _changed(releases)
        done = {release.code: _load_terms(release) for release in changed}
        for release in changed:
            around.load(release)
            Vocabulary.objects.filter(code=release.code).update(checksum=release.checksum)
            what = asdict(done[release.code])
            events.record("loaded", kind="vocabulary", record_id=None, by=by, title=release.code, data=what)
    return done


def _changed(releases: list[files.Release]) -> list[files.Release]:
    known = dict(Vocabulary.objects.values_list("code", "checksum"))
    return [release for release in releases if known.get(release.code) != release.checksum]


def _load_terms(release: files.Release) -> Loaded:
    about = release.about
    vocabulary, _ = Vocabulary.objects.update_or_create(
        code=release.code,
        defaults={
            "titles": about["title"],
            "source": about["source"],
            "licence": about["licence"],
            "released_on": about["released"],
            "note": about.get("note", ""),
        },
    )
    return Loaded(**terms.load(vocabulary, list(release.rows("terms.csv"))))
