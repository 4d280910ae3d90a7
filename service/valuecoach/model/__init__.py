"""The one seam to a language model; the SDK is known here and nowhere else."""
