"""
What do people look at?

*Page* and *terminal* show what grading found, *audits* what is wrong with a dataset, *curves* whether a model learns. What
they draw with (matplotlib, jinja2) is imported only when something is drawn.
"""
