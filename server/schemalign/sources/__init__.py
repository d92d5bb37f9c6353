"""Where the canonical schema comes from: texts in, a `Reading` out.

One module or package for each kind of source, and `replay`, which carries out the statements
they have in common.  Pure: whoever calls brings the texts.  Rules and reports are unknown here.
"""
