"""The plan of the house, as the architecture tests read it off the source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "toubib"
MODULES = SOURCE / "modules"

FLOORS = [
    {"accounts"},
    {"clinics"},
    {"directory", "patients"},
    {"scheduling"},
    {"encounters", "telehealth", "billing"},
    {"pathways"},
    {"messaging", "notifications", "crm", "feedback", "reporting", "interop"},
]
"""From the ground up: a module builds on those of lower floors only."""

ROOMS = {
    "README.md": "one page: purpose, words, tables owned, events in and out",
    "__init__": "",
    "apps": "Django's name for it",
    "public": "the only file, with events, that other modules may import",
    "facts": "the plain data types that public hands out",
    "events": "what it announces",
    "errors": "what it refuses, with stable codes",
    "domain": "the rules, without Django",
    "models": "tables",
    "commands": "one use case a file",
    "queries": "the reads",
    "api": "HTTP, thin",
    "subscribers": "what it does when others announce something",
    "jobs": "what the worker runs",
    "permissions": "who may do what, beyond the common table",
    "adapters": "what a library asks for (accounts: allauth)",
    "forms": "what a library asks for (accounts: allauth)",
    "templates": "the words of messages",
    "migrations": "",
    "tests": "",
}


@dataclass(frozen=True)
class Import:
    """One imported module, absolute, and where it stands."""

    path: Path
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.name}"


def modules() -> list[Path]:
    """Return the folder of each module."""
    return sorted(path for path in MODULES.iterdir() if (path / "__init__.py").exists())


def floor(module: str) -> int:
    """Return the floor on which a module stands, -1 when the plan does not have it."""
    return next((number for number, names in enumerate(FLOORS) if module in names), -1)


def python_files(folder: Path, *, tests: bool = True) -> Iterator[Path]:
    """Yield source files, migrations left out."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts and (tests or "tests" not in path.parts):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text())


def imports(path: Path) -> Iterator[Import]:
    """Yield what a file imports, at whatever depth; `from a import b` counts as `a.b`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(path, node.lineno, f"{_origin(path, node)}.{alias.name}")


def _origin(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT / "src").parts[: -node.level]
    return ".".join([*package, *filter(None, [node.module])])
