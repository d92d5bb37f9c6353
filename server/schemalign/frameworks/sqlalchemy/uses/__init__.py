"""Where the attributes and columns of mapped classes are used, and what variables hold.

A small static inference: what it cannot tell is unknown, and a use of unknown things is a doubt.
"""
