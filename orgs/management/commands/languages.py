from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from orgs import catalogs


class Command(BaseCommand):
    help = (
        "Takes every text that customers read into the catalogs below locale/, drops those that "
        "are shown no more, and compiles the catalogs, those of the product folder too. Of a "
        "language that only the product folder has, its catalog takes the texts. Prints how many "
        "texts each lacks. Needs no gettext."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--add", metavar="CODE", help="Begin a catalog in the product folder: fr."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folders = settings.PRODUCT.locale
        if options["add"]:
            catalogs.begin(folders, options["add"])
        found, ours = catalogs.texts(), dict(catalogs.catalogs_in(catalogs.LOCALE))
        theirs = dict(catalogs.catalogs_in(folders))
        for language, folder in {**theirs, **ours}.items():
            lacking = catalogs.merge(folder, language, found)
            self.stdout.write(f"{language}: {len(found)} texts, {lacking} not translated")
        for locale in (catalogs.LOCALE, folders):
            catalogs.compile_all(locale)
