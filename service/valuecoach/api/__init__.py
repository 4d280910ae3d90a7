"""The HTTP entrance: a draft comes in, one call is made, a review or a problem goes out."""
