from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgs.slugs import COUNTED, RESERVED, ReservedName, slug_for

SIGNED_UP_ON = date(2026, 1, 8)
SAFE = re.compile(r"[a-z][a-z0-9_]{2,49}")

NASTY_NAMES = [
    ("Acme™ Inc. 🚀", "acme_inc_01082026"),
    ("Müller & Söhne GmbH", "muller_sohne_gmbh_01082026"),
    ("Straße 7", "strasse_7_01082026"),
    ("İstanbul A.Ş.", "istanbul_a_s_01082026"),
    ("e\u0301cole", "ecole_01082026"),  # a combining accent
    ("ﬁne Ⅻ", "fine_xii_01082026"),  # a ligature and a Roman numeral
    ("Ａｃｍｅ", "acme_01082026"),  # full-width letters
    ("北京科技", "beijingkeji_01082026"),
    ("トヨタ", "toyota_01082026"),
    ("한국전자", "hangugjeonja_01082026"),
    ("Привет мир", "privet_mir_01082026"),
    ("Ελλάδα", "ellada_01082026"),
    ("שלום", "slvm_01082026"),
    ("मेरी कंपनी", "meri_kmpni_01082026"),
    ("สวัสดี", "swasdi_01082026"),
    ("🚀🚀🚀", "org_01082026"),  # nothing that could be written
    ("!!!", "org_01082026"),
    ("123 Corp", "org_123_corp_01082026"),  # must start with a letter
    ("x", "x_01082026"),
    ("  spaces   inside  ", "spaces_inside_01082026"),
    ("'; DROP TABLE users;--", "drop_table_users_01082026"),
    ("../../etc/passwd", "etc_passwd_01082026"),
    ("`rm -rf /`", "rm_rf_01082026"),
    ("<script>alert(1)</script>", "script_alert_1_script_01082026"),
    ("\u202eevil", "evil_01082026"),  # written from right to left
    ("zero\u200bwidth", "zerowidth_01082026"),
    ("null\x00byte", "nullbyte_01082026"),
    ("________", "org_01082026"),
    ("a" * 300, "a" * 36 + "_01082026"),
]


@pytest.mark.parametrize(("name", "slug"), NASTY_NAMES)
def test_it_makes_a_safe_slug_of_any_name(name, slug):
    assert slug_for(name, signed_up_on=SIGNED_UP_ON) == slug


@pytest.mark.parametrize("name", ["Admin", "API", "ＲＯＯＴ"])
def test_it_refuses_reserved_words_however_they_are_written(name):
    with pytest.raises(ReservedName):
        slug_for(name, signed_up_on=SIGNED_UP_ON)


def test_it_lets_a_reserved_word_stand_in_a_longer_name():
    assert slug_for("Admin Tools", signed_up_on=SIGNED_UP_ON) == "admin_tools_01082026"


@pytest.mark.fault("X17")
def test_who_comes_after_a_handful_is_given_letters_that_are_drawn():
    slugs = {slug_for("Acme", signed_up_on=SIGNED_UP_ON, taken=COUNTED + n) for n in range(100)}

    assert all(re.fullmatch(r"acme_01082026_[a-z0-9]{4}", slug) for slug in slugs)
    assert len(slugs) > 90


def test_it_counts_on_when_a_slug_is_taken():
    slugs = [slug_for("Acme", signed_up_on=SIGNED_UP_ON, taken=n) for n in range(3)]

    assert slugs == ["acme_01082026", "acme_01082026_2", "acme_01082026_3"]


@pytest.mark.thorough
@pytest.mark.property
@given(name=st.text(min_size=1, max_size=200), taken=st.integers(min_value=0, max_value=998))
def test_it_never_leaves_the_safe_alphabet(name, taken):
    try:
        slug = slug_for(name, signed_up_on=SIGNED_UP_ON, taken=taken)
    except ReservedName:
        return

    assert SAFE.fullmatch(slug)
    assert slug not in RESERVED
