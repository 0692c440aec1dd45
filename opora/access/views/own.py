from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .. import queries, said
from ..doors import SIGNED_IN, allow
from ..roles import NAMES

SHOWN = 30  # lines


@allow(SIGNED_IN)
def me(request: HttpRequest) -> HttpResponse:
    """One's own account: roles, how one signs in, where one is signed in, what one did lately."""
    staff = request.staff
    posts = queries.posts(viewer=staff).filter(staff=staff)
    around = {
        "title": _("My account"),
        "lead": staff.account.email,
        "posts": [{"role": _(NAMES[post.role]), "post": post} for post in posts],
        "visits": queries.own_visits(viewer=staff),
        "lines": [said.line(entry) for entry in queries.own_lines(viewer=staff).select_related("who")[:SHOWN]],
    }
    return render(request, "access/me.html", around)
