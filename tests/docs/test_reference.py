"""The generated reference is that of this program, and leaves nothing out."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

from haki.accounts.models.user import Role
from haki.accounts.permissions import Permission
from haki.api.v1 import api
from haki.cli.reference import settings
from haki.cli.reference.tables import UndescribedError
from haki.core import records

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def text(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_reference_is_current(tmp_path: Path) -> None:
    call_command("write_reference", "--json", folder=tmp_path)
    written = sorted(tmp_path.iterdir())
    assert written
    stale = [page.name for page in written if page.read_text(encoding="utf-8") != text(page.name)]
    assert not stale, f"`make docs` writes anew: {', '.join(stale)}"


def test_every_setting_is_documented() -> None:
    sources = [ROOT / "haki" / "config" / "settings.py", ROOT / "haki" / "config" / "home.py"]
    read = {name for source in sources for name in re.findall(r'"(HAKI_[A-Z_]+)"', source.read_text(encoding="utf-8"))}
    assert "HAKI_SMTP_HOST" in read
    assert not [name for name in read if f"| `{name}` |" not in text("settings.md")]


def test_setting_without_a_meaning_is_refused() -> None:
    with pytest.raises(UndescribedError, match="HAKI_NEW"):
        settings.page_of({*settings.named(), "HAKI_NEW"}, settings.declared())


def test_setting_that_nothing_reads_is_refused() -> None:
    with pytest.raises(UndescribedError, match="HAKI_TIME_ZONE"):
        settings.page_of(settings.named() - {"HAKI_TIME_ZONE"}, settings.declared())


def test_every_command_is_documented() -> None:
    ours = [name.replace("_", "-") for name, app in get_commands().items() if app.startswith("haki.")]
    assert "import" in ours
    assert not [name for name in ours if f"# haki {name}\n" not in text("commands.md")]


def test_every_permission_and_role_is_documented() -> None:
    assert not [one for one in Permission if f"| `{one}` |" not in text("permissions.md")]
    assert not [role.label for role in Role if f"| {role.label} |" not in text("permissions.md")]


def test_every_vocabulary_is_documented() -> None:
    folders = [path.parent.name for path in (ROOT / "vocab_data").glob("*/vocabulary.toml")]
    assert "areas" in folders
    assert not [name for name in folders if f"`{name}`" not in text("vocabularies.md")]


def test_every_facet_is_documented() -> None:
    assert not [name for name in records.facets() if f"| `{name}` |" not in text("search.md")]


def test_every_address_of_the_api_is_documented() -> None:
    paths = json.loads(json.dumps(api.get_openapi_schema()["paths"], default=str))
    assert paths
    for path, methods in paths.items():
        for method, said in methods.items():
            assert f"### {method.upper()} {path}\n" in text("api.md")
            assert not [
                one["name"] for one in said.get("parameters", ()) if f"| `{one['name']}` |" not in text("api.md")
            ]
