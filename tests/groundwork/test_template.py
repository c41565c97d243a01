"""The cluster that runs of the tests share, where nothing can be kept."""

from __future__ import annotations

from tests.groundwork.template import Template


def test_a_checkout_that_is_only_read_has_no_template_and_needs_none(tmp_path):
    # Nobody, not even root, makes a folder in a file.
    (tmp_path / "file").touch()
    template = Template(None, folder=tmp_path / "file" / "postgres")

    template.begin()
    template.keep()

    assert [path.name for path in tmp_path.iterdir()] == ["file"]
