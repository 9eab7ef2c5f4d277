"""Do lists and matrices agree item by item?"""
