"""The charts of a report as SVG and HTML that stand in the page itself: no library, no request."""
