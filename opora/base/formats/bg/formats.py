"""Bulgarian dates and numbers. Django's own read 03/04/2026 as 4 March and begin the week on Sunday."""

DATE_FORMAT = "j F Y г."
SHORT_DATE_FORMAT = "d.m.Y"
DATETIME_FORMAT = "j F Y г., H:i ч."
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
TIME_FORMAT = "H:i"
YEAR_MONTH_FORMAT = "F Y г."
MONTH_DAY_FORMAT = "j F"
FIRST_DAY_OF_WEEK = 1

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%Y г.", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", "%d.%m.%Y г., %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\N{NO-BREAK SPACE}"
NUMBER_GROUPING = 3
