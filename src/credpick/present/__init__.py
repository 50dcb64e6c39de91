"""What people and programs see. The only place that knows about colours and HTML."""
