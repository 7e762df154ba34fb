"""Incident frames of one sentence: who did what to whom, where and when, as far as it says.

A draft gathers the words of violence of one clause with its tolls, parties, places and dates.
What has not happened (planned, threatened, denied), what is a habit and what is a count of many
makes none. `triggers` finds the words, `verbs` and `nouns` the parties, `drafting` puts a draft
together.
"""
