"""The catalogues of translated messages: what the code says, what is translated, and the form Python reads.

English is the language of the source; each other language has `locale/<language>/LC_MESSAGES/django.po`.
The compiled `.mo` files beside them are made at installation and not kept in the repository.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

_SINGULAR = {"gettext", "gettext_lazy", "gettext_noop", "_", "N_"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_IN_CONTEXT = {"pgettext", "pgettext_lazy"}
_PLURAL_IN_CONTEXT = {"npgettext", "npgettext_lazy"}
_STRING = r"u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
_CALL_IN_TEMPLATE = re.compile(rf"\b(n?p?gettext|_)\(((?:\s*{_STRING}\s*,?)+)", re.DOTALL)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass(frozen=True, order=True)
class Message:
    """A sentence in the source: `plural` and `context` are empty where it has none."""

    text: str
    plural: str = ""
    context: str = ""


def in_source(root: Path) -> dict[Message, list[tuple[str, str]]]:
    """Return every message of the code and templates under `root`, with the (file, line) where it stands."""
    found: dict[Message, list[tuple[str, str]]] = {}
    for path in sorted(root.rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        name = str(path.relative_to(root))
        for message, line in _in_file(path):
            found.setdefault(message, []).append((name, str(line)))
    return found


def update(root: Path, catalogue: Path) -> int:
    """Bring a catalogue in line with the source; return how many messages it still has to translate."""
    old = _open(catalogue)
    new = polib.POFile(wrapwidth=110)
    new.metadata = old.metadata or _metadata(catalogue)
    known = {_key(entry): entry for entry in old}
    for message, places in sorted(in_source(root).items()):
        entry = known.get(message) or _entry(message, old)
        entry.occurrences = [(file, "") for file in sorted({file for file, _ in places})]
        new.append(entry)
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(catalogue))
    return len(new.untranslated_entries())


def problems(root: Path, catalogue: Path) -> Iterator[str]:
    """Yield what keeps a catalogue from being complete: a sentence for each."""
    entries = {_key(entry): entry for entry in _open(catalogue) if not entry.obsolete}
    language = catalogue.parents[1].name
    source = in_source(root)
    for message in sorted(source):
        entry = entries.get(message)
        where = source[message][0][0]
        if entry is None:
            yield f"{language}: missing: {message.text!r} ({where})"
        elif not entry.translated():
            yield f"{language}: {'fuzzy' if entry.fuzzy else 'not translated'}: {message.text!r} ({where})"
        elif not _same_placeholders(entry):
            yield f"{language}: the placeholders differ: {message.text!r} → {entry.msgstr!r}"
    for message in sorted(entries.keys() - source.keys()):
        yield f"{language}: no longer in the source: {message.text!r}"


def compile_catalogue(catalogue: Path) -> None:
    """Write the binary form beside a catalogue."""
    _open(catalogue).save_as_mofile(str(catalogue.with_suffix(".mo")))


def _in_file(path: Path) -> Iterator[tuple[Message, int]]:
    if path.suffix == ".py":
        yield from _in_code(ast.parse(path.read_text()))
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        text = templatize(path.read_text())
        for match in _CALL_IN_TEMPLATE.finditer(text):
            arguments = list(ast.literal_eval(f"({match[2].rstrip().rstrip(',')},)"))
            if message := _message(match[1], arguments):
                yield message, text[: match.start()].count("\n") + 1


def _in_code(tree: ast.AST) -> Iterator[tuple[Message, int]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        arguments = [
            argument.value
            for argument in node.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if message := _message(name, arguments):
            yield message, node.lineno


def _message(function: str, arguments: list[str]) -> Message | None:
    """Return what a call asks to translate, or None when it is no such call."""
    match arguments:
        case [text, *_] if function in _SINGULAR:
            return Message(text)
        case [text, plural, *_] if function in _PLURAL:
            return Message(text, plural)
        case [context, text, *_] if function in _IN_CONTEXT:
            return Message(text, context=context)
        case [context, text, plural, *_] if function in _PLURAL_IN_CONTEXT:
            return Message(text, plural, context)
    return None


def _key(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def _open(catalogue: Path) -> polib.POFile:
    return polib.pofile(str(catalogue), wrapwidth=110) if catalogue.exists() else polib.POFile(wrapwidth=110)


def _entry(message: Message, catalogue: polib.POFile) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
    if message.plural:
        forms = re.search(r"nplurals=(\d)", catalogue.metadata.get("Plural-Forms", ""))
        entry.msgid_plural = message.plural
        entry.msgstr_plural = dict.fromkeys(range(int(forms[1]) if forms else 2), "")
    return entry


def _metadata(catalogue: Path) -> dict[str, str]:
    language = catalogue.parents[1].name
    return {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURAL_FORMS[language],
    }


_PLURAL_FORMS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
}


def _same_placeholders(entry: polib.POEntry) -> bool:
    """Say whether the translation fills in the same values. A plural form may leave out the number."""
    if entry.msgstr_plural:
        allowed = set(_PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or "")))
        return all(set(_PLACEHOLDER.findall(text)) <= allowed for text in entry.msgstr_plural.values())
    return set(_PLACEHOLDER.findall(entry.msgid)) == set(_PLACEHOLDER.findall(entry.msgstr))
