"""A stand-in for Supabase: `@supabase/lite` on a real PostgreSQL, with what it lacks around it."""
