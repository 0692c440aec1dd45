"""`opora tick`: time passes. A timer calls it each minute; `--loop` does so by itself."""

import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.project import passing


class Command(BaseCommand):
    help = "Do what the passing of time brings: overdue duties, the day's digests, waiting mail, old drafts."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--loop", action="store_true", help="stay, and look again each minute")

    def handle(self, *args, **options) -> None:
        self._once()
        while options["loop"]:
            time.sleep((passing.next_minute(timezone.now()) - timezone.now()).total_seconds())
            close_old_connections()
            self._once()

    def _once(self) -> None:
        done = passing.tick(timezone.now())
        self.stdout.write(
            _("Overdue, passed on: %(passed_on)d. Digests: %(digests)d. Mails: %(mails)d. Old drafts: %(drafts)d.")
            % vars(done)
        )
