"""The tables are what the models say, on the engine at hand."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(f"Make the migration:\n{capsys.readouterr().out}", pytrace=False)
