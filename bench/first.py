"""A fresh process that shows one page and ends."""

import sys

import django


def main() -> None:
    django.setup()
    from django.test import Client

    response = Client().get(sys.argv[1])
    if response.status_code != 200:
        sys.exit(f"{sys.argv[1]} answered {response.status_code}")


if __name__ == "__main__":
    main()
