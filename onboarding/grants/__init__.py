"""The page on which owners list who may use the workspace in BigQuery. Beside team."""
