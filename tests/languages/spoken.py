"""Finds words in code, and in scripts of pages, that no catalog can translate."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace

# Calls whose words nobody but staff and programs reads.
_NOT_SHOWN = re.compile(r"logger\.|Http404|ValueError|getLogger|reverse|redirect|record_|TypeVar")
_FOR_STAFF = ("for_staff", "help")
_TRANSLATES = re.compile(r"(?:\w+\.)?(n?)p?gettext(_lazy|_noop)?$")
_SHOWS = re.compile(r"messages\.(?:\w+)$|\.?add_error$|ValidationError$")
_CACHES = re.compile(r"(?:\w+\.)?(?:lru_cache|cache|cached_property)\b")
_SENTENCE = re.compile(r"[a-z]{2,}[,.:;]? [a-z“’]{2,}")
_WORD_ALONE = re.compile(r"[A-Z][a-z’]{2,}(?: [\w’]+)*[\s.!?…:,]*$")
_WORD_BESIDE_A_VALUE = re.compile(r"(?:^|\s)[A-Za-z]?[a-z]{2,}[\s.!?]*$|^\s[a-z]{2,}\b")
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")
_VALUE = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")
_PROGRAMS = ("curl", "SELECT", "select")


# How a call that translates, or shows an error, may be wrong.
NO_TEXT, TOO_EARLY, KEPT = "not a text", "in the language of the start", "in the first reader's"
ERROR = "an error's words"
MISTAKES = (NO_TEXT, TOO_EARLY, KEPT, ERROR)


@dataclass(frozen=True)
class _Place:
    """Where a node stands: what runs when, and which names hold an error."""

    at_import: bool = True
    is_kept: bool = False
    errors: frozenset[str] = frozenset()


def in_code(source):
    """Return the words of a module that are handed on without being translated, and why not."""
    found = []
    _visit(ast.parse(source), _Place(), found)
    return found


def in_script(source):
    """Return the words of a JavaScript file: pages hand it theirs in attributes."""
    bare = re.sub(r"(?m)(?:^|\s)//.*$|/\*.*?\*/", "", source)
    words = ["".join(groups) for groups in _QUOTED.findall(bare)]
    return [w for w in words if _SENTENCE.search(w) or re.match(r"[A-Z][a-z]+[ .!?…]*$", w)]


def _visit(node, place, found):
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        if translates := _TRANSLATES.match(called):
            _check_translation(node, translates, place, found)
            return
        if _NOT_SHOWN.search(called):
            return
        if _SHOWS.search(called):
            found += [f"{ERROR}: {name}" for name in _errors_in(node, place)]
    if isinstance(node, ast.keyword) and node.arg in _FOR_STAFF:
        return
    # A docstring is not shown, and neither is what a comparison or a key names.
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.FunctionDef | ast.Lambda):
        _visit_function(node, place, found)
        return
    if isinstance(node, ast.ExceptHandler):
        place = replace(place, errors=place.errors | _error_of(node))
    said = _words(node)
    if said:
        found.append(said)
        return
    for child in ast.iter_child_nodes(node):
        if child is not getattr(node, "annotation", None):
            _visit(child, place, found)


def _visit_function(node, place, found):
    """Visit its body, which runs later, and everything else, which runs where it is defined."""
    decorators = getattr(node, "decorator_list", [])
    is_kept = any(_CACHES.match(ast.unparse(decorator)) for decorator in decorators)
    for default in [*node.args.defaults, *filter(None, node.args.kw_defaults), *decorators]:
        _visit(default, place, found)
    for part in node.body if isinstance(node.body, list) else [node.body]:
        _visit(part, replace(place, at_import=False, is_kept=is_kept or place.is_kept), found)


def _check_translation(node, call, place, found):
    texts = node.args[: 2 if call.group(1) else 1]
    found += [
        f"{NO_TEXT}: {ast.unparse(text)}"
        for text in texts
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]
    if not call.group(2) and place.at_import:
        found.append(f"{TOO_EARLY}: {ast.unparse(node)}")
    if not call.group(2) and place.is_kept:
        found.append(f"{KEPT}: {ast.unparse(node)}")


def _errors_in(node, place):
    """Return the caught errors that a call shows as they are: their words are for developers."""
    for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
        shown = [
            argument,
            *(part for part in ast.walk(argument) if isinstance(part, ast.FormattedValue)),
        ]
        if isinstance(argument, ast.Call) and ast.unparse(argument.func) in ("str", "repr"):
            shown += argument.args
        for part in shown:
            value = part.value if isinstance(part, ast.FormattedValue) else part
            if isinstance(value, ast.Name) and value.id in place.errors:
                yield value.id


def _error_of(handler):
    """Return the name of a caught error; errors of validation carry words for people."""
    caught = ast.unparse(handler.type) if handler.type else ""
    return {handler.name} if handler.name and "ValidationError" not in caught else set()


def _words(node):
    if isinstance(node, ast.JoinedStr):
        parts = [str(v.value) for v in node.values if isinstance(v, ast.Constant)]
        beside = [part for part in parts if _WORD_BESIDE_A_VALUE.search(part)]
        return " ".join(parts) if beside or _SENTENCE.search(" ".join(parts)) else ""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return ""
    text = node.value
    if text.startswith(_PROGRAMS):
        return ""
    with_value = _VALUE.search(text) and re.search(r"[a-z]{2,}\s|\s[a-z]{2,}", text)
    return text if _SENTENCE.search(text) or _WORD_ALONE.match(text) or with_value else ""
