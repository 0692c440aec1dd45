"""The peer: a Django project as `startproject` makes it, with one trivial page."""
