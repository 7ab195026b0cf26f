"""The few widgets that screens are made of. Each draws many rows itself: one widget a group, never one a row."""
