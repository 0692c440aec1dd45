"""`opora demo`: make the invented network where there is none, and serve it."""

import os

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from opora.access import queries as access
from opora.access.models import WHOLE
from opora.demo import roles


class Command(BaseCommand):
    help = "Make the invented network of three towns where there is none yet, and serve it on this machine."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--reset", action="store_true", help="throw the demo's data away and make it anew")
        parser.add_argument("--no-serve", action="store_true", help="make it and stop")

    def handle(self, *args, **options) -> None:
        call_command("migrate", verbosity=0)
        if not access.organisations(viewer=WHOLE).exists():
            self._seed()
        if not options["no_serve"]:
            self._serve(int(os.environ.get("PORT", "8000")))

    def _seed(self) -> None:
        from opora.demo import seed

        self.stdout.write("Making the invented network: three towns, sixty families …")
        for done, total in seed.network(timezone.now()):
            if self.stdout.isatty() or done == total:
                self.stdout.write(f"\r  {done} of {total} acts", ending="")
                self.stdout.flush()
        self.stdout.write("")

    def _serve(self, port: int) -> None:
        from django.core.wsgi import get_wsgi_application
        from waitress import serve

        self.stdout.write(f"\nOpora is at http://127.0.0.1:{port}/  (stop: Ctrl+C)")
        self.stdout.write(f"Sign in as anybody with one click: http://127.0.0.1:{port}/demo/")
        self.stdout.write("There you are whoever you choose, in three towns:")
        for role in roles.names():
            self.stdout.write(f"  {role}")
        self.stdout.write("All people are invented.")
        serve(get_wsgi_application(), host="127.0.0.1", port=port, threads=4)
