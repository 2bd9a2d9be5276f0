"""Rules about values that must go together; `asked.py` lists them by the attribute that they begin with."""
