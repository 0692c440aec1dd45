"""`opora retention`: what has passed the time it may be kept. A preview: nothing is erased."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.access.models import WHOLE
from opora.project import retention


class Command(BaseCommand):
    help = "List, model by model, what has passed the time it may be kept. Nothing is erased."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--all", action="store_true", help="name also what has not passed its time")

    def handle(self, *args, **options) -> None:
        total = 0
        for past in retention.past(on_day=timezone.localdate(), viewer=WHOLE):
            total += past.rows
            if past.rows or options["all"]:
                self.stdout.write(
                    f"{past.rule.model:24}{past.rows:8} / {past.of:<8}{retention.kept(past.rule):12}"
                    f"{past.rule.counted_from:26}{past.rule.basis:10}{past.rule.action}"
                )
        self.stdout.write(_("Rows that have passed their time: %(rows)d. Nothing was erased.") % {"rows": total})
