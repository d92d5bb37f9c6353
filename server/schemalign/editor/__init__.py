"""What editors offer at a place of a text: hovers, jumps, completions, fixes and the like.

One file per feature: functions of a project as it is and a place in one of its files, which give
plain values.  No protocol types: positions are code-point offsets in the texts as they are, places
are `Location`s.  May import `session` and what lies below.
"""
