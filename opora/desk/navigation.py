from django.http import HttpRequest


def around(request: HttpRequest) -> dict:
    """What stands around every page of the desk: the menu, and whose page this is."""
    return {"navigation": []}
