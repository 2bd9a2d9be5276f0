"""What a value may look like (PS3.5 6): pure functions of bytes and text, and the tables behind them."""
