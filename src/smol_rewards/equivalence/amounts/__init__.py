"""Are two quantities, sums of unit vectors, times, dates or ratios the same amount?"""
