"""docs/reference/api.md and openapi.json: what the API answers."""

import json
from typing import Any, cast

from haki.api.reference import Line, Operation, operations, schemas
from haki.api.v1 import DESCRIPTION, api
from haki.cli.reference.tables import UndescribedError, cell, code, page, table


def schema() -> dict[str, Any]:
    """Return the OpenAPI document as it is served."""
    return cast("dict[str, Any]", json.loads(json.dumps(api.get_openapi_schema(), default=str)))


def document() -> str:
    """Return docs/reference/openapi.json."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def page_now() -> str:
    """Return docs/reference/api.md. Raises UndescribedError for an operation without a summary."""
    told = schema()
    shapes = [
        part
        for shape in schemas(told)
        for part in (
            f"### {shape.name}",
            cell(shape.about),
            table(["Field", "Type", "Meaning"], map(_field, shape.fields)),
        )
        if part
    ]
    return page(
        "API",
        DESCRIPTION.strip(),
        "The machine-readable description is `/api/v1/openapi.json` ([as of this version](openapi.json)); `/api/` shows "
        "this page in the program. Example: `curl 'http://127.0.0.1:8000/api/v1/recommendations?q=torture&state=SVN'`.",
        "## What can be asked",
        *(_operation(one) for one in operations(api.get_openapi_schema())),
        "## What is answered",
        *shapes,
    )


def _operation(one: Operation) -> str:
    if not one.summary:
        raise UndescribedError(f"{one.method} {one.path} has no summary.")
    parts = [f"### {one.method} {one.path}", f"{cell(one.summary)}. {cell(one.about)}".strip()]
    if one.parameters:
        parts.append(table(["Parameter", "Type", "Meaning"], map(_field, one.parameters)))
    if one.answer.type:
        parts.append(f"Answers {code(one.answer.type)}.")
    return "\n\n".join(parts)


def _field(line: Line) -> list[str]:
    return [code(line.name), cell(line.type.removeprefix(", ")), cell(line.about)]
