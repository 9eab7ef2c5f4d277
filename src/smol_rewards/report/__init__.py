"""
What do people look at?

*Findings* show one grade, with its evidence in plain words, *page* and *terminal* a whole file of them, *comparisons* what
two graders see differently, *audits* what is wrong with a dataset, *curves* whether a model learns. What they draw with
(matplotlib, jinja2) is imported only when something is drawn.
"""
