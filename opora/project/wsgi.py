"""What a server serves: gunicorn opora.project.wsgi. Refuses to start where an acknowledged write could be lost."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opora.project.settings")
application = get_wsgi_application()

from opora.project import soundness  # noqa: E402

soundness.require_to_serve()
