"""A database as a new one is."""

from django.core.management import call_command
from django.db import connection

from opora.access import guards as of_the_trail
from opora.access import reference
from opora.gate import guards as of_the_gate


def emptied():
    """As a new database is: only the standing rows."""
    of_the_trail.remove(connection)
    of_the_gate.remove(connection)
    call_command("flush", interactive=False, verbosity=0)
    of_the_trail.install(connection)
    of_the_gate.install(connection)
    reference.install()
