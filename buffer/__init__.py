"""What the product is: intake, screening, boundary, digest, record. No Telegram, no SQL."""
