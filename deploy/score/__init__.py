"""`make score`: a city plays against the product, and what was found is compared with what was true.

The city (`deploy.simulator`) is played in its own time, as fast as the machine can: what its cars say goes
through the wire's faults, the telemetry function's own code and the worker's own services into a database of
its own, and the watches run every minute of that time. Left out are the transports between them (IoT,
Kinesis, SQS), which have no opinion about cars.
"""
