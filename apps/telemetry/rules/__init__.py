"""Pure rules of the telemetry: what a valid reading is, what follows from one, how a curve is thinned out."""
