"""What are the months and the days of the week called?"""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LOWER_MONTHS, LOWER_WEEKDAYS = (tuple(map(str.lower, names)) for names in (MONTHS, WEEKDAYS))  # as words are compared
