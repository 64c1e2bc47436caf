"""Where each cell of an indicator stands: its periods, its total, its progress towards the target."""
