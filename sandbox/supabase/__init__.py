"""Stand-in for Supabase: `@supabase/lite` on a real PostgreSQL, with missing features added."""
