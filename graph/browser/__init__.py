"""What makes the Neo4j Browser ours: guide, style, size classes, saved questions.

>>> with graph.open_graph() as g:
...     write_sizes(g.engine)
...     save_questions(g.engine, Path("questions.zip"))
"""
