"""The official texts of the Sustainable Development Goals, from files that the user has (they don't come with haki)."""

import re
from pathlib import Path

from django.db import transaction

from haki.accounts.models import User
from haki.core import events
from haki.vocab.files import LANGUAGES, VocabularyFileError
from haki.vocab.models import Term

_FILES = ("global_goals.yml", "global_targets.yml")
_FOLDERS = {"zh": ("zh-Hans", "zh")}
# "16-title: …", "16-b-title: …"; a long text goes on in lines that begin with spaces.
_ENTRY = re.compile(
    r"^(?P<key>[0-9]{1,2}(?:-[0-9a-z]{1,2})?)-title:(?P<text>.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n[ \t])))*)", re.MULTILINE
)
_QUOTED = re.compile(r"^(['\"])(.*)\1$", re.DOTALL)


@transaction.atomic
def load_official_sdg(*, folder: Path, by: User | None = None) -> int:
    """Keep the official wording of goals and targets in Term.extra["official"][language]; return how many terms changed.

    folder: one folder for each language (en, fr, es, ar, ru, zh-Hans) with global_goals.yml and global_targets.yml, as
    the project open-sdg/sdg-translations publishes them. VocabularyFileError when it holds none of them.
    """
    texts = {language: found for language in LANGUAGES if (found := _texts(folder, language))}
    if not texts:
        raise VocabularyFileError(f"{folder} has no official SDG texts: expected en/global_goals.yml and the like.")
    changed = []
    for term in Term.objects.filter(vocabulary="sdg"):
        official = {language: found[term.code] for language, found in texts.items() if term.code in found}
        merged = {**term.extra.get("official", {}), **official}
        if merged and merged != term.extra.get("official"):
            term.extra["official"] = merged
            changed.append(term)
    Term.objects.bulk_update(changed, ["extra"])
    events.record("loaded official texts", kind="vocabulary", record_id=None, by=by, title="sdg")
    return len(changed)


def _texts(folder: Path, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _FOLDERS.get(language, (language,)):
        for file in _FILES:
            if (path := folder / name / file).is_file():
                for entry in _ENTRY.finditer(path.read_text(encoding="utf-8")):
                    found[entry["key"].replace("-", ".")] = _scalar(entry["text"])
    return found


def _scalar(text: str) -> str:
    """Return a YAML scalar, plain or quoted, folded into one line."""
    line = " ".join(text.split())
    if line[:2] in {">-", "|-"}:
        line = line[2:].strip()
    if quoted := _QUOTED.match(line):
        mark, line = quoted.groups()
        line = line.replace("''", "'") if mark == "'" else line.replace('\\"', '"')
    return line
