"""`opora docs`: write the reference pages anew from the code. For whoever works on Opora, in a checkout."""

from django.core.management.base import BaseCommand, CommandError

from opora.project import pages


class Command(BaseCommand):
    help = "Write the reference pages in docs/ anew from the code and the country pack."
    requires_system_checks = []

    def handle(self, *args, **options) -> None:
        if not (pages.ROOT / "pyproject.toml").exists():
            raise CommandError("The pages are made in a checkout of the source, and this is an installed package.")
        for place, make in pages.PAGES.items():
            path, fresh = pages.ROOT / place, make()
            if not path.exists() or path.read_text(encoding="utf-8") != fresh:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(fresh, encoding="utf-8")
                self.stdout.write(f"Written: {place}")
