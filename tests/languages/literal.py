"""Finds text that no catalog can translate, in templates, in code and on pages."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser

# Names, which are the same in every language.
NAMES = {"OpenAI"}
SHOWN = ("alt", "aria-label", "title", "placeholder", "data-copied", "data-selected")
WORD = re.compile(r"\b[^\W\d_]{2,}\b")

_CAN_BE_TRANSLATED = re.compile(
    r"\{% blocktranslate trimmed.*?\{% endblocktranslate %\}|\{% translate .*?%\}", re.DOTALL
)
_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}|<!--.*?-->", re.DOTALL)
_ARGUMENT = re.compile(r"""\{% (?:include|with) .*?%\}""")
_WORDS_OF_ARGUMENT = re.compile(r"""\b(?:label|text|caption|name)=["']([^"']*)["']""")
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


class _Text(HTMLParser):
    """Collects what a browser shows or a screen reader says."""

    SILENT = ("script", "style", "code", "pre", "select", "textarea")

    def __init__(self):
        super().__init__()
        self.found, self.silent = [], []

    def handle_starttag(self, tag, attrs):
        self.found += [value or "" for name, value in attrs if name in SHOWN]
        if tag in self.SILENT:
            self.silent.append(tag)

    def handle_endtag(self, tag):
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def text_of(html):
    parser = _Text()
    parser.feed(html)
    return " ".join(" ".join(parser.found).split())


def in_template(source):
    """Return the words of a template that stand outside of translation tags."""
    source = _COMMENT.sub("", source)
    arguments = [
        words
        for tag in _ARGUMENT.findall(source)
        for words in _WORDS_OF_ARGUMENT.findall(tag)
        if words[:1].isupper() or " " in words
    ]
    bare = text_of(_TAG.sub(" ", _CAN_BE_TRANSLATED.sub(" ", source)))
    return [word for word in WORD.findall(" ".join([bare, *arguments])) if word not in NAMES]


# Calls whose words nobody but staff and programs reads, or that translate them.
_NOT_SHOWN = re.compile(r"logger\.|n?gettext|Http404|ValueError|getLogger|reverse|redirect|record_")
_FOR_STAFF = ("for_staff", "help")


def in_code(source):
    """Return the sentences of a module that are handed on without being translated."""
    found = []
    _visit(ast.parse(source), found)
    return found


def _visit(node, found):
    if isinstance(node, ast.Call) and _NOT_SHOWN.search(ast.unparse(node.func)):
        return
    if isinstance(node, ast.keyword) and node.arg in _FOR_STAFF:
        return
    # A docstring, and what a comparison or a key names, is not shown.
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    said = _sentence(node)
    if said:
        found.append(said)
        return
    for child in ast.iter_child_nodes(node):
        _visit(child, found)


def _sentence(node):
    if isinstance(node, ast.JoinedStr):
        parts = [v.value for v in node.values if isinstance(v, ast.Constant)]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        parts = [node.value]
    else:
        return ""
    text = " ".join(map(str, parts))
    is_sentence = re.search(r"[a-z]{2,}[,.:;]? [a-z“’]{2,}", text)
    return text if is_sentence and not text.startswith(("curl", "SELECT", "select")) else ""
