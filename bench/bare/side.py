"""The bare page, asked for through Django's test client."""

import django

from bench.clock import timed
from bench.places import answer


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import Client

    session = SessionStore()
    session["seen"] = 3
    session.save()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    answer({"page": lambda: timed(client, "/")})


if __name__ == "__main__":
    main()
