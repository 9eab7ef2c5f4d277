"""Do lists, matrices and vectors agree item by item?"""
