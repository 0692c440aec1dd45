"""What the libraries keep of sign-ins, let go in its time."""

from datetime import datetime

from django.core.management import call_command


def let_go(*, at: datetime) -> None:
    """Once an hour: visits that have ended, and who tried to sign in more than thirty days ago."""
    if at.minute == 0:
        call_command("clearsessions", verbosity=0)
        _forget_sign_ins()


def _forget_sign_ins() -> None:
    from axes.handlers.proxy import AxesProxyHandler

    AxesProxyHandler.reset_logs(age_days=30)
