"""Who rates, what they said on whom, and how places hang together through them."""
