"""importeer and voorbeelden."""
