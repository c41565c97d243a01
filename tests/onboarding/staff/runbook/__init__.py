"""Each case of docs/runbook.md, step by step as somebody who knows nothing but these pages."""
