from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from orgs import catalogs


class Command(BaseCommand):
    help = (
        "Takes every text that customers read into the catalogs below locale/, drops those that "
        "are shown no more, and compiles the catalogs, those of the product folder too. Prints how "
        "many texts each lacks. Needs no gettext."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--add", metavar="CODE", help="Begin a catalog for a language: fr.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["add"]:
            catalogs.begin(catalogs.LOCALE, options["add"])
        found = catalogs.texts()
        for language, folder in catalogs.catalogs_in(catalogs.LOCALE):
            lacking = catalogs.merge(folder, language, found)
            self.stdout.write(f"{language}: {len(found)} texts, {lacking} not translated")
        for locale in (catalogs.LOCALE, settings.PRODUCT.locale):
            catalogs.compile_all(locale)
