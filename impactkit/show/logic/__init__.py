"""The report's section on the effect logic: the chain as a chart and as tables."""
