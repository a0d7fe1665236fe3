"""An OpenAPI document as lines for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """A parameter or a field: its name, its type in words, what it means. schema: of the object that the type names."""

    name: str
    type: str
    about: str
    schema: str = ""


@dataclass(frozen=True)
class Operation:
    """One thing to ask for."""

    method: str
    path: str
    summary: str
    about: str
    parameters: list[Line]
    answer: Line

    @property
    def steps(self) -> list[str]:
        """The path between its slashes, where it may be broken on a narrow screen."""
        return self.path.strip("/").split("/")


@dataclass(frozen=True)
class Shape:
    """An object in an answer."""

    name: str
    about: str
    fields: list[Line]


def operations(document: Mapping[str, Any]) -> list[Operation]:
    """Return what can be asked for, in the order of the document."""
    return [
        Operation(
            method=method.upper(),
            path=path,
            summary=said.get("summary", ""),
            about=said.get("description", ""),
            parameters=[
                _line(one["name"], one["schema"], about=one.get("description", ""))
                for one in said.get("parameters", ())
            ],
            answer=_line("", _answer(said)),
        )
        for path, methods in document["paths"].items()
        for method, said in methods.items()
    ]


def schemas(document: Mapping[str, Any]) -> list[Shape]:
    """Return the objects of the answers, by name."""
    asked = {name for name in document["components"]["schemas"] if name.endswith("Out")}
    return [
        Shape(
            name=name,
            about=said.get("description", ""),
            fields=[_line(field, schema) for field, schema in said.get("properties", {}).items()],
        )
        for name, said in sorted(document["components"]["schemas"].items())
        if name in asked
    ]


def _answer(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    content = operation["responses"].get(200, {}).get("content", {})
    return next((one["schema"] for one in content.values()), {})


def _line(name: str, schema: Mapping[str, Any], about: str = "") -> Line:
    said, target = _type(schema)
    return Line(name, said, about or schema.get("description", ""), target)


def _type(schema: Mapping[str, Any]) -> tuple[str, str]:
    """Return a type in words, and the name of the object it leads to."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return name, name
    if parts := schema.get("anyOf"):
        named = [_type(part) for part in parts]
        return " or ".join(name for name, _ in named), next((target for _, target in named if target), "")
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"] if value), ""
    if schema.get("type") == "array":
        name, target = _type(schema.get("items", {}))
        return f"list of {name}", target
    kind = str(schema.get("type", "any"))
    return {"object": "object", "null": "nothing", "string": "text", "integer": "number"}.get(kind, kind), ""
