"""Finds text that no catalog can translate, in templates and on pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Names, which are the same in every language.
NAMES = {"OpenAI", "UTC"}
SHOWN = (
    *("alt", "title", "placeholder", "label", "summary", "data-copied", "data-selected"),
    *("aria-label", "aria-description", "aria-placeholder", "aria-roledescription"),
    *("aria-valuetext", "hx-confirm", "hx-prompt"),
)
BUTTONS = ("submit", "button", "reset")
DESCRIPTIONS = ("description", "og:title", "og:description")
WORD = re.compile(r"\b[^\W\d_]{2,}\b")

# What `manage.py languages` takes into the catalogs; other spellings of the same tags it does not.
_CAN_BE_TRANSLATED = re.compile(
    r"\{% blocktranslate trimmed(?: with [^%]*| count [^%]*)? %\}.*?\{% endblocktranslate %\}"
    r"""|\{% translate (?:"[^"\n]*"|'[^'\n]*')(?: as \w+)? %\}|_\((?:"[^"\n]*"|'[^'\n]*')\)""",
    re.DOTALL,
)
# The company's own text, translated in its folder.
_OF_THE_FOLDER = "{% translate brand.tagline %}"
_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}|<!--.*?-->", re.DOTALL)
_OTHER_TAG_OF_TRANSLATION = re.compile(r"\{%\s*(?:block)?trans(?:late)?\b.*?%\}")
# Tags whose strings are names of files, addresses and states.
_NAMES_IN_TAGS = re.compile(
    r"""\{%\s*(?:extends|load|url|static|if|elif|block)\b.*?%\}"""
    r"""|\b(?:current|id|kind)=(?:"[^"]*"|'[^']*')"""
)
_STRING_IN_TAG = re.compile(r"""(?:"([^"\n]*)"|'([^'\n]*)')""")
_FOR_PEOPLE = re.compile(r"^[A-Z][a-z]|[a-z] [a-z]|[A-Za-z]{2,},[A-Za-z]{2,}")
# They write numbers, dates and plurals as English does, or as nobody's region does.
_FORMATS = re.compile(r"\|(?:date|time|floatformat|intcomma|pluralize|timesince|timeuntil)\b")
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


class _Text(HTMLParser):
    """Collects what a browser shows or a screen reader says."""

    SILENT = ("script", "style", "code", "pre", "textarea")

    def __init__(self, *, silent=()):
        super().__init__()
        self.found, self.silent, self.are_silent = [], [], (*self.SILENT, *silent)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.found += [value for name, value in values.items() if name in SHOWN]
        if tag == "input" and values.get("type") in BUTTONS:
            self.found.append(values.get("value", ""))
        if tag == "meta" and {values.get("name"), values.get("property")} & {*DESCRIPTIONS}:
            self.found.append(values.get("content", ""))
        if tag in self.are_silent:
            self.silent.append(tag)

    def handle_endtag(self, tag):
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def text_of(html):
    """Return what a page says, except for its lists to choose from, which are long."""
    return _said(html, silent=("select",))


def in_template(source):
    """Return the words of a template that stand where no catalog translates them."""
    source = _CAN_BE_TRANSLATED.sub(" ", _COMMENT.sub("", source).replace(_OF_THE_FOLDER, " "))
    wrong = [*_OTHER_TAG_OF_TRANSLATION.findall(source), *_FORMATS.findall(source)]
    bare = _said(_TAG.sub(" ", source))
    found = WORD.findall(" ".join([bare, *_in_tags(source)]))
    return [word for word in found if word not in NAMES] + wrong


def _in_tags(source):
    """Return the strings inside of tags that people read."""
    for tag in _TAG.findall(source):
        strings = _STRING_IN_TAG.findall(_NAMES_IN_TAGS.sub("", tag))
        yield from (s for s in map("".join, strings) if _FOR_PEOPLE.search(s))


def _said(html, *, silent=()):
    parser = _Text(silent=silent)
    parser.feed(html)
    return " ".join(" ".join(parser.found).split())
