import pytest

from haki.accounts.models import User
from haki.accounts.models.user import Role
from haki.vocab import actions, shipped


@pytest.fixture
def vocabularies(db):
    """Load the shipped vocabularies, without the demo's invented States."""
    return actions.load(demo=False)


@pytest.fixture
def editor(db):
    return User.objects.create_user("editor@example.org", role=Role.EDITOR)


@pytest.fixture
def own_folder(tmp_path):
    """A small folder of vocabularies that a test may change."""
    folder = tmp_path / "vocabularies"
    write(
        folder, "colours", "code,parent,en,fr,valid_from,valid_to,wave\nred,,Red,Rouge,,,700\ncrimson,red,Crimson,,,,\n"
    )
    (folder / "colours" / "names.csv").write_text(
        "code,name,language,kind,valid_from,valid_to\nred,Scarlet,en,former,1900,1950\nred,rosso,it,alias,,\n"
    )
    return folder


def write(folder, code, terms):
    """Make the folder of a vocabulary with these terms."""
    (folder / code).mkdir(parents=True, exist_ok=True)
    (folder / code / "vocabulary.toml").write_text(
        f'code = "{code}"\ntitle = {{ en = "{code.title()}" }}\nsource = "a test"\nlicence = "none"\nreleased = 2026-01-01\n'
    )
    (folder / code / "terms.csv").write_text(terms, encoding="utf-8")


@pytest.fixture(scope="session")
def shipped_folder():
    return shipped.FOLDER
