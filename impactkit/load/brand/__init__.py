"""A brand: colours, logo and the house's own Word template."""
