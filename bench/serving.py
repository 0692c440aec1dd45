"""A process that serves as in earnest: waitress, four threads. Says where it listens, and its greatest memory."""

import resource
import sys
import threading

import django
from waitress.server import create_server

from bench.places import answer


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    # Not the project's own wsgi module: on a throw-away PostgreSQL, which keeps nothing safe, it refuses to serve.
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    cookie = signed_in() if "opora.access" in settings.INSTALLED_APPS else ""
    door = {"port": server.effective_port, "path": sys.argv[1], "cookie": cookie}
    answer({"door": lambda: door, "peak": peak})


def signed_in() -> str:
    from django.conf import settings
    from django.test import Client

    from opora.access.models import Account

    client = Client()
    worker = Account.objects.get(email="worker0-0@primer.test")
    client.force_login(worker, settings.AUTHENTICATION_BACKENDS[-1])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
