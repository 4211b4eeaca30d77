"""How fast the product is, as ratios to a bare floor measured side by side in the same run: `python -m bench`."""
