"""`make requirements`: each requirement, the tests that prove it, and whether they passed when they last ran.

`--check` says nothing unless a test names a requirement that does not exist, or a claim has no test.
"""

import argparse
import ast
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "requirements.md"
OUTCOMES = ROOT / "build" / "tests.json"
_ROW = re.compile(r"^\| ([A-Z]{3}-\d+) \| (.*) \| .* \| (.*) \|$")


@dataclass
class Requirement:
    """A line of docs/requirements.md, and the tests that name it."""

    identifier: str
    text: str
    claim: str
    tests: list[str] = field(default_factory=list)

    @property
    def claimed(self) -> bool:
        return self.claim != "no"

    @property
    def whole(self) -> bool:
        """Whether all of it is claimed, rather than a part."""
        return self.claim == "yes"

    def state(self, outcomes: dict[str, str]) -> str:
        """Return met, in part, tested (not claimed), failing, not run, without test, or not claimed."""
        results = {outcomes.get(test, "") for test in self.tests}
        if not self.claimed and not self.tests:
            return "not claimed"
        if not self.tests:
            return "NO TEST"
        if results == {"passed"}:
            return "met" if self.whole else "in part" if self.claimed else "tested"
        return "FAILING" if "failed" in results else "not run"


def requirements() -> dict[str, Requirement]:
    """Read the document."""
    rows = (_ROW.match(line) for line in DOCUMENT.read_text().splitlines())
    return {row[1]: Requirement(row[1], row[2], row[3]) for row in rows if row}


def marks() -> Iterator[tuple[str, str]]:
    """Yield (requirement, test) for every mark, on a test, on its class or on its whole file."""
    for folder in ("src", "tests"):
        for path in sorted((ROOT / folder).rglob("test_*.py")):
            tree = ast.parse(path.read_text())
            name = str(path.relative_to(ROOT))
            yield from _in_body(tree.body, name, _of_the_file(tree))


def outcomes() -> dict[str, str]:
    """Return how each test ended the last time it ran: passed or failed."""
    return json.loads(OUTCOMES.read_text()) if OUTCOMES.exists() else {}


def _in_body(body: list[ast.stmt], prefix: str, inherited: set[str]) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _in_body(node.body, f"{prefix}::{node.name}", inherited | _named(node.decorator_list))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            for identifier in sorted(inherited | _named(node.decorator_list)):
                yield identifier, f"{prefix}::{node.name}"


def _of_the_file(tree: ast.Module) -> set[str]:
    values = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        if any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)
    ]
    return _named(values)


def _named(expressions: list[ast.expr]) -> set[str]:
    return {
        argument.value
        for expression in expressions
        for node in ast.walk(expression)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "req"
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def main() -> int:
    """Print the trace, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say what is wrong")
    options = parser.parse_args()
    known, unknown = requirements(), defaultdict(list)
    for identifier, test in marks():
        if identifier in known:
            known[identifier].tests.append(test)
        else:
            unknown[identifier].append(test)
    problems = [
        f"{identifier} does not exist, yet {tests[0]} names it" for identifier, tests in unknown.items()
    ]
    problems += [
        f"{r.identifier} is claimed and no test names it" for r in known.values() if r.claimed and not r.tests
    ]
    problems += [
        f"{r.identifier}: a claim is yes, no, or in part: with what is missing, not {r.claim!r}"
        for r in known.values()
        if r.claim not in ("yes", "no") and not r.claim.startswith("in part: ")
    ]
    if not options.check:
        report(list(known.values()))
    for problem in problems:
        print(f"requirements: {problem}", file=sys.stderr)
    return 1 if problems and options.check else 0


def report(known: list[Requirement]) -> None:
    """Print every requirement with its tests and its state."""
    results = outcomes()
    for requirement in known:
        partly = "" if requirement.whole or not requirement.claimed else f" [{requirement.claim}]"
        print(f"{requirement.identifier:7} {requirement.state(results):12} {requirement.text[:100]}{partly}")
        for test in requirement.tests:
            print(f"{'':20} {results.get(test, 'not run'):7} {test}")
    whole = [requirement for requirement in known if requirement.whole]
    partial = [requirement for requirement in known if requirement.claimed and not requirement.whole]
    proved = {state: sum(one.state(results) == state for one in known) for state in ("met", "in part")}
    unknown = "" if results else " (no outcomes yet: run `make test`)"
    print(
        f"\n{len(known)} requirements: {len(whole)} claimed, {proved['met']} of them met; "
        f"{len(partial)} claimed in part, {proved['in part']} of them proved{unknown}",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
