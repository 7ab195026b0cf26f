"""PURE: templates as values, building a personal plan, standing and decision, today's tasks, template tests, simulation."""
