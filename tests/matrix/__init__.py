"""The permission matrix: every way in, by every role, from every place a person may stand in towards a record."""
