"""Forms of surveys (XLSForm) and the answers that KoboToolbox, ODK and their like export: names or labels, groups, choices.

Source: https://xlsform.org: a sheet `survey` with type, name, label of each question, and a sheet `choices`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from haki.lib import markup
from haki.lib.readers import xlsxfile
from haki.lib.readers.table import BadRow

_NOT_ASKED = {
    "note", "calculate", "hidden", "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username",
    "email", "audit", "start-geopoint", "background-audio", "xml-external", "csv-external", "background-geopoint",
}  # fmt: skip
_META = _NOT_ASKED | {"formhub/uuid", "__version__", "instanceid", "rootuuid", "deprecatedid"}
_YES = {"1", "1.0", "true", "yes"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name with its groups before it (`where/province`), its words, and what may be answered."""

    path: str
    name: str
    label: str
    label_path: str
    is_multiple: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """The questions of a form, in the order in which they are read; without any, the columns of the answers stand for them."""

    questions: tuple[Question, ...] = ()

    def answers(self, cells: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return (question, answer) for each that was answered, in the form's order."""
        if not self.questions:
            return _without_form(cells)
        columns = _Columns(tuple(cells))
        found = ((one.label or one.name, self._answer(one, cells, columns)) for one in self.questions)
        return [(label, answer) for label, answer in found if answer]

    def labelled(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Return the cells with the words of the choices in place of their codes."""
        columns, found = _Columns(tuple(cells)), dict(cells)
        for question in self.questions:
            if question.choices and (column := columns.of(question)) is not None:
                found[column] = self._answer(question, cells, columns)
        return found

    @staticmethod
    def _answer(question: Question, cells: Mapping[str, str], columns: "_Columns") -> str:
        column = columns.of(question)
        said = cells.get(column, "") if column is not None else ""
        if not question.choices:
            return said
        if not question.is_multiple:
            return question.choices.get(said, said)
        parts = columns.split(question)
        if parts:
            return ", ".join(label for label, part in parts if cells.get(part, "").lower() in _YES)
        codes = said.split()
        if all(code in question.choices for code in codes):
            return ", ".join(question.choices[code] for code in codes)
        return said  # labels already


class _Columns:
    """The columns of an export, found by name or label, with or without the groups."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._by_name = _folded(names)

    def of(self, question: Question) -> str | None:
        """Return the column of a question, None when the export has none."""
        return self._first(question.path, question.name, question.label_path, question.label)

    def split(self, question: Question) -> list[tuple[str, str]]:
        """Return (label, column) of each choice that has a column of its own."""
        found = []
        for code, label in question.choices.items():
            names = (f"{base}/{end}" for base in _bases(question) for end in (code, label) if base)
            if (column := self._first(*names)) is not None:
                found.append((label, column))
        return found

    def _first(self, *names: str) -> str | None:
        keys = (_key(name) for name in names if name)
        return next((self._by_name[key] for key in keys if key in self._by_name), None)


def read(path: Path) -> Form:
    """Return the form in an XLSForm file; FileProblem when it is no XLSX with the sheets of a form."""
    choices: dict[str, dict[str, str]] = {}
    if "choices" in xlsxfile.sheet_names(path):
        for row in xlsxfile.rows(path, required=["name"], sheet="choices"):
            if not isinstance(row, BadRow):
                _choice(choices, row[1])
    questions: list[Question] = []
    groups: list[tuple[str, str, bool]] = []
    for row in xlsxfile.rows(path, required=["type", "name"], sheet="survey"):
        if not isinstance(row, BadRow):
            _take(row[1], groups, questions, choices)
    return Form(tuple(questions))


def _choice(choices: dict[str, dict[str, str]], cells: Mapping[str, str]) -> None:
    name = cells.get("list_name") or cells.get("list name") or ""
    choices.setdefault(name.strip(), {})[cells["name"].strip()] = _label(cells) or cells["name"].strip()


def _take(
    cells: Mapping[str, str],
    groups: list[tuple[str, str, bool]],
    questions: list[Question],
    choices: Mapping[str, Mapping[str, str]],
) -> None:
    words = cells["type"].replace("begin ", "begin_").replace("end ", "end_").split()
    kind = words[0] if words else ""
    name, label = cells["name"].strip(), _label(cells)
    if kind in {"begin_group", "begin_repeat"}:
        groups.append((name, label or name, kind == "begin_repeat"))
    elif kind in {"end_group", "end_repeat"} and groups:
        groups.pop()
    elif name and kind not in _NOT_ASKED and not any(is_repeat for _name, _label, is_repeat in groups):
        is_choice = kind.startswith(("select_", "rank")) and len(words) > 1
        questions.append(
            Question(
                path="/".join([*(group for group, _label, _is_repeat in groups), name]),
                name=name,
                label=label,
                label_path="/".join([*(group for _name, group, _is_repeat in groups), label]),
                is_multiple=kind in {"select_multiple", "rank"},
                choices=dict(choices.get(words[1], {})) if is_choice else {},
            )
        )


def _label(cells: Mapping[str, str]) -> str:
    """Return the words in the form's own language: `label`, else the first of `label::Français (fr)` and its like."""
    named = (value for name, value in cells.items() if name.startswith("label") and value)
    return markup.plain(cells.get("label") or next(named, ""))


def _bases(question: Question) -> tuple[str, ...]:
    return question.path, question.name, question.label_path, question.label


def _without_form(cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the columns as questions, without those that the survey tool adds and those that repeat a choice as 1 or 0."""
    return [
        (name.rsplit("/", 1)[-1], cell)
        for name, cell in cells.items()
        if cell
        and not _is_meta(name)
        and not (name.rpartition("/")[0] in cells and cell.lower() in _YES | {"0", "false"})
    ]


def _is_meta(name: str) -> bool:
    return name.startswith(("_", "meta/")) or name.lower() in _META


@lru_cache(maxsize=64)
def _folded(names: tuple[str, ...]) -> dict[str, str]:
    return {_key(name): name for name in reversed(names)}


def _key(name: str) -> str:
    return "/".join(part.strip().casefold() for part in name.split("/"))


def is_export(names: Iterable[str]) -> bool:
    """Return whether a table with these columns looks like the answers to a survey."""
    ends = {name.rsplit("/", 1)[-1].casefold() for name in names}
    return bool(ends & {"_uuid", "instanceid", "_submission_time"})
