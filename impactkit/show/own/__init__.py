"""One page for an enterprise or association about itself: six short pieces, in "we"."""
