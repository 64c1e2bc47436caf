"""How figures are drawn: the grammar of charts, the shapes of diagrams, their colours, and the way to SVG."""
