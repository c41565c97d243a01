"""Who somebody is, as Supabase and Clerk say. Above keys and teams."""
