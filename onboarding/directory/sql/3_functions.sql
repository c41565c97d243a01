-- What Latchkey calls: each one transaction, each safe to repeat, each with the service key alone.
-- An entry is a JSON object whose names are those of the columns, with `subscription`, `members`
-- and `credentials` beside them.

-- One at a time for a slug, so that what is read stays true until it is acted upon.
create or replace function public.latchkey_hold_slug(entry jsonb)
returns public.organizations
language plpgsql set search_path = '' set lock_timeout = '3s'
as $$
declare
  held public.organizations;
begin
  perform pg_advisory_xact_lock(hashtextextended('latchkey ' || (entry ->> 'org_slug'), 0));
  select * into held from public.organizations o where o.org_slug = entry ->> 'org_slug';
  return held;
end
$$;

create or replace function public.latchkey_note(entry jsonb, event text, facts jsonb default '{}')
returns void
language sql set search_path = ''
as $$
  insert into public.org_audit_logs (organization_id, org_slug, event, facts)
  values ((entry ->> 'organization_id')::uuid, entry ->> 'org_slug', event, facts);
$$;

-- Updated in place, and no column but ours: other systems may refer to the row and have added some.
create or replace function public.latchkey_write_organization(told public.organizations)
returns void
language sql set search_path = ''
as $$
  insert into public.organizations (
    organization_id, org_slug, org_name, plan, billing_status, currency, timezone, location,
    backend_onboarded, backend_onboarded_at, backend_suspended, backend_api_key_fingerprint,
    backend_api_key_fingerprints, created_at, as_of
  )
  values (
    told.organization_id, told.org_slug, told.org_name, told.plan, told.billing_status,
    told.currency, told.timezone, told.location, told.backend_onboarded, told.backend_onboarded_at,
    told.backend_suspended, told.backend_api_key_fingerprint, told.backend_api_key_fingerprints,
    told.created_at, told.as_of
  )
  on conflict (organization_id) do update set
    org_slug = excluded.org_slug,
    org_name = excluded.org_name,
    plan = excluded.plan,
    billing_status = excluded.billing_status,
    currency = excluded.currency,
    timezone = excluded.timezone,
    location = excluded.location,
    backend_onboarded = excluded.backend_onboarded,
    backend_onboarded_at = excluded.backend_onboarded_at,
    backend_suspended = excluded.backend_suspended,
    backend_api_key_fingerprint = excluded.backend_api_key_fingerprint,
    backend_api_key_fingerprints = excluded.backend_api_key_fingerprints,
    as_of = excluded.as_of;
$$;

create or replace function public.latchkey_write_belongings(ours uuid, entry jsonb)
returns void
language sql set search_path = ''
as $$
  delete from public.subscriptions where organization_id = ours;
  insert into public.subscriptions (
    organization_id, subscription_id, plan, status, currency, billing_interval, current_period_end,
    cancel_at
  )
    select ours, s.subscription_id, s.plan, s.status, s.currency, s.billing_interval,
      s.current_period_end, s.cancel_at
    from jsonb_populate_record(null::public.subscriptions, entry -> 'subscription') s;
  delete from public.organization_members where organization_id = ours;
  insert into public.organization_members (organization_id, user_id, role)
    select ours, m.user_id, m.role
    from jsonb_populate_recordset(null::public.organization_members, entry -> 'members') m;
  delete from public.org_integration_credentials where organization_id = ours;
  insert into public.org_integration_credentials (organization_id, provider, key_prefix)
    select ours, c.provider, c.key_prefix
    from jsonb_populate_recordset(
      null::public.org_integration_credentials, entry -> 'credentials'
    ) c;
$$;

-- `created`, `ours`, or `foreign` where the slug is another organization's.
create or replace function public.latchkey_confirm_organization(entry jsonb)
returns text
language plpgsql security definer set search_path = ''
as $$
declare
  held public.organizations := public.latchkey_hold_slug(entry);
begin
  if held.organization_id is null then
    insert into public.organizations (
      organization_id, org_slug, org_name, plan, billing_status, currency, timezone, location, as_of
    )
    select organization_id, org_slug, org_name, plan, billing_status, currency, timezone, location,
      as_of
    from jsonb_populate_record(null::public.organizations, entry);
    perform public.latchkey_note(entry, 'created');
    return 'created';
  end if;
  return case
    when held.organization_id = (entry ->> 'organization_id')::uuid then 'ours' else 'foreign'
  end;
end
$$;

-- `published`, `stale` where something later is known already, or `foreign`.
create or replace function public.latchkey_publish_organization(entry jsonb)
returns text
language plpgsql security definer set search_path = ''
as $$
declare
  ours uuid := (entry ->> 'organization_id')::uuid;
  held public.organizations := public.latchkey_hold_slug(entry);
  told public.organizations := jsonb_populate_record(held, entry);
  before jsonb := public.latchkey_read_organization(entry);
  changed jsonb;
begin
  if held.organization_id <> ours then
    return 'foreign';
  elsif held.as_of > told.as_of then
    return 'stale';
  end if;
  told.created_at := coalesce(held.created_at, now());
  told.backend_onboarded_at :=
    case when told.backend_onboarded then coalesce(held.backend_onboarded_at, now()) end;
  perform public.latchkey_write_organization(told);
  perform public.latchkey_write_belongings(ours, entry);
  select jsonb_object_agg(after.key, after.value) into changed
  from jsonb_each(public.latchkey_read_organization(entry)) after
  where after.value is distinct from before -> after.key;
  if changed is not null then
    perform public.latchkey_note(entry, 'published', changed);
  end if;
  return 'published';
end
$$;

-- `withdrawn`, `absent`, or `foreign`; another's row is left alone.
create or replace function public.latchkey_withdraw_organization(entry jsonb)
returns text
language plpgsql security definer set search_path = ''
as $$
declare
  held public.organizations := public.latchkey_hold_slug(entry);
begin
  if held.organization_id is null then
    return 'absent';
  elsif held.organization_id <> (entry ->> 'organization_id')::uuid then
    return 'foreign';
  end if;
  delete from public.organizations where organization_id = held.organization_id;
  perform public.latchkey_note(entry, 'withdrawn');
  return 'withdrawn';
end
$$;

-- The entry under this slug as it stands, whoever's it is; null where there is none.
create or replace function public.latchkey_read_organization(entry jsonb)
returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select to_jsonb(o) - array['as_of', 'created_at'] || jsonb_build_object(
    'subscription', (
      select to_jsonb(s) - 'organization_id'
      from public.subscriptions s where s.organization_id = o.organization_id
    ),
    'members', (
      select coalesce(jsonb_agg(to_jsonb(m) - 'organization_id' order by m.user_id), '[]')
      from public.organization_members m where m.organization_id = o.organization_id
    ),
    'credentials', (
      select coalesce(jsonb_agg(to_jsonb(c) - 'organization_id' order by c.provider), '[]')
      from public.org_integration_credentials c where c.organization_id = o.organization_id
    )
  )
  from public.organizations o where o.org_slug = entry ->> 'org_slug';
$$;

-- The next thousand slugs, each with its organization's id; in the order of their bytes, which our
-- side knows as well.
create or replace function public.latchkey_list_organizations(after text)
returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_object_agg(o.org_slug, o.organization_id), '{}')
  from (
    select org_slug, organization_id from public.organizations
    where org_slug collate "C" > after order by org_slug collate "C" limit 1000
  ) o;
$$;
