-- The organization directory: the tables in which other systems look customers up.
-- Every statement in this folder is safe to repeat, and takes nothing away.

do $$
begin
  if exists (select from pg_tables where schemaname = 'public' and tablename = 'organizations')
    and not exists (
      select from information_schema.columns
      where table_schema = 'public' and table_name = 'organizations' and column_name = 'organization_id'
    )
  then
    raise exception 'public.organizations is there already and is not Latchkey''s: rename it first';
  end if;
end
$$;

create table if not exists public.organizations (
  organization_id uuid primary key,
  org_slug text not null unique check (org_slug ~ '^[a-z][a-z0-9_]{2,49}$'),
  org_name text not null,
  plan text not null,
  billing_status text not null,
  currency text not null,
  timezone text not null,
  location text not null,
  backend_onboarded boolean not null default false,
  backend_onboarded_at timestamptz,
  backend_api_key_fingerprint text not null default '',
  created_at timestamptz not null default now(),
  as_of timestamptz not null
);
-- Of an entry from before that, what is known is its first key; the rest comes with the next change.
do $$
begin
  if not exists (
    select from information_schema.columns
    where table_schema = 'public' and table_name = 'organizations'
      and column_name = 'backend_suspended'
  )
  then
    alter table public.organizations
      add column backend_suspended boolean not null default false,
      add column backend_api_key_fingerprints text[] not null default '{}';
    update public.organizations
      set backend_api_key_fingerprints = array[backend_api_key_fingerprint]
      where backend_api_key_fingerprint <> '';
  end if;
end
$$;
comment on column public.organizations.backend_suspended is
  'Whether to refuse the organization, its keys included: it has not paid, or staff suspended it.';
comment on column public.organizations.backend_api_key_fingerprints is
  'Of every key that works; a key that is not among them is refused.';
comment on column public.organizations.organization_id is 'Whose row it is: the id in Latchkey.';
comment on column public.organizations.as_of is
  'When Latchkey''s database said so. What it said earlier and arrives later changes nothing.';

create table if not exists public.subscriptions (
  organization_id uuid primary key references public.organizations on delete cascade,
  subscription_id text not null,
  plan text not null,
  status text not null,
  currency text not null,
  billing_interval text not null,
  current_period_end timestamptz,
  cancel_at timestamptz
);

-- Without a reference to auth.users: somebody deleted there must not keep us from writing the rest.
create table if not exists public.organization_members (
  organization_id uuid not null references public.organizations on delete cascade,
  user_id uuid not null,
  role text not null,
  primary key (user_id, organization_id)
);
comment on column public.organization_members.user_id is 'As auth.uid() has it.';
create index if not exists organization_members_by_organization
  on public.organization_members (organization_id);

create table if not exists public.org_integration_credentials (
  organization_id uuid not null references public.organizations on delete cascade,
  provider text not null,
  key_prefix text not null,
  primary key (organization_id, provider)
);
comment on table public.org_integration_credentials is
  'Which keys of other services Latchkey holds for an organization; never a key.';

-- Without references: it outlives what it describes.
create table if not exists public.org_audit_logs (
  id bigint generated always as identity primary key,
  organization_id uuid not null,
  org_slug text not null,
  event text not null,
  facts jsonb not null,
  recorded_at timestamptz not null default now()
);
create index if not exists org_audit_logs_by_organization
  on public.org_audit_logs (organization_id, recorded_at);
