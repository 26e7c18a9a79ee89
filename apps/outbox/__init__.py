"""The post room: facts written in the transaction that made them true."""
