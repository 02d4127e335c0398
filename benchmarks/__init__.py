"""The benchmarks. `python -m benchmarks` compares cleantext with its peers; README.md here says what it prints."""
