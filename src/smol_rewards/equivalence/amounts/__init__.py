"""Are two quantities, times, dates or ratios the same amount?"""
