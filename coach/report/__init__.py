"""Front: the clinician's report and the calendar."""
