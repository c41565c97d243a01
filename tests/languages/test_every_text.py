"""Every text that a customer reads can be translated, and is."""

from __future__ import annotations

import re

import pytest
from babel.messages.mofile import read_mo
from django.apps import apps
from django.utils.functional import Promise

from orgs import catalogs
from tests.languages import literal, spoken
from tests.orgs.product.folders import FOLDERS

ROOT = catalogs.ROOT
TEMPLATES = [
    path
    for path in sorted(catalogs.TEMPLATES.rglob("*"))
    if path.is_file() and path.relative_to(catalogs.TEMPLATES).parts[0] != catalogs.OF_THE_STAFF
]
# Where words for customers are made.
MODULES = [
    *sorted((ROOT / "onboarding").glob("*.py")),
    *(
        path
        for room in ("wizard", "plans", "keys", "team", "integrations", "grants", "openid", "mail")
        for path in sorted((ROOT / "onboarding" / room).glob("*.py"))
        # What it says of the mail server is for staff.
        if path.name != "server.py"
    ),
    ROOT / "onboarding/workspaces/condition.py",
    ROOT / "onboarding/provisioning/build.py",
    *(
        ROOT / "orgs" / f"{name}.py"
        for name in (
            *("access", "accounts", "address_field", "forms", "names", "views"),
            *("supabase_auth", "supabase_forms", "supabase_views"),
        )
    ),
]
# Admin classes, tasks and the JSON API are for staff and programs.
FOR_OTHERS = {"admin.py", "tasks.py", "apps.py", "sweeper.py", "receivers.py", "urls.py"}
# These make no words: they list, collect or look up those of others. What a model says is for
# staff, except for the labels of some choices.
ABOUT_WORDS = {"borrowed.py", "catalogs.py", "languages.py", "own_steps.py", "plans.py"}
OF_MODELS = {"grants.py", "integrations.py", "keys.py", "organization.py", "people.py"}
# They refuse what staff, a company's folder or a provider says.
NOT_FOR_CUSTOMERS = {"admin_actions.py", "formats.py", "loading.py", "mistakes.py"}
# Texts of the company's folder, and the name that we give, which stands in a constant.
TRANSLATED_ELSEWHERE = {
    *("not a text: step.title", "not a text: step.words", "not a text: name"),
    *("not a text: text", "not a text: tagline"),
    "not a text: label",
}
# Said by a program to a program, or in an exception that never leaves the code.
NOT_SHOWN = {
    # Names of headers, and parts of names that nobody reads.
    *("Location", "Authorization", "Bearer ", "login ", "n at"),
    "The address or what was sent is malformed.",
    "There is nothing at this address.",
    "Something went wrong on our side; tell support.",
    "it gives no reason",
    # The page for an impossible request gives no reason.
    "Not registered.",
    "PlanForm lets no other plan through",
    "no label of a domain",
    "none of   slugs was free",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%d|\{\w*\}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(catalogs.TEMPLATES)))
def test_no_template_has_words_outside_of_translation_tags(path):
    assert literal.in_template(path.read_text("utf-8")) == []


FORGOTTEN_IN_A_TEMPLATE = [
    "<p>Hello {{ name }}</p>",
    '<img alt="A picture">',
    '<a title="More">{{ x }}</a>',
    '<input type="submit" value="Save">',
    '<button hx-confirm="Really?">{{ x }}</button>',
    '<meta name="description" content="The best">',
    "<select><option>Choose one</option></select>",
    '{% include "x.html" with headline="Show key" %}',
    '{% with label="Show" %}{{ label }}{% endwith %}',
    '{{ "Hello there" }}',
    '{{ plan|default:"None yet" }}',
    '{{ flag|yesno:"yes,no" }}',
    '{% firstof name "Nobody" %}',
    '{% trans "Hello" %}',
    '{% translate  "Hello" %}',
    '{% translate "Open" context "a door" %}',
    "{% translate headline %}",
    "{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}",
    "{{ count|pluralize }}",
    '{{ when|date:"j F Y" }}',
]


@pytest.mark.parametrize("template", FORGOTTEN_IN_A_TEMPLATE)
def test_the_search_finds_what_a_template_forgot(template):
    assert literal.in_template(template) != []


def test_the_search_leaves_alone_what_a_template_has_translated():
    done = """{% load static %}{% translate 'Hello' %}{% translate "Done" as done %}{{ done }}
        {% blocktranslate trimmed with a=b.c %}Hello {{ a }}{% endblocktranslate %}
        {% include "x.html" with label=_("Show key") current="Account" %}
        {% if state == "Ready now" %}<a href="{% url 'home' %}">{{ x }}</a>{% endif %}"""

    assert literal.in_template(done) == []


def test_no_text_holds_a_tag_in_which_django_would_look_it_up_otherwise():
    assert [text for text in catalogs.texts() if re.search(r"\{[{%]", str(text))] == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.name not in FOR_OTHERS],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_no_module_hands_on_a_sentence_that_is_not_translated(path):
    found = set(spoken.in_code(path.read_text("utf-8")))

    assert found - NOT_SHOWN - TRANSLATED_ELSEWHERE == set()


def test_every_call_that_translates_is_given_a_text_when_somebody_reads():
    said = {
        f"{path.relative_to(ROOT)}: {mistake}"
        for path in catalogs.code()
        if "staff" not in path.parts
        for mistake in spoken.in_code(path.read_text("utf-8"))
        if mistake.startswith(spoken.MISTAKES) and mistake not in TRANSLATED_ELSEWHERE
    }

    assert said == set()


def test_whatever_makes_words_is_searched():
    made = re.compile(r"\bgettext|contrib import messages|ValidationError\(|forms\.Form\b")
    makers = [
        path
        for room in catalogs.CODE
        for path in sorted((ROOT / room).rglob("*.py"))
        if made.search(path.read_text("utf-8")) and "staff" not in path.parts
    ]

    left = {path.name for path in makers if path not in MODULES} - FOR_OTHERS

    assert left - ABOUT_WORDS - OF_MODELS - NOT_FOR_CUSTOMERS == set()


FORGOTTEN_IN_CODE = [
    'def f(name):\n    return f"Hello to {name}"',
    'def f(name):\n    return "Hello, " + name',
    'def f(days):\n    return f"{days} days"',
    'def f(days):\n    return "%d days" % days',
    'def f(days):\n    return "{n} days left".format(n=days)',
    'CHOICES = [("MONTH", "Monthly"), ("YEAR", "Yearly")]',
    'class F(Form):\n    name = CharField(label="Name")',
    'class F(Form):\n    name = CharField(error_messages={"required": "Missing."})',
    'class Period(TextChoices):\n    MONTH = "MONTH", "Every month"',
    'TITLE = gettext("Hello")',
    'def f(title=gettext("Hello")):\n    return title',
    'class F(Form):\n    name = CharField(label=gettext("Name"))',
    '@functools.cache\ndef choices():\n    return [gettext("Monthly")]',
    'def f(name):\n    return gettext(f"Hello {name}")',
    'def f(name):\n    return gettext("Hello %s" % name)',
    'def f(name):\n    return gettext("Hello {}".format(name))',
    "def f(word):\n    return gettext(word)",
    'def f(request):\n    messages.success(request, "Saved.")',
    "def f(form):\n    try:\n        g()\n    except E as e:\n        form.add_error(None, str(e))",
    "def f(r):\n    try:\n        g()\n    except E as e:\n        messages.error(r, f'{e}')",
]


@pytest.mark.parametrize("code", FORGOTTEN_IN_CODE)
def test_the_search_finds_what_code_forgot(code):
    assert spoken.in_code(code) != []


def test_the_search_leaves_alone_what_code_has_translated():
    done = '''
"""Say hello to people."""
LABEL = gettext_lazy("Hello to you")
CHOICES = [("MONTH", gettext_lazy("Monthly"))]

def f(request, name, *, label=LABEL):
    """Say it."""
    messages.success(request, gettext("Hello, %(name)s") % {"name": name})
    try:
        g()
    except ValidationError as e:
        form.add_error("name", e)
    except Refused as e:
        form.add_error("name", e.words)
    return ngettext("%d day", "%d days", n) % n, reverse("settings_keys"), f"{name}-{n}"
'''

    assert spoken.in_code(done) == []


@pytest.mark.parametrize("path", sorted((ROOT / "static/js").glob("*.js")), ids=lambda p: p.name)
def test_no_script_says_anything_of_its_own(path):
    assert spoken.in_script(path.read_text("utf-8")) == []


def test_the_search_finds_what_a_script_says():
    script = """announce("Copied"); alert('Try it again'); say(`You have ${n} keys`);
        get("reveal-key");
        // It says "Hello there" to nobody.
    """

    assert spoken.in_script(script) == ["Copied", "Try it again", "You have ${n} keys"]


def test_the_labels_of_choices_that_customers_see_are_translated():
    shown = re.compile(r"get_(\w+)_display")
    sources = [*TEMPLATES, *(path for path in MODULES if path.name not in FOR_OTHERS)]
    names = {name for path in sources for name in shown.findall(path.read_text("utf-8"))}
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if model._meta.app_label in catalogs.CODE and getattr(field, "choices", None)
    ]

    ours = [field for field in fields if field.name in names]

    assert ours
    assert [f for f in ours if not all(isinstance(label, Promise) for _, label in f.choices)] == []


@pytest.mark.parametrize(
    "language", [language for language, _ in catalogs.catalogs_in(catalogs.LOCALE)]
)
def test_a_catalog_has_every_text_and_no_other(language):
    catalog = catalogs.read(catalogs.LOCALE / language, language)

    held = {message.id for message in catalog if message.id}

    assert held == set(catalogs.texts()), "run manage.py languages"


def messages_of(language):
    return [m for m in catalogs.read(catalogs.LOCALE / language, language) if m.id]


@pytest.mark.parametrize("language", ["de"])
def test_nothing_is_missing_or_uncertain(language):
    assert [m.id for m in messages_of(language) if not catalogs.is_translated(m)] == []


@pytest.mark.parametrize("language", ["de"])
def test_a_translation_keeps_every_value_of_its_text(language):
    forms = [
        (text, said)
        for m in messages_of(language)
        for text, said in zip(_forms(m.id), _forms(m.string), strict=True)
    ]

    assert [
        t for t, s in forms if sorted(PLACEHOLDER.findall(t)) != sorted(PLACEHOLDER.findall(s))
    ] == []
    assert [
        t for t, s in forms if sorted(re.findall(r"<\w+", t)) != sorted(re.findall(r"<\w+", s))
    ] == []


def _forms(said):
    return [said] if isinstance(said, str) else list(said)


@pytest.mark.parametrize(
    "locale", [catalogs.LOCALE, *(folder / "locale" for folder in FOLDERS.values())]
)
def test_what_django_reads_is_what_the_catalogs_say(locale):
    for language, folder in catalogs.catalogs_in(locale):
        with (folder / catalogs.MO).open("rb") as file:
            compiled = [(_forms(m.id), _forms(m.string)) for m in read_mo(file) if m.id]
        held = [m for m in catalogs.read(folder, language) if m.id and m.string]
        said = [(_forms(m.id), _forms(m.string)) for m in held]
        assert sorted(compiled) == sorted(said), "run manage.py languages"


def test_german_says_sie():
    """A company is not on first-name terms with its customers."""
    said = " ".join(form for m in messages_of("de") for form in _forms(m.string))

    assert re.findall(r"\b(?:du|dir|dich|dein\w*|deine\w*)\b", said, re.IGNORECASE) == []


def test_german_has_german_quotation_marks():
    """„So“, and not “so” or "so"; the attributes of tags aside."""
    said = [form for m in messages_of("de") for form in _forms(m.string)]
    bare = [re.sub(r"<[^>]*>", "", form) for form in said]

    assert [form for form in bare if re.search(r"\"|”|’|'|“\w", form)] == []
    assert [form for form in bare if form.count("„") != form.count("“")] == []
    assert [form for form in bare if re.search(r"\.\.\.| - |  ", form)] == []


def test_a_catalog_is_compiled_to_the_same_bytes_whenever():
    """Otherwise each run would change a file in git, and two branches could never be merged."""
    for folder in (catalogs.LOCALE / "de", FOLDERS["today"] / "locale/de"):
        assert b"POT-Creation-Date: 1970-01-01" in catalogs.compiled(folder, "de")
