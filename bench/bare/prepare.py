"""The bare project's database: its tables, twenty rows, one session."""

import django

from bench import server


def main() -> None:
    server.make_database()
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if not User.objects.exists():
        User.objects.bulk_create(User(username=f"person {number}", password="!") for number in range(20))


if __name__ == "__main__":
    main()
