"""How figures are drawn: their grammar, their canvas, their colours, and the way to SVG."""
