"""The rules of the house, held by tests rather than by goodwill. See also `.importlinter`."""

import ast
import re
from pathlib import Path

import pytest
from tests.architecture.house import ROOMS, ROOT, SOURCE, floor, imports, modules, python_files, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
NOT_FOR_RULES = re.compile(r"(django|ninja|allauth|psycopg|procrastinate|toubib\.(platform|entrypoints))\b")
EMPTY_NAMES = re.compile(r"^(utils?|helpers?|managers?|misc|common)$")
CODE = [SOURCE, ROOT / "tests", ROOT / "tools", ROOT / "bench"]


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.name)
def test_a_module_has_the_same_rooms_as_every_other(module: Path) -> None:
    there = {
        path.name if path.suffix == ".md" else path.stem
        for path in module.iterdir()
        if path.name != "__pycache__"
    }

    assert there - ROOMS.keys() == set()
    assert "README.md" in there


def test_files_stay_short_enough_to_be_read_at_once() -> None:
    too_long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for folder in CODE
        for path in python_files(folder)
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    ]

    assert too_long == []


def test_functions_stay_short_enough_to_be_understood() -> None:
    too_long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines"
        for folder in CODE
        for path in python_files(folder)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := _lines(node)) > LONGEST_FUNCTION
    ]

    assert too_long == []


def test_names_say_what_a_file_is_for() -> None:
    empty = [
        str(path.relative_to(ROOT))
        for folder in CODE
        for path in folder.rglob("*")
        if EMPTY_NAMES.match(path.stem) and "__pycache__" not in path.parts
    ]

    assert empty == []


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.name)
def test_of_other_modules_only_public_and_events_are_imported(module: Path) -> None:
    strangers = []
    for path in python_files(module, tests=False):
        for imported in imports(path):
            match imported.name.split("."):
                case ["toubib", "modules", other, room, *_] if other != module.name:
                    if room not in {"public", "events"}:
                        strangers.append(str(imported))
                case ["toubib", "modules", other] if other != module.name:
                    strangers.append(str(imported))

    assert strangers == []


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.name)
def test_the_rules_of_a_module_know_neither_django_nor_the_platform(module: Path) -> None:
    foreign = [
        str(imported)
        for path in python_files(module / "domain", tests=False)
        for imported in imports(path)
        if NOT_FOR_RULES.match(imported.name)
    ]

    assert foreign == []


def test_the_kernel_knows_nothing_of_ours() -> None:
    foreign = [
        str(imported)
        for path in python_files(SOURCE / "kernel", tests=False)
        for imported in imports(path)
        if re.match(r"toubib\.(?!kernel\b)|django\b|ninja\b", imported.name)
    ]

    assert foreign == []


def test_the_platform_knows_no_module() -> None:
    foreign = [
        str(imported)
        for path in python_files(SOURCE / "platform", tests=False)
        for imported in imports(path)
        if re.match(r"toubib\.(modules|entrypoints)\b", imported.name)
    ]

    assert foreign == []


def test_every_module_stands_on_a_floor() -> None:
    assert [module.name for module in modules() if floor(module.name) < 0] == []


def test_rows_that_others_refer_to_are_locked_so_that_these_need_not_wait() -> None:
    """Not FOR UPDATE, which also stops whoever inserts a row that refers to this one; see booking.md."""
    fine = re.compile(r"select_for_update\((no_key=True|skip_locked=True)[,)]|Session\.|Message\.")
    strict = [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in python_files(SOURCE, tests=False)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if "select_for_update(" in line and not fine.search(line)
    ]

    assert strict == []


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its docstring."""
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring
