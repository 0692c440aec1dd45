"""The one way a row of a case is reached: through the grants on its case."""

from django.db.models import QuerySet

from opora.access.models import WHOLE, Viewer
from opora.access.queries import case_ids

from ..models import Case


def _rows(model, viewer: Viewer, case: Case | None = None) -> QuerySet:
    found = model.objects.all() if case is None else model.objects.filter(case=case)
    return found if viewer is WHOLE else found.filter(case_id__in=case_ids(viewer=viewer))
