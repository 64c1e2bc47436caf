"""An enterprise or association about itself: `terms: own`, `--layout own`."""
