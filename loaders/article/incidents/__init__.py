"""Incidents of a text: drafts of its sentences held together where they tell the same deed.

A sentence that takes up a deed (`the attack`, `six others were injured`, `the toll rose to 80`)
adds to it; one with another date or place, or that says `another attack`, begins a new one.
`gathering` goes through the drafts, `belonging` says to which deed one belongs, `telling` and
`tolls` what it adds.
"""
