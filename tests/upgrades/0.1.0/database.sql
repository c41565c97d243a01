SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA app;
CREATE SCHEMA auth;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE app.org_audit_logs (
    id uuid NOT NULL,
    tag character varying(60) NOT NULL,
    organization_id uuid NOT NULL,
    organization_slug character varying(50) NOT NULL,
    actor character varying(254) NOT NULL,
    reference character varying(20) NOT NULL,
    facts jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    address character varying(64) NOT NULL,
    reason text NOT NULL,
    sequence bigint,
    previous_hash character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT org_audit_logs_sequence_check CHECK ((sequence >= 0))
);
CREATE FUNCTION app.audit_log_bytes(event app.org_audit_logs) RETURNS bytea
    LANGUAGE sql STABLE
    SET search_path TO 'app', 'pg_temp'
    AS $$
    SELECT convert_to(
        string_agg(octet_length(convert_to(field, 'UTF8')) || ':' || field, '' ORDER BY place),
        'UTF8'
    )
    FROM unnest(ARRAY[
        'latchkey-audit-1',
        event.organization_id::text,
        event.sequence::text,
        event.previous_hash,
        event.id::text,
        to_char(event.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        event.organization_slug,
        event.tag,
        event.actor,
        event.address,
        event.reference,
        event.reason,
        event.facts::text
    ]) WITH ORDINALITY AS fields (field, place)
$$;
CREATE FUNCTION app.audit_log_chain() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'app', 'pg_temp'
    AS $$
DECLARE
    this_transaction text := pg_current_xact_id();
BEGIN
    -- Once a transaction, at its first event; a head is missing only where it is chained before
    -- its commit, by SET CONSTRAINTS, and goes on.
    IF current_setting('latchkey.audit_heads_locked', true) IS DISTINCT FROM this_transaction
        OR NOT EXISTS (SELECT FROM org_audit_heads WHERE organization_id = NEW.organization_id)
    THEN
        PERFORM audit_log_lock_heads();
        PERFORM set_config('latchkey.audit_heads_locked', this_transaction, true);
    END IF;
    PERFORM audit_log_link(NEW);
    RETURN NULL;
END
$$;
CREATE FUNCTION app.audit_log_link(event app.org_audit_logs) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'app', 'pg_temp'
    AS $$
BEGIN
    SELECT head.sequence + 1, head.hash INTO event.sequence, event.previous_hash
        FROM org_audit_heads AS head WHERE head.organization_id = event.organization_id FOR UPDATE;
    event.hash := encode(sha256(audit_log_bytes(event)), 'hex');
    UPDATE org_audit_logs AS log
        SET sequence = event.sequence, previous_hash = event.previous_hash, hash = event.hash
        WHERE log.id = event.id;
    UPDATE org_audit_heads AS head SET sequence = event.sequence, hash = event.hash
        WHERE head.organization_id = event.organization_id;
END
$$;
CREATE FUNCTION app.audit_log_lock_heads() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'app', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO org_audit_heads (organization_id, sequence, hash)
        SELECT DISTINCT log.organization_id, 0, repeat('0', 64) FROM org_audit_logs AS log
        WHERE log.sequence IS NULL ORDER BY log.organization_id
        ON CONFLICT DO NOTHING;
    PERFORM 1 FROM org_audit_heads AS head
        WHERE head.organization_id IN (
            SELECT log.organization_id FROM org_audit_logs AS log WHERE log.sequence IS NULL
        )
        ORDER BY head.organization_id FOR UPDATE;
END
$$;
CREATE FUNCTION app.audit_log_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the audit log only ever grows: % on % was refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE FUNCTION app.latchkey_now() RETURNS timestamp with time zone
    LANGUAGE sql PARALLEL SAFE
    AS $$SELECT clock_timestamp()$$;
CREATE FUNCTION app.onboarding_keep_ended() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'onboarding % ended as % and stays so', OLD.id, OLD.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'onboarding_ended_stays_ended';
END
$$;
CREATE FUNCTION auth.uid() RETURNS uuid
    LANGUAGE sql STABLE
    AS $$
  select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid
$$;
CREATE FUNCTION public.latchkey_confirm_organization(entry jsonb) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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
CREATE FUNCTION public.latchkey_directory_version() RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$ select '9b7552151bc1' $$;
CREATE TABLE public.organizations (
    organization_id uuid NOT NULL,
    org_slug text NOT NULL,
    org_name text NOT NULL,
    plan text NOT NULL,
    billing_status text NOT NULL,
    currency text NOT NULL,
    timezone text NOT NULL,
    location text NOT NULL,
    backend_onboarded boolean DEFAULT false NOT NULL,
    backend_onboarded_at timestamp with time zone,
    backend_api_key_fingerprint text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    as_of timestamp with time zone NOT NULL,
    backend_suspended boolean DEFAULT false NOT NULL,
    backend_api_key_fingerprints text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT organizations_org_slug_check CHECK ((org_slug ~ '^[a-z][a-z0-9_]{2,49}$'::text))
);
COMMENT ON COLUMN public.organizations.organization_id IS 'Whose row it is: the id in Latchkey.';
COMMENT ON COLUMN public.organizations.as_of IS 'When Latchkey''s database said so. What it said earlier and arrives later changes nothing.';
COMMENT ON COLUMN public.organizations.backend_suspended IS 'Whether to refuse the organization, its keys included: it has not paid, or staff suspended it.';
COMMENT ON COLUMN public.organizations.backend_api_key_fingerprints IS 'Of every key that works; a key that is not among them is refused.';
CREATE FUNCTION public.latchkey_hold_slug(entry jsonb) RETURNS public.organizations
    LANGUAGE plpgsql
    SET search_path TO ''
    SET lock_timeout TO '3s'
    AS $$
declare
  held public.organizations;
begin
  perform pg_advisory_xact_lock(hashtextextended('latchkey ' || (entry ->> 'org_slug'), 0));
  select * into held from public.organizations o where o.org_slug = entry ->> 'org_slug';
  return held;
end
$$;
CREATE FUNCTION public.latchkey_list_organizations(after text) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_object_agg(o.org_slug, o.organization_id), '{}')
  from (
    select org_slug, organization_id from public.organizations
    where org_slug collate "C" > after order by org_slug collate "C" limit 1000
  ) o;
$$;
CREATE FUNCTION public.latchkey_note(entry jsonb, event text, facts jsonb DEFAULT '{}'::jsonb) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
  insert into public.org_audit_logs (organization_id, org_slug, event, facts)
  values ((entry ->> 'organization_id')::uuid, entry ->> 'org_slug', event, facts);
$$;
CREATE FUNCTION public.latchkey_publish_organization(entry jsonb) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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
CREATE FUNCTION public.latchkey_read_organization(entry jsonb) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    SET "TimeZone" TO 'UTC'
    AS $$
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
CREATE FUNCTION public.latchkey_withdraw_organization(entry jsonb) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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
CREATE FUNCTION public.latchkey_write_belongings(ours uuid, entry jsonb) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
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
CREATE FUNCTION public.latchkey_write_organization(told public.organizations) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
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
CREATE TABLE app.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE app.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE app.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE app.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE app.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE app.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.billing_checkout (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    plan character varying(20) NOT NULL,
    currency character varying(3) NOT NULL,
    stripe_session_id character varying(255) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    "interval" character varying(5) NOT NULL,
    stripe_price_id character varying(255) DEFAULT ''::character varying NOT NULL
);
ALTER TABLE app.billing_checkout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.billing_checkout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.billing_customer (
    id bigint NOT NULL,
    stripe_id character varying(255) NOT NULL,
    organization_id uuid NOT NULL,
    told_email character varying(254) DEFAULT ''::character varying NOT NULL
);
ALTER TABLE app.billing_customer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.billing_customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.billing_erasedcustomer (
    digest character varying(64) NOT NULL
);
CREATE TABLE app.billing_formercustomer (
    stripe_id character varying(255) NOT NULL,
    organization_id uuid NOT NULL
);
CREATE TABLE app.billing_paymentincident (
    stripe_id character varying(255) NOT NULL,
    kind character varying(10) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    status character varying(40) NOT NULL,
    reason character varying(60) NOT NULL,
    noticed_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL
);
CREATE TABLE app.billing_stripeevent (
    stripe_id character varying(255) NOT NULL,
    type character varying(100) NOT NULL,
    livemode boolean NOT NULL,
    api_version character varying(40) NOT NULL,
    payload jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    error text NOT NULL,
    processed_at timestamp with time zone,
    ignored_at timestamp with time zone,
    left_because character varying(200) DEFAULT ''::character varying NOT NULL,
    stripe_customer_id character varying(255) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT billing_stripeevent_attempts_check CHECK ((attempts >= 0))
);
CREATE TABLE app.billing_striperefusal (
    id bigint NOT NULL,
    act character varying(20) NOT NULL,
    cause text NOT NULL,
    code character varying(100) NOT NULL,
    reference character varying(20) NOT NULL,
    times integer NOT NULL,
    first_at timestamp with time zone NOT NULL,
    latest_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT billing_striperefusal_times_check CHECK ((times >= 0))
);
ALTER TABLE app.billing_striperefusal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.billing_striperefusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.billing_subscription (
    id bigint NOT NULL,
    stripe_id character varying(255) NOT NULL,
    stripe_customer_id character varying(255) NOT NULL,
    stripe_price_id character varying(255) NOT NULL,
    lookup_key character varying(200) NOT NULL,
    status character varying(30) NOT NULL,
    plan character varying(20) NOT NULL,
    amount bigint,
    currency character varying(3) NOT NULL,
    "interval" character varying(10) NOT NULL,
    current_period_end timestamp with time zone,
    cancel_at timestamp with time zone,
    livemode boolean NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    has_unknown_price boolean NOT NULL,
    other_live_ids character varying(500) NOT NULL,
    past_due_since timestamp with time zone,
    is_collection_paused boolean DEFAULT false NOT NULL,
    is_to_end boolean DEFAULT false NOT NULL,
    resume_wanted_at timestamp with time zone
);
ALTER TABLE app.billing_subscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.billing_subscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.billing_webhookendpoint (
    id character varying(255) NOT NULL,
    uuid uuid NOT NULL,
    url character varying(2048) NOT NULL,
    livemode boolean NOT NULL,
    token bytea NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE app.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);
ALTER TABLE app.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.django_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE TABLE app.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE app.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE app.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.django_q_ormq (
    id integer NOT NULL,
    key character varying(100) NOT NULL,
    payload text NOT NULL,
    lock timestamp with time zone
);
ALTER TABLE app.django_q_ormq ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.django_q_ormq_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.django_q_schedule (
    id integer NOT NULL,
    func character varying(256) NOT NULL,
    hook character varying(256),
    args text,
    kwargs text,
    schedule_type character varying(2) NOT NULL,
    repeats integer NOT NULL,
    next_run timestamp with time zone,
    task character varying(100),
    name character varying(100),
    minutes smallint,
    cron character varying(100),
    cluster character varying(100),
    intended_date_kwarg character varying(100),
    CONSTRAINT django_q_schedule_minutes_check CHECK ((minutes >= 0))
);
ALTER TABLE app.django_q_schedule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.django_q_schedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.django_q_task (
    name character varying(100) NOT NULL,
    func character varying(256) NOT NULL,
    hook character varying(256),
    args text,
    kwargs text,
    result text,
    started timestamp with time zone NOT NULL,
    stopped timestamp with time zone NOT NULL,
    success boolean NOT NULL,
    id character varying(32) NOT NULL,
    "group" character varying(100),
    attempt_count integer NOT NULL,
    cluster character varying(100)
);
CREATE TABLE app.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE app.djstripe_account (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_account ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_account_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_accountv2 (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_accountv2 ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_accountv2_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_activeentitlement (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_activeentitlement ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_activeentitlement_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_apikey (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    created timestamp with time zone,
    id character varying(255) NOT NULL,
    type character varying(255) NOT NULL,
    name character varying(100) NOT NULL,
    secret character varying(128) NOT NULL,
    livemode boolean NOT NULL,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_apikey ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_apikey_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_applicationfee (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    account_id character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255),
    balance_transaction_id character varying(255) NOT NULL,
    charge_id character varying(255) NOT NULL
);
ALTER TABLE app.djstripe_applicationfee ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_applicationfee_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_applicationfeerefund (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255),
    fee_id character varying(255) NOT NULL,
    balance_transaction_id character varying(255) NOT NULL
);
ALTER TABLE app.djstripe_applicationfeerefund ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_applicationfeerefund_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_balancetransaction (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    source character varying(255) NOT NULL,
    type character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_balancetransaction ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_balancetransaction_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_bankaccount (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    fingerprint character varying(16) NOT NULL,
    account_id character varying(255),
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_bankaccount ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_bankaccount_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_card (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    fingerprint character varying(16) NOT NULL,
    account_id character varying(255),
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_card ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_card_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_charge (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    amount numeric(14,2) NOT NULL,
    currency character varying(3) NOT NULL,
    status character varying(255) NOT NULL,
    balance_transaction_id character varying(255),
    djstripe_owner_account_id character varying(255),
    customer_id character varying(255),
    source_id character varying(255),
    invoice_id character varying(255),
    payment_intent_id character varying(255),
    payment_method_id character varying(255)
);
ALTER TABLE app.djstripe_charge ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_charge_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_countryspec (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    id character varying(2) NOT NULL,
    default_currency character varying(3) NOT NULL,
    supported_bank_account_currencies jsonb NOT NULL,
    supported_payment_currencies jsonb NOT NULL,
    supported_payment_methods jsonb NOT NULL,
    supported_transfer_countries jsonb NOT NULL,
    verification_fields jsonb NOT NULL
);
CREATE TABLE app.djstripe_coupon (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    id character varying(500) NOT NULL,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_coupon ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_coupon_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_customer (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    email text NOT NULL,
    date_purged timestamp with time zone,
    djstripe_owner_account_id character varying(255),
    subscriber_id uuid,
    default_payment_method_id character varying(255)
);
ALTER TABLE app.djstripe_customer ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_customer_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_discount (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    promotion_code character varying(255) NOT NULL,
    customer_id character varying(255),
    djstripe_owner_account_id character varying(255),
    invoice_id character varying(255),
    subscription_id character varying(255)
);
ALTER TABLE app.djstripe_discount ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_discount_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_dispute (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    balance_transaction_id character varying(255),
    charge_id character varying(255),
    djstripe_owner_account_id character varying(255),
    payment_intent_id character varying(255)
);
ALTER TABLE app.djstripe_dispute ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_dispute_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_djstripeinvoicedefaulttaxrate (
    id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    taxrate_id bigint NOT NULL
);
ALTER TABLE app.djstripe_djstripeinvoicedefaulttaxrate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_djstripeinvoicedefaulttaxrate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_djstripeinvoiceitemtaxrate (
    id bigint NOT NULL,
    invoiceitem_id bigint NOT NULL,
    taxrate_id bigint NOT NULL
);
ALTER TABLE app.djstripe_djstripeinvoiceitemtaxrate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_djstripeinvoiceitemtaxrate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_djstripepaymentmethod (
    id character varying(255) NOT NULL,
    type character varying(50) NOT NULL
);
CREATE TABLE app.djstripe_djstripesubscriptionitemtaxrate (
    id bigint NOT NULL,
    subscriptionitem_id bigint CONSTRAINT djstripe_djstripesubscriptionitemt_subscriptionitem_id_not_null NOT NULL,
    taxrate_id bigint NOT NULL
);
ALTER TABLE app.djstripe_djstripesubscriptionitemtaxrate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_djstripesubscriptionitemtaxrate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_earlyfraudwarning (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_earlyfraudwarning ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_earlyfraudwarning_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_event (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    api_version character varying(64) NOT NULL,
    data jsonb NOT NULL,
    request_id character varying(50) NOT NULL,
    idempotency_key text NOT NULL,
    type character varying(250) NOT NULL,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_event ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_event_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_feature (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_feature ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_feature_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_file (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_file ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_file_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_filelink (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255),
    file_id character varying(255) NOT NULL
);
ALTER TABLE app.djstripe_filelink ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_filelink_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_idempotencykey (
    uuid uuid NOT NULL,
    action character varying(100) NOT NULL,
    livemode boolean NOT NULL,
    created timestamp with time zone NOT NULL
);
CREATE TABLE app.djstripe_invoice (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    charge_id bigint,
    customer_id character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255),
    payment_intent_id bigint,
    default_payment_method_id character varying(255),
    subscription_id character varying(255)
);
ALTER TABLE app.djstripe_invoice ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_invoice_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_invoiceitem (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    customer_id character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255),
    invoice_id character varying(255),
    price_id bigint,
    subscription_id character varying(255)
);
ALTER TABLE app.djstripe_invoiceitem ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_invoiceitem_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_issuing_authorization (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_issuing_authorization ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_issuing_authorization_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_issuing_card (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_issuing_card ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_issuing_card_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_issuing_cardholder (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_issuing_cardholder ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_issuing_cardholder_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_issuing_dispute (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_issuing_dispute ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_issuing_dispute_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_issuing_transaction (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_issuing_transaction ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_issuing_transaction_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_lineitem (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255),
    invoice_item_id character varying(255),
    subscription_id character varying(255),
    subscription_item_id character varying(255)
);
ALTER TABLE app.djstripe_lineitem ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_lineitem_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_mandate (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255),
    payment_method_id character varying(255) NOT NULL
);
ALTER TABLE app.djstripe_mandate ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_mandate_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_paymentintent (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    customer_id character varying(255),
    djstripe_owner_account_id character varying(255),
    on_behalf_of_id character varying(255),
    payment_method_id character varying(255)
);
ALTER TABLE app.djstripe_paymentintent ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_paymentintent_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_paymentmethod (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    customer_id character varying(255),
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_paymentmethod ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_paymentmethod_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_payout (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    currency character varying(3) NOT NULL,
    balance_transaction_id character varying(255),
    destination_id character varying(255),
    djstripe_owner_account_id character varying(255),
    failure_balance_transaction_id character varying(255),
    original_payout_id bigint,
    reversed_by_id bigint
);
ALTER TABLE app.djstripe_payout ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_payout_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_price (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    active boolean NOT NULL,
    currency character varying(3) NOT NULL,
    nickname character varying(250) NOT NULL,
    lookup_key character varying(250),
    djstripe_owner_account_id character varying(255),
    product_id character varying(255) NOT NULL
);
ALTER TABLE app.djstripe_price ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_price_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_product (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    name text NOT NULL,
    active boolean,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_product ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_product_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_productfeature (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255),
    entitlement_feature_id character varying(255) NOT NULL,
    product_id character varying(255) NOT NULL
);
ALTER TABLE app.djstripe_productfeature ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_productfeature_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_promotioncode (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_promotioncode ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_promotioncode_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_refund (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    balance_transaction_id character varying(255),
    charge_id character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255),
    failure_balance_transaction_id character varying(255)
);
ALTER TABLE app.djstripe_refund ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_refund_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_review (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_review ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_review_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_scheduledqueryrun (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    data_load_time timestamp with time zone NOT NULL,
    error jsonb,
    result_available_until timestamp with time zone NOT NULL,
    sql text NOT NULL,
    status character varying(255) NOT NULL,
    title text NOT NULL,
    djstripe_owner_account_id character varying(255),
    file_id character varying(255)
);
ALTER TABLE app.djstripe_scheduledqueryrun ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_scheduledqueryrun_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_session (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    customer_id character varying(255),
    djstripe_owner_account_id character varying(255),
    payment_intent_id character varying(255),
    setup_intent_id character varying(255),
    subscription_id character varying(255)
);
ALTER TABLE app.djstripe_session ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_session_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_setupintent (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    customer_id character varying(255),
    djstripe_owner_account_id character varying(255),
    on_behalf_of_id character varying(255),
    payment_method_id character varying(255)
);
ALTER TABLE app.djstripe_setupintent ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_setupintent_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_shippingrate (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255),
    tax_code_id character varying(255)
);
ALTER TABLE app.djstripe_shippingrate ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_shippingrate_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_source (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    customer_id character varying(255),
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_source ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_source_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_sourcetransaction (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    ach_credit_transfer jsonb NOT NULL,
    amount numeric(14,2),
    currency character varying(3) NOT NULL,
    customer_data jsonb,
    status character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255),
    source_id character varying(255)
);
ALTER TABLE app.djstripe_sourcetransaction ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_sourcetransaction_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_subscription (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    customer_id character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_subscription ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_subscription_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_subscriptionitem (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255),
    price_id bigint,
    subscription_id character varying(255) NOT NULL
);
ALTER TABLE app.djstripe_subscriptionitem ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_subscriptionitem_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_subscriptionschedule (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    canceled_at timestamp with time zone,
    completed_at timestamp with time zone,
    current_phase jsonb,
    default_settings jsonb,
    end_behavior character varying(255) NOT NULL,
    phases jsonb,
    released_at timestamp with time zone,
    status character varying(255) NOT NULL,
    customer_id bigint NOT NULL,
    djstripe_owner_account_id character varying(255),
    released_subscription_id bigint,
    subscription_id bigint
);
ALTER TABLE app.djstripe_subscriptionschedule ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_subscriptionschedule_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_taxcode (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_taxcode ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_taxcode_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_taxid (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    customer_id character varying(255),
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_taxid ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_taxid_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_taxrate (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_taxrate ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_taxrate_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_transfer (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    balance_transaction_id character varying(255),
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_transfer ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_transfer_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_transferreversal (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    balance_transaction_id character varying(255),
    djstripe_owner_account_id character varying(255),
    transfer_id character varying(255) NOT NULL
);
ALTER TABLE app.djstripe_transferreversal ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_transferreversal_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_upcominginvoice (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    charge_id bigint,
    customer_id character varying(255) NOT NULL,
    default_payment_method_id character varying(255),
    djstripe_owner_account_id character varying(255),
    payment_intent_id bigint,
    subscription_id character varying(255)
);
ALTER TABLE app.djstripe_upcominginvoice ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_upcominginvoice_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_verificationreport (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    document jsonb,
    id_number jsonb,
    options jsonb,
    selfie jsonb,
    type character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255)
);
ALTER TABLE app.djstripe_verificationreport ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_verificationreport_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_verificationsession (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    last_error jsonb,
    redaction jsonb,
    verified_outputs jsonb,
    status character varying(255) NOT NULL,
    type character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255),
    last_verification_report_id character varying(255)
);
ALTER TABLE app.djstripe_verificationsession ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_verificationsession_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_webhookendpoint (
    djstripe_created timestamp with time zone NOT NULL,
    djstripe_updated timestamp with time zone NOT NULL,
    stripe_data jsonb NOT NULL,
    djstripe_id bigint NOT NULL,
    id character varying(255) NOT NULL,
    livemode boolean,
    created timestamp with time zone,
    metadata jsonb,
    api_version character varying(64) NOT NULL,
    enabled_events jsonb NOT NULL,
    secret character varying(256) NOT NULL,
    status character varying(255) NOT NULL,
    url character varying(2048) NOT NULL,
    application character varying(255) NOT NULL,
    djstripe_uuid uuid NOT NULL,
    djstripe_tolerance smallint NOT NULL,
    djstripe_validation_method character varying(255) NOT NULL,
    djstripe_owner_account_id character varying(255),
    CONSTRAINT djstripe_webhookendpoint_djstripe_tolerance_check CHECK ((djstripe_tolerance >= 0))
);
ALTER TABLE app.djstripe_webhookendpoint ALTER COLUMN djstripe_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_webhookendpoint_djstripe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.djstripe_webhookeventtrigger (
    id bigint NOT NULL,
    remote_ip inet NOT NULL,
    headers jsonb NOT NULL,
    body text NOT NULL,
    valid boolean NOT NULL,
    processed boolean NOT NULL,
    exception character varying(128) NOT NULL,
    traceback text NOT NULL,
    djstripe_version character varying(32) NOT NULL,
    created timestamp with time zone NOT NULL,
    updated timestamp with time zone NOT NULL,
    event_id character varying(255),
    stripe_trigger_account_id character varying(255),
    webhook_endpoint_id character varying(255)
);
ALTER TABLE app.djstripe_webhookeventtrigger ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.djstripe_webhookeventtrigger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE app.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.onboarding_auditcursor (
    organization_id uuid NOT NULL,
    sequence bigint NOT NULL,
    hash character varying(64) NOT NULL,
    copied_at timestamp with time zone NOT NULL,
    CONSTRAINT onboarding_auditcursor_sequence_check CHECK ((sequence >= 0))
);
CREATE TABLE app.onboarding_auditshipment (
    id smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    error text NOT NULL,
    CONSTRAINT onboarding_auditshipment_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT onboarding_auditshipment_id_check CHECK ((id >= 0)),
    CONSTRAINT one_shipment CHECK ((id = 1))
);
CREATE TABLE app.onboarding_deletion (
    organization_id uuid NOT NULL,
    organization_slug character varying(50) NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    requested_by character varying(254) NOT NULL,
    reason text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    error text NOT NULL,
    finished_at timestamp with time zone,
    payments_to_refund text DEFAULT ''::text NOT NULL,
    CONSTRAINT onboarding_deletion_attempts_check CHECK ((attempts >= 0))
);
CREATE TABLE app.onboarding_onboarding (
    id uuid NOT NULL,
    state character varying(12) NOT NULL,
    attempt integer NOT NULL,
    lease_expires_at timestamp with time zone,
    setbacks integer NOT NULL,
    deadline_at timestamp with time zone,
    reference character varying(20) NOT NULL,
    failure_code character varying(40) NOT NULL,
    failure_detail text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    organization_id uuid NOT NULL,
    abandoned_at timestamp with time zone,
    abandoned_because character varying(20) NOT NULL,
    may_drop_rows boolean NOT NULL,
    retried_at timestamp with time zone,
    catalog_version character varying(64) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT onboarding_abandoned_is_never_built CHECK (((abandoned_at IS NULL) OR ((state)::text = ANY ((ARRAY['FAILED'::character varying, 'ROLLED_BACK'::character varying])::text[])))),
    CONSTRAINT onboarding_in_progress_has_lease_and_deadline CHECK (((NOT ((state)::text = 'IN_PROGRESS'::text)) OR ((deadline_at IS NOT NULL) AND (lease_expires_at IS NOT NULL)))),
    CONSTRAINT onboarding_onboarding_attempt_check CHECK ((attempt >= 0)),
    CONSTRAINT onboarding_onboarding_setbacks_check CHECK ((setbacks >= 0)),
    CONSTRAINT onboarding_state_is_known CHECK (((state)::text = ANY ((ARRAY['PENDING'::character varying, 'IN_PROGRESS'::character varying, 'COMPLETED'::character varying, 'FAILED'::character varying, 'ROLLED_BACK'::character varying])::text[]))),
    CONSTRAINT onboarding_unfinished_has_deadline CHECK (((NOT ((state)::text = ANY ((ARRAY['PENDING'::character varying, 'FAILED'::character varying])::text[]))) OR (deadline_at IS NOT NULL)))
);
CREATE TABLE app.onboarding_onboardingstep (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    state character varying(10) NOT NULL,
    done_count smallint NOT NULL,
    total_count smallint NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    onboarding_id uuid NOT NULL,
    CONSTRAINT onboarding_onboardingstep_done_count_check CHECK ((done_count >= 0)),
    CONSTRAINT onboarding_onboardingstep_position_check CHECK (("position" >= 0)),
    CONSTRAINT onboarding_onboardingstep_total_count_check CHECK ((total_count >= 0))
);
ALTER TABLE app.onboarding_onboardingstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.onboarding_onboardingstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.onboarding_outgoingmail (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    recipient character varying(254) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    error text NOT NULL,
    sent_at timestamp with time zone,
    organization_id uuid NOT NULL,
    occasion character varying(40) NOT NULL,
    resends smallint NOT NULL,
    withdrawn_at timestamp with time zone,
    facts jsonb NOT NULL,
    CONSTRAINT onboarding_outgoingmail_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT onboarding_outgoingmail_resends_check CHECK ((resends >= 0))
);
ALTER TABLE app.onboarding_outgoingmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.onboarding_outgoingmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.onboarding_refresh (
    organization_id uuid NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    error text NOT NULL,
    failure_code character varying(40) NOT NULL,
    CONSTRAINT onboarding_refresh_attempts_check CHECK ((attempts >= 0))
);
CREATE TABLE app.onboarding_worker (
    id character varying(100) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    beat_at timestamp with time zone,
    stopping_at timestamp with time zone,
    failing text DEFAULT ''::text NOT NULL
);
CREATE TABLE app.org_audit_heads (
    organization_id uuid NOT NULL,
    sequence bigint NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT org_audit_heads_sequence_check CHECK ((sequence >= 0))
);
CREATE TABLE app.orgs_apikey (
    id bigint NOT NULL,
    name character varying(50) NOT NULL,
    prefix character varying(20) NOT NULL,
    digest character varying(64) NOT NULL,
    fingerprint character varying(24) NOT NULL,
    encrypted_copy bytea,
    is_initial boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revealed_at timestamp with time zone,
    acknowledged_at timestamp with time zone,
    revoked_at timestamp with time zone,
    organization_id uuid NOT NULL,
    copy_kept_until timestamp with time zone,
    created_by_id bigint,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    replaced_at timestamp with time zone,
    replaces_id bigint,
    request_id uuid,
    reveals integer NOT NULL,
    expiry_notice character varying(8) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT a_replaced_key_expires CHECK (((replaced_at IS NULL) OR (expires_at IS NOT NULL))),
    CONSTRAINT no_copy_of_a_revoked_or_replaced_key CHECK ((((replaced_at IS NULL) AND (revoked_at IS NULL)) OR (encrypted_copy IS NULL))),
    CONSTRAINT no_copy_of_an_acknowledged_key CHECK (((acknowledged_at IS NULL) OR (encrypted_copy IS NULL))),
    CONSTRAINT orgs_apikey_reveals_check CHECK ((reveals >= 0))
);
ALTER TABLE app.orgs_apikey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.orgs_apikey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.orgs_budget (
    id uuid NOT NULL,
    amount numeric(19,4) NOT NULL,
    currency character varying(3) NOT NULL,
    period character varying(10) NOT NULL,
    alert_thresholds smallint[] NOT NULL,
    starts_on date NOT NULL,
    is_enabled boolean NOT NULL,
    created_by character varying(254) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT budget_amount_is_positive CHECK ((amount > (0)::numeric)),
    CONSTRAINT budget_period_is_known CHECK (((period)::text = ANY ((ARRAY['MONTHLY'::character varying, 'QUARTERLY'::character varying, 'YEARLY'::character varying])::text[]))),
    CONSTRAINT budget_thresholds_are_known CHECK ((alert_thresholds <@ ARRAY[(50)::smallint, (75)::smallint, (80)::smallint, (90)::smallint, (100)::smallint, (120)::smallint]))
);
CREATE TABLE app.orgs_identity (
    id bigint NOT NULL,
    provider character varying(20) NOT NULL,
    subject character varying(255) NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    image_url character varying(500) NOT NULL,
    pending jsonb NOT NULL,
    email_at timestamp with time zone,
    name_at timestamp with time zone,
    image_url_at timestamp with time zone,
    pending_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    user_id bigint,
    CONSTRAINT living_identity_has_a_user CHECK (((user_id IS NOT NULL) OR (deleted_at IS NOT NULL))),
    CONSTRAINT provider_is_known CHECK (((provider)::text = ANY ((ARRAY['clerk'::character varying, 'supabase'::character varying])::text[])))
);
ALTER TABLE app.orgs_identity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.orgs_identity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.orgs_identityevent (
    id bigint NOT NULL,
    provider character varying(20) NOT NULL,
    event_id character varying(255) NOT NULL,
    type character varying(60) NOT NULL,
    payload text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    processed_at timestamp with time zone,
    error text NOT NULL,
    CONSTRAINT orgs_identityevent_attempts_check CHECK ((attempts >= 0))
);
ALTER TABLE app.orgs_identityevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.orgs_identityevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.orgs_integrationcredential (
    id uuid NOT NULL,
    provider character varying(20) NOT NULL,
    key_prefix character varying(24) NOT NULL,
    encrypted_secret bytea,
    status character varying(10) NOT NULL,
    error_code character varying(40) NOT NULL,
    checked_at timestamp with time zone,
    validated_at timestamp with time zone,
    created_by character varying(254) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    rotated_at timestamp with time zone,
    revoked_at timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_removed_credential_holds_no_secret CHECK ((((encrypted_secret IS NOT NULL) AND (revoked_at IS NULL)) OR ((encrypted_secret IS NULL) AND (revoked_at IS NOT NULL))))
);
CREATE TABLE app.orgs_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    role character varying(10) NOT NULL,
    nonce uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone,
    invited_by_id bigint,
    organization_id uuid NOT NULL,
    CONSTRAINT invitation_ends_in_one_way CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL))),
    CONSTRAINT owners_are_not_invited CHECK (((role)::text = ANY ((ARRAY['ADMIN'::character varying, 'MEMBER'::character varying])::text[])))
);
ALTER TABLE app.orgs_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.orgs_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.orgs_membership (
    id bigint NOT NULL,
    role character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    organization_id uuid NOT NULL,
    chosen_at timestamp with time zone
);
ALTER TABLE app.orgs_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.orgs_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.orgs_organization (
    id uuid NOT NULL,
    slug character varying(50) NOT NULL,
    name character varying(100) NOT NULL,
    email character varying(254) NOT NULL,
    currency character varying(3) NOT NULL,
    timezone character varying(64) NOT NULL,
    location character varying(8) NOT NULL,
    plan character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    suspended_at timestamp with time zone,
    suspended_by_staff_at timestamp with time zone,
    CONSTRAINT currency_is_iso_4217 CHECK (((currency)::text ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT location_is_known CHECK (((location)::text = ANY ((ARRAY['US'::character varying, 'EU'::character varying, 'ASIA'::character varying])::text[]))),
    CONSTRAINT slug_is_safe CHECK (((slug)::text ~ '^[a-z][a-z0-9_]{2,49}$'::text))
);
CREATE UNLOGGED TABLE app.orgs_ratelimit (
    bucket character varying(60) NOT NULL,
    spent_until timestamp with time zone NOT NULL
);
CREATE TABLE app.orgs_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    email character varying(254) NOT NULL
);
CREATE TABLE app.orgs_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE app.orgs_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.orgs_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE app.orgs_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.orgs_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.orgs_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE app.orgs_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.orgs_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.org_audit_logs (
    id bigint NOT NULL,
    organization_id uuid NOT NULL,
    org_slug text NOT NULL,
    event text NOT NULL,
    facts jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.org_audit_logs ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.org_audit_logs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.org_integration_credentials (
    organization_id uuid NOT NULL,
    provider text NOT NULL,
    key_prefix text NOT NULL
);
COMMENT ON TABLE public.org_integration_credentials IS 'Which keys of other services Latchkey holds for an organization; never a key.';
CREATE TABLE public.organization_members (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL
);
COMMENT ON COLUMN public.organization_members.user_id IS 'As auth.uid() has it.';
CREATE TABLE public.subscriptions (
    organization_id uuid NOT NULL,
    subscription_id text NOT NULL,
    plan text NOT NULL,
    status text NOT NULL,
    currency text NOT NULL,
    billing_interval text NOT NULL,
    current_period_end timestamp with time zone,
    cancel_at timestamp with time zone
);
INSERT INTO app.account_emailaddress VALUES
	(1, 'ended@frozen.example', true, true, 2),
	(2, 'confirmed@frozen.example', true, true, 3),
	(3, 'bea@frozen.example', true, true, 4),
	(4, 'has_seen_the_key@frozen.example', true, true, 5),
	(5, 'pays_late@frozen.example', true, true, 6),
	(6, 'has_left@frozen.example', true, true, 7),
	(7, 'has_not_seen_the_key@frozen.example', true, true, 8),
	(8, 'undecided@frozen.example', true, true, 9),
	(9, 'at_the_checkout@frozen.example', true, true, 10),
	(10, 'paid_and_was_not_noticed@frozen.example', true, true, 11),
	(11, 'paid_and_stripe_told@frozen.example', true, true, 12),
	(12, 'waits_for_the_bank@frozen.example', true, true, 13),
	(13, 'just_paid@frozen.example', true, true, 14),
	(14, 'set_back@frozen.example', true, true, 15),
	(15, 'left_by_a_killed_worker@frozen.example', true, true, 16),
	(16, 'failed@frozen.example', true, true, 17),
	(17, 'given_up@frozen.example', true, true, 18),
	(18, 'cannot_be_undone@frozen.example', true, true, 19),
	(19, 'moves@frozen.example', true, true, 20);
INSERT INTO app.auth_group VALUES
	(1, 'Viewer'),
	(2, 'Support'),
	(3, 'Operator');
INSERT INTO app.auth_group_permissions VALUES
	(1, 1, 32),
	(2, 1, 129),
	(3, 1, 162),
	(4, 1, 100),
	(5, 1, 4),
	(6, 1, 104),
	(7, 1, 108),
	(8, 1, 140),
	(9, 1, 13),
	(10, 1, 145),
	(11, 1, 49),
	(12, 1, 149),
	(13, 1, 53),
	(14, 1, 21),
	(15, 1, 120),
	(16, 1, 90),
	(17, 1, 61),
	(18, 1, 94),
	(19, 2, 129),
	(20, 2, 130),
	(21, 2, 131),
	(22, 2, 4),
	(23, 2, 140),
	(24, 2, 141),
	(25, 2, 13),
	(26, 2, 145),
	(27, 2, 149),
	(28, 2, 150),
	(29, 2, 22),
	(30, 2, 21),
	(31, 2, 32),
	(32, 2, 33),
	(33, 2, 162),
	(34, 2, 49),
	(35, 2, 53),
	(36, 2, 61),
	(37, 2, 62),
	(38, 2, 90),
	(39, 2, 94),
	(40, 2, 95),
	(41, 2, 100),
	(42, 2, 104),
	(43, 2, 108),
	(44, 2, 120),
	(45, 2, 121),
	(46, 3, 129),
	(47, 3, 130),
	(48, 3, 131),
	(49, 3, 132),
	(50, 3, 4),
	(51, 3, 6),
	(52, 3, 7),
	(53, 3, 8),
	(54, 3, 9),
	(55, 3, 140),
	(56, 3, 141),
	(57, 3, 13),
	(58, 3, 145),
	(59, 3, 149),
	(60, 3, 150),
	(61, 3, 22),
	(62, 3, 24),
	(63, 3, 25),
	(64, 3, 26),
	(65, 3, 27),
	(66, 3, 28),
	(67, 3, 23),
	(68, 3, 21),
	(69, 3, 32),
	(70, 3, 33),
	(71, 3, 162),
	(72, 3, 163),
	(73, 3, 49),
	(74, 3, 53),
	(75, 3, 61),
	(76, 3, 62),
	(77, 3, 90),
	(78, 3, 94),
	(79, 3, 95),
	(80, 3, 96),
	(81, 3, 100),
	(82, 3, 104),
	(83, 3, 108),
	(84, 3, 120),
	(85, 3, 121);
INSERT INTO app.auth_permission VALUES
	(1, 'Can add user', 1, 'add_user'),
	(2, 'Can change user', 1, 'change_user'),
	(3, 'Can delete user', 1, 'delete_user'),
	(4, 'Can view user', 1, 'view_user'),
	(5, 'Can give and take the roles of staff', 1, 'give_role_user'),
	(6, 'Can remove somebody''s second steps', 1, 'remove_second_steps_user'),
	(7, 'Can free an address that was never proven', 1, 'free_address_user'),
	(8, 'Can deactivate an account', 1, 'deactivate_user'),
	(9, 'Can reactivate an account', 1, 'reactivate_user'),
	(10, 'Can add audit event', 2, 'add_auditevent'),
	(11, 'Can change audit event', 2, 'change_auditevent'),
	(12, 'Can delete audit event', 2, 'delete_auditevent'),
	(13, 'Can view audit event', 2, 'view_auditevent'),
	(14, 'Can add membership', 3, 'add_membership'),
	(15, 'Can change membership', 3, 'change_membership'),
	(16, 'Can delete membership', 3, 'delete_membership'),
	(17, 'Can view membership', 3, 'view_membership'),
	(18, 'Can add organization', 4, 'add_organization'),
	(19, 'Can change organization', 4, 'change_organization'),
	(20, 'Can delete organization', 4, 'delete_organization'),
	(21, 'Can view organization', 4, 'view_organization'),
	(22, 'Can have Stripe asked about an organization again', 4, 'reread_organization'),
	(23, 'Can have a workspace synced', 4, 'sync_organization'),
	(24, 'Can suspend an organization', 4, 'suspend_organization'),
	(25, 'Can end the suspension of an organization', 4, 'resume_organization'),
	(26, 'Can make somebody an owner', 4, 'give_ownership_organization'),
	(27, 'Can have a workspace moved to another location', 4, 'move_organization'),
	(28, 'Can have an organization''s data deleted', 4, 'erase_organization'),
	(29, 'Can add API key', 5, 'add_apikey'),
	(30, 'Can change API key', 5, 'change_apikey'),
	(31, 'Can delete API key', 5, 'delete_apikey'),
	(32, 'Can view API key', 5, 'view_apikey'),
	(33, 'Can let an owner see their key again', 5, 'reopen_apikey'),
	(34, 'Can add invitation', 6, 'add_invitation'),
	(35, 'Can change invitation', 6, 'change_invitation'),
	(36, 'Can delete invitation', 6, 'delete_invitation'),
	(37, 'Can view invitation', 6, 'view_invitation'),
	(38, 'Can add audit head', 7, 'add_audithead'),
	(39, 'Can change audit head', 7, 'change_audithead'),
	(40, 'Can delete audit head', 7, 'delete_audithead'),
	(41, 'Can view audit head', 7, 'view_audithead'),
	(42, 'Can add rate limit', 8, 'add_ratelimit'),
	(43, 'Can change rate limit', 8, 'change_ratelimit'),
	(44, 'Can delete rate limit', 8, 'delete_ratelimit'),
	(45, 'Can view rate limit', 8, 'view_ratelimit'),
	(46, 'Can add integration credential', 9, 'add_integrationcredential'),
	(47, 'Can change integration credential', 9, 'change_integrationcredential'),
	(48, 'Can delete integration credential', 9, 'delete_integrationcredential'),
	(49, 'Can view integration credential', 9, 'view_integrationcredential'),
	(50, 'Can add budget', 10, 'add_budget'),
	(51, 'Can change budget', 10, 'change_budget'),
	(52, 'Can delete budget', 10, 'delete_budget'),
	(53, 'Can view budget', 10, 'view_budget'),
	(54, 'Can add identity', 11, 'add_identity'),
	(55, 'Can change identity', 11, 'change_identity'),
	(56, 'Can delete identity', 11, 'delete_identity'),
	(57, 'Can view identity', 11, 'view_identity'),
	(58, 'Can add identity event', 12, 'add_identityevent'),
	(59, 'Can change identity event', 12, 'change_identityevent'),
	(60, 'Can delete identity event', 12, 'delete_identityevent'),
	(61, 'Can view identity event', 12, 'view_identityevent'),
	(62, 'Can have it processed again', 12, 'resend_identityevent'),
	(63, 'Can add permission', 13, 'add_permission'),
	(64, 'Can change permission', 13, 'change_permission'),
	(65, 'Can delete permission', 13, 'delete_permission'),
	(66, 'Can view permission', 13, 'view_permission'),
	(67, 'Can add group', 14, 'add_group'),
	(68, 'Can change group', 14, 'change_group'),
	(69, 'Can delete group', 14, 'delete_group'),
	(70, 'Can view group', 14, 'view_group'),
	(71, 'Can add content type', 15, 'add_contenttype'),
	(72, 'Can change content type', 15, 'change_contenttype'),
	(73, 'Can delete content type', 15, 'delete_contenttype'),
	(74, 'Can view content type', 15, 'view_contenttype'),
	(75, 'Can add session', 16, 'add_session'),
	(76, 'Can change session', 16, 'change_session'),
	(77, 'Can delete session', 16, 'delete_session'),
	(78, 'Can view session', 16, 'view_session'),
	(79, 'Can add email address', 17, 'add_emailaddress'),
	(80, 'Can change email address', 17, 'change_emailaddress'),
	(81, 'Can delete email address', 17, 'delete_emailaddress'),
	(82, 'Can view email address', 17, 'view_emailaddress'),
	(83, 'Can add email confirmation', 18, 'add_emailconfirmation'),
	(84, 'Can change email confirmation', 18, 'change_emailconfirmation'),
	(85, 'Can delete email confirmation', 18, 'delete_emailconfirmation'),
	(86, 'Can view email confirmation', 18, 'view_emailconfirmation'),
	(87, 'Can add customer', 19, 'add_customer'),
	(88, 'Can change customer', 19, 'change_customer'),
	(89, 'Can delete customer', 19, 'delete_customer'),
	(90, 'Can view customer', 19, 'view_customer'),
	(91, 'Can add stripe event', 20, 'add_stripeevent'),
	(92, 'Can change stripe event', 20, 'change_stripeevent'),
	(93, 'Can delete stripe event', 20, 'delete_stripeevent'),
	(94, 'Can view stripe event', 20, 'view_stripeevent'),
	(95, 'Can have an event processed again', 20, 'resend_stripeevent'),
	(96, 'Can leave an event unprocessed for good', 20, 'ignore_stripeevent'),
	(97, 'Can add subscription', 21, 'add_subscription'),
	(98, 'Can change subscription', 21, 'change_subscription'),
	(99, 'Can delete subscription', 21, 'delete_subscription'),
	(100, 'Can view subscription', 21, 'view_subscription'),
	(101, 'Can add checkout', 22, 'add_checkout'),
	(102, 'Can change checkout', 22, 'change_checkout'),
	(103, 'Can delete checkout', 22, 'delete_checkout'),
	(104, 'Can view checkout', 22, 'view_checkout'),
	(105, 'Can add payment incident', 23, 'add_paymentincident'),
	(106, 'Can change payment incident', 23, 'change_paymentincident'),
	(107, 'Can delete payment incident', 23, 'delete_paymentincident'),
	(108, 'Can view payment incident', 23, 'view_paymentincident'),
	(109, 'Can add webhook endpoint', 24, 'add_webhookendpoint'),
	(110, 'Can change webhook endpoint', 24, 'change_webhookendpoint'),
	(111, 'Can delete webhook endpoint', 24, 'delete_webhookendpoint'),
	(112, 'Can view webhook endpoint', 24, 'view_webhookendpoint'),
	(113, 'Can add erased customer', 25, 'add_erasedcustomer'),
	(114, 'Can change erased customer', 25, 'change_erasedcustomer'),
	(115, 'Can delete erased customer', 25, 'delete_erasedcustomer'),
	(116, 'Can view erased customer', 25, 'view_erasedcustomer'),
	(117, 'Can add stripe refusal', 26, 'add_striperefusal'),
	(118, 'Can change stripe refusal', 26, 'change_striperefusal'),
	(119, 'Can delete stripe refusal', 26, 'delete_striperefusal'),
	(120, 'Can view stripe refusal', 26, 'view_striperefusal'),
	(121, 'Can take a refusal of Stripe''s off the list', 26, 'settle_striperefusal'),
	(122, 'Can add former customer', 27, 'add_formercustomer'),
	(123, 'Can change former customer', 27, 'change_formercustomer'),
	(124, 'Can delete former customer', 27, 'delete_formercustomer'),
	(125, 'Can view former customer', 27, 'view_formercustomer'),
	(126, 'Can add onboarding', 28, 'add_onboarding'),
	(127, 'Can change onboarding', 28, 'change_onboarding'),
	(128, 'Can delete onboarding', 28, 'delete_onboarding'),
	(129, 'Can view onboarding', 28, 'view_onboarding'),
	(130, 'Can retry a failed onboarding', 28, 'retry_onboarding'),
	(131, 'Can have an onboarding worked on right now', 28, 'run_onboarding'),
	(132, 'Can abandon an onboarding and have it undone', 28, 'abandon_onboarding'),
	(133, 'Can add onboarding step', 29, 'add_onboardingstep'),
	(134, 'Can change onboarding step', 29, 'change_onboardingstep'),
	(135, 'Can delete onboarding step', 29, 'delete_onboardingstep'),
	(136, 'Can view onboarding step', 29, 'view_onboardingstep'),
	(137, 'Can add outgoing mail', 30, 'add_outgoingmail'),
	(138, 'Can change outgoing mail', 30, 'change_outgoingmail'),
	(139, 'Can delete outgoing mail', 30, 'delete_outgoingmail'),
	(140, 'Can view outgoing mail', 30, 'view_outgoingmail'),
	(141, 'Can have a mail sent once more', 30, 'resend_outgoingmail'),
	(142, 'Can add worker', 31, 'add_worker'),
	(143, 'Can change worker', 31, 'change_worker'),
	(144, 'Can delete worker', 31, 'delete_worker'),
	(145, 'Can view worker', 31, 'view_worker'),
	(146, 'Can add refresh', 32, 'add_refresh'),
	(147, 'Can change refresh', 32, 'change_refresh'),
	(148, 'Can delete refresh', 32, 'delete_refresh'),
	(149, 'Can view refresh', 32, 'view_refresh'),
	(150, 'Can have a refresh tried right now', 32, 'run_refresh'),
	(151, 'Can add audit cursor', 33, 'add_auditcursor'),
	(152, 'Can change audit cursor', 33, 'change_auditcursor'),
	(153, 'Can delete audit cursor', 33, 'delete_auditcursor'),
	(154, 'Can view audit cursor', 33, 'view_auditcursor'),
	(155, 'Can add audit shipment', 34, 'add_auditshipment'),
	(156, 'Can change audit shipment', 34, 'change_auditshipment'),
	(157, 'Can delete audit shipment', 34, 'delete_auditshipment'),
	(158, 'Can view audit shipment', 34, 'view_auditshipment'),
	(159, 'Can add deletion', 35, 'add_deletion'),
	(160, 'Can change deletion', 35, 'change_deletion'),
	(161, 'Can delete deletion', 35, 'delete_deletion'),
	(162, 'Can view deletion', 35, 'view_deletion'),
	(163, 'Can have a deletion tried right now', 35, 'run_deletion'),
	(164, 'Can add log entry', 36, 'add_logentry'),
	(165, 'Can change log entry', 36, 'change_logentry'),
	(166, 'Can delete log entry', 36, 'delete_logentry'),
	(167, 'Can view log entry', 36, 'view_logentry'),
	(168, 'Can add Scheduled task', 37, 'add_schedule'),
	(169, 'Can change Scheduled task', 37, 'change_schedule'),
	(170, 'Can delete Scheduled task', 37, 'delete_schedule'),
	(171, 'Can view Scheduled task', 37, 'view_schedule'),
	(172, 'Can add Task', 38, 'add_task'),
	(173, 'Can change Task', 38, 'change_task'),
	(174, 'Can delete Task', 38, 'delete_task'),
	(175, 'Can view Task', 38, 'view_task'),
	(176, 'Can add Failed task', 39, 'add_failure'),
	(177, 'Can change Failed task', 39, 'change_failure'),
	(178, 'Can delete Failed task', 39, 'delete_failure'),
	(179, 'Can view Failed task', 39, 'view_failure'),
	(180, 'Can add Successful task', 40, 'add_success'),
	(181, 'Can change Successful task', 40, 'change_success'),
	(182, 'Can delete Successful task', 40, 'delete_success'),
	(183, 'Can view Successful task', 40, 'view_success'),
	(184, 'Can add Queued task', 41, 'add_ormq'),
	(185, 'Can change Queued task', 41, 'change_ormq'),
	(186, 'Can delete Queued task', 41, 'delete_ormq'),
	(187, 'Can view Queued task', 41, 'view_ormq'),
	(188, 'Can add country spec', 42, 'add_countryspec'),
	(189, 'Can change country spec', 42, 'change_countryspec'),
	(190, 'Can delete country spec', 42, 'delete_countryspec'),
	(191, 'Can view country spec', 42, 'view_countryspec'),
	(192, 'Can add djstripe payment method', 43, 'add_djstripepaymentmethod'),
	(193, 'Can change djstripe payment method', 43, 'change_djstripepaymentmethod'),
	(194, 'Can delete djstripe payment method', 43, 'delete_djstripepaymentmethod'),
	(195, 'Can view djstripe payment method', 43, 'view_djstripepaymentmethod'),
	(196, 'Can add account', 44, 'add_account'),
	(197, 'Can change account', 44, 'change_account'),
	(198, 'Can delete account', 44, 'delete_account'),
	(199, 'Can view account', 44, 'view_account'),
	(200, 'Can add active entitlement', 45, 'add_activeentitlement'),
	(201, 'Can change active entitlement', 45, 'change_activeentitlement'),
	(202, 'Can delete active entitlement', 45, 'delete_activeentitlement'),
	(203, 'Can view active entitlement', 45, 'view_activeentitlement'),
	(204, 'Can add api key', 46, 'add_apikey'),
	(205, 'Can change api key', 46, 'change_apikey'),
	(206, 'Can delete api key', 46, 'delete_apikey'),
	(207, 'Can view api key', 46, 'view_apikey'),
	(208, 'Can add application fee', 47, 'add_applicationfee'),
	(209, 'Can change application fee', 47, 'change_applicationfee'),
	(210, 'Can delete application fee', 47, 'delete_applicationfee'),
	(211, 'Can view application fee', 47, 'view_applicationfee'),
	(212, 'Can add balance transaction', 48, 'add_balancetransaction'),
	(213, 'Can change balance transaction', 48, 'change_balancetransaction'),
	(214, 'Can delete balance transaction', 48, 'delete_balancetransaction'),
	(215, 'Can view balance transaction', 48, 'view_balancetransaction'),
	(216, 'Can add application fee refund', 49, 'add_applicationfeerefund'),
	(217, 'Can change application fee refund', 49, 'change_applicationfeerefund'),
	(218, 'Can delete application fee refund', 49, 'delete_applicationfeerefund'),
	(219, 'Can view application fee refund', 49, 'view_applicationfeerefund'),
	(220, 'Can add charge', 50, 'add_charge'),
	(221, 'Can change charge', 50, 'change_charge'),
	(222, 'Can delete charge', 50, 'delete_charge'),
	(223, 'Can view charge', 50, 'view_charge'),
	(224, 'Can add coupon', 51, 'add_coupon'),
	(225, 'Can change coupon', 51, 'change_coupon'),
	(226, 'Can delete coupon', 51, 'delete_coupon'),
	(227, 'Can view coupon', 51, 'view_coupon'),
	(228, 'Can add customer', 52, 'add_customer'),
	(229, 'Can change customer', 52, 'change_customer'),
	(230, 'Can delete customer', 52, 'delete_customer'),
	(231, 'Can view customer', 52, 'view_customer'),
	(232, 'Can add card', 53, 'add_card'),
	(233, 'Can change card', 53, 'change_card'),
	(234, 'Can delete card', 53, 'delete_card'),
	(235, 'Can view card', 53, 'view_card'),
	(236, 'Can add bank account', 54, 'add_bankaccount'),
	(237, 'Can change bank account', 54, 'change_bankaccount'),
	(238, 'Can delete bank account', 54, 'delete_bankaccount'),
	(239, 'Can view bank account', 54, 'view_bankaccount'),
	(240, 'Can add dispute', 55, 'add_dispute'),
	(241, 'Can change dispute', 55, 'change_dispute'),
	(242, 'Can delete dispute', 55, 'delete_dispute'),
	(243, 'Can view dispute', 55, 'view_dispute'),
	(244, 'Can add early fraud warning', 56, 'add_earlyfraudwarning'),
	(245, 'Can change early fraud warning', 56, 'change_earlyfraudwarning'),
	(246, 'Can delete early fraud warning', 56, 'delete_earlyfraudwarning'),
	(247, 'Can view early fraud warning', 56, 'view_earlyfraudwarning'),
	(248, 'Can add event', 57, 'add_event'),
	(249, 'Can change event', 57, 'change_event'),
	(250, 'Can delete event', 57, 'delete_event'),
	(251, 'Can view event', 57, 'view_event'),
	(252, 'Can add feature', 58, 'add_feature'),
	(253, 'Can change feature', 58, 'change_feature'),
	(254, 'Can delete feature', 58, 'delete_feature'),
	(255, 'Can view feature', 58, 'view_feature'),
	(256, 'Can add file', 59, 'add_file'),
	(257, 'Can change file', 59, 'change_file'),
	(258, 'Can delete file', 59, 'delete_file'),
	(259, 'Can view file', 59, 'view_file'),
	(260, 'Can add file link', 60, 'add_filelink'),
	(261, 'Can change file link', 60, 'change_filelink'),
	(262, 'Can delete file link', 60, 'delete_filelink'),
	(263, 'Can view file link', 60, 'view_filelink'),
	(264, 'Can add idempotency key', 61, 'add_idempotencykey'),
	(265, 'Can change idempotency key', 61, 'change_idempotencykey'),
	(266, 'Can delete idempotency key', 61, 'delete_idempotencykey'),
	(267, 'Can view idempotency key', 61, 'view_idempotencykey'),
	(268, 'Can add invoice', 62, 'add_invoice'),
	(269, 'Can change invoice', 62, 'change_invoice'),
	(270, 'Can delete invoice', 62, 'delete_invoice'),
	(271, 'Can view invoice', 62, 'view_invoice'),
	(272, 'Can add issuing authorization', 63, 'add_issuingauthorization'),
	(273, 'Can change issuing authorization', 63, 'change_issuingauthorization'),
	(274, 'Can delete issuing authorization', 63, 'delete_issuingauthorization'),
	(275, 'Can view issuing authorization', 63, 'view_issuingauthorization'),
	(276, 'Can add issuing card', 64, 'add_issuingcard'),
	(277, 'Can change issuing card', 64, 'change_issuingcard'),
	(278, 'Can delete issuing card', 64, 'delete_issuingcard'),
	(279, 'Can view issuing card', 64, 'view_issuingcard'),
	(280, 'Can add issuing cardholder', 65, 'add_issuingcardholder'),
	(281, 'Can change issuing cardholder', 65, 'change_issuingcardholder'),
	(282, 'Can delete issuing cardholder', 65, 'delete_issuingcardholder'),
	(283, 'Can view issuing cardholder', 65, 'view_issuingcardholder'),
	(284, 'Can add issuing dispute', 66, 'add_issuingdispute'),
	(285, 'Can change issuing dispute', 66, 'change_issuingdispute'),
	(286, 'Can delete issuing dispute', 66, 'delete_issuingdispute'),
	(287, 'Can view issuing dispute', 66, 'view_issuingdispute'),
	(288, 'Can add issuing transaction', 67, 'add_issuingtransaction'),
	(289, 'Can change issuing transaction', 67, 'change_issuingtransaction'),
	(290, 'Can delete issuing transaction', 67, 'delete_issuingtransaction'),
	(291, 'Can view issuing transaction', 67, 'view_issuingtransaction'),
	(292, 'Can add payment intent', 68, 'add_paymentintent'),
	(293, 'Can change payment intent', 68, 'change_paymentintent'),
	(294, 'Can delete payment intent', 68, 'delete_paymentintent'),
	(295, 'Can view payment intent', 68, 'view_paymentintent'),
	(296, 'Can add payment method', 69, 'add_paymentmethod'),
	(297, 'Can change payment method', 69, 'change_paymentmethod'),
	(298, 'Can delete payment method', 69, 'delete_paymentmethod'),
	(299, 'Can view payment method', 69, 'view_paymentmethod'),
	(300, 'Can add mandate', 70, 'add_mandate'),
	(301, 'Can change mandate', 70, 'change_mandate'),
	(302, 'Can delete mandate', 70, 'delete_mandate'),
	(303, 'Can view mandate', 70, 'view_mandate'),
	(304, 'Can add payout', 71, 'add_payout'),
	(305, 'Can change payout', 71, 'change_payout'),
	(306, 'Can delete payout', 71, 'delete_payout'),
	(307, 'Can view payout', 71, 'view_payout'),
	(308, 'Can add price', 72, 'add_price'),
	(309, 'Can change price', 72, 'change_price'),
	(310, 'Can delete price', 72, 'delete_price'),
	(311, 'Can view price', 72, 'view_price'),
	(312, 'Can add product', 73, 'add_product'),
	(313, 'Can change product', 73, 'change_product'),
	(314, 'Can delete product', 73, 'delete_product'),
	(315, 'Can view product', 73, 'view_product'),
	(316, 'Can add promotion code', 74, 'add_promotioncode'),
	(317, 'Can change promotion code', 74, 'change_promotioncode'),
	(318, 'Can delete promotion code', 74, 'delete_promotioncode'),
	(319, 'Can view promotion code', 74, 'view_promotioncode'),
	(320, 'Can add refund', 75, 'add_refund'),
	(321, 'Can change refund', 75, 'change_refund'),
	(322, 'Can delete refund', 75, 'delete_refund'),
	(323, 'Can view refund', 75, 'view_refund'),
	(324, 'Can add review', 76, 'add_review'),
	(325, 'Can change review', 76, 'change_review'),
	(326, 'Can delete review', 76, 'delete_review'),
	(327, 'Can view review', 76, 'view_review'),
	(328, 'Can add scheduled query run', 77, 'add_scheduledqueryrun'),
	(329, 'Can change scheduled query run', 77, 'change_scheduledqueryrun'),
	(330, 'Can delete scheduled query run', 77, 'delete_scheduledqueryrun'),
	(331, 'Can view scheduled query run', 77, 'view_scheduledqueryrun'),
	(332, 'Can add setup intent', 78, 'add_setupintent'),
	(333, 'Can change setup intent', 78, 'change_setupintent'),
	(334, 'Can delete setup intent', 78, 'delete_setupintent'),
	(335, 'Can view setup intent', 78, 'view_setupintent'),
	(336, 'Can add source', 79, 'add_source'),
	(337, 'Can change source', 79, 'change_source'),
	(338, 'Can delete source', 79, 'delete_source'),
	(339, 'Can view source', 79, 'view_source'),
	(340, 'Can add source transaction', 80, 'add_sourcetransaction'),
	(341, 'Can change source transaction', 80, 'change_sourcetransaction'),
	(342, 'Can delete source transaction', 80, 'delete_sourcetransaction'),
	(343, 'Can view source transaction', 80, 'view_sourcetransaction'),
	(344, 'Can add subscription', 81, 'add_subscription'),
	(345, 'Can change subscription', 81, 'change_subscription'),
	(346, 'Can delete subscription', 81, 'delete_subscription'),
	(347, 'Can view subscription', 81, 'view_subscription'),
	(348, 'Can add session', 82, 'add_session'),
	(349, 'Can change session', 82, 'change_session'),
	(350, 'Can delete session', 82, 'delete_session'),
	(351, 'Can view session', 82, 'view_session'),
	(352, 'Can add invoice item', 83, 'add_invoiceitem'),
	(353, 'Can change invoice item', 83, 'change_invoiceitem'),
	(354, 'Can delete invoice item', 83, 'delete_invoiceitem'),
	(355, 'Can view invoice item', 83, 'view_invoiceitem'),
	(356, 'Can add discount', 84, 'add_discount'),
	(357, 'Can change discount', 84, 'change_discount'),
	(358, 'Can delete discount', 84, 'delete_discount'),
	(359, 'Can view discount', 84, 'view_discount'),
	(360, 'Can add subscription item', 85, 'add_subscriptionitem'),
	(361, 'Can change subscription item', 85, 'change_subscriptionitem'),
	(362, 'Can delete subscription item', 85, 'delete_subscriptionitem'),
	(363, 'Can view subscription item', 85, 'view_subscriptionitem'),
	(364, 'Can add line item', 86, 'add_lineitem'),
	(365, 'Can change line item', 86, 'change_lineitem'),
	(366, 'Can delete line item', 86, 'delete_lineitem'),
	(367, 'Can view line item', 86, 'view_lineitem'),
	(368, 'Can add subscription schedule', 87, 'add_subscriptionschedule'),
	(369, 'Can change subscription schedule', 87, 'change_subscriptionschedule'),
	(370, 'Can delete subscription schedule', 87, 'delete_subscriptionschedule'),
	(371, 'Can view subscription schedule', 87, 'view_subscriptionschedule'),
	(372, 'Can add Tax Code', 88, 'add_taxcode'),
	(373, 'Can change Tax Code', 88, 'change_taxcode'),
	(374, 'Can delete Tax Code', 88, 'delete_taxcode'),
	(375, 'Can view Tax Code', 88, 'view_taxcode'),
	(376, 'Can add Shipping Rate', 89, 'add_shippingrate'),
	(377, 'Can change Shipping Rate', 89, 'change_shippingrate'),
	(378, 'Can delete Shipping Rate', 89, 'delete_shippingrate'),
	(379, 'Can view Shipping Rate', 89, 'view_shippingrate'),
	(380, 'Can add Tax ID', 90, 'add_taxid'),
	(381, 'Can change Tax ID', 90, 'change_taxid'),
	(382, 'Can delete Tax ID', 90, 'delete_taxid'),
	(383, 'Can view Tax ID', 90, 'view_taxid'),
	(384, 'Can add Tax Rate', 91, 'add_taxrate'),
	(385, 'Can change Tax Rate', 91, 'change_taxrate'),
	(386, 'Can delete Tax Rate', 91, 'delete_taxrate'),
	(387, 'Can view Tax Rate', 91, 'view_taxrate'),
	(388, 'Can add transfer', 92, 'add_transfer'),
	(389, 'Can change transfer', 92, 'change_transfer'),
	(390, 'Can delete transfer', 92, 'delete_transfer'),
	(391, 'Can view transfer', 92, 'view_transfer'),
	(392, 'Can add transfer reversal', 93, 'add_transferreversal'),
	(393, 'Can change transfer reversal', 93, 'change_transferreversal'),
	(394, 'Can delete transfer reversal', 93, 'delete_transferreversal'),
	(395, 'Can view transfer reversal', 93, 'view_transferreversal'),
	(396, 'Can add upcoming invoice', 94, 'add_upcominginvoice'),
	(397, 'Can change upcoming invoice', 94, 'change_upcominginvoice'),
	(398, 'Can delete upcoming invoice', 94, 'delete_upcominginvoice'),
	(399, 'Can view upcoming invoice', 94, 'view_upcominginvoice'),
	(400, 'Can add verification report', 95, 'add_verificationreport'),
	(401, 'Can change verification report', 95, 'change_verificationreport'),
	(402, 'Can delete verification report', 95, 'delete_verificationreport'),
	(403, 'Can view verification report', 95, 'view_verificationreport'),
	(404, 'Can add verification session', 96, 'add_verificationsession'),
	(405, 'Can change verification session', 96, 'change_verificationsession'),
	(406, 'Can delete verification session', 96, 'delete_verificationsession'),
	(407, 'Can view verification session', 96, 'view_verificationsession'),
	(408, 'Can add webhook endpoint', 97, 'add_webhookendpoint'),
	(409, 'Can change webhook endpoint', 97, 'change_webhookendpoint'),
	(410, 'Can delete webhook endpoint', 97, 'delete_webhookendpoint'),
	(411, 'Can view webhook endpoint', 97, 'view_webhookendpoint'),
	(412, 'Can add webhook event trigger', 98, 'add_webhookeventtrigger'),
	(413, 'Can change webhook event trigger', 98, 'change_webhookeventtrigger'),
	(414, 'Can delete webhook event trigger', 98, 'delete_webhookeventtrigger'),
	(415, 'Can view webhook event trigger', 98, 'view_webhookeventtrigger'),
	(416, 'Can add account v2', 99, 'add_accountv2'),
	(417, 'Can change account v2', 99, 'change_accountv2'),
	(418, 'Can delete account v2', 99, 'delete_accountv2'),
	(419, 'Can view account v2', 99, 'view_accountv2'),
	(420, 'Can add product feature', 100, 'add_productfeature'),
	(421, 'Can change product feature', 100, 'change_productfeature'),
	(422, 'Can delete product feature', 100, 'delete_productfeature'),
	(423, 'Can view product feature', 100, 'view_productfeature'),
	(424, 'Can add authenticator', 101, 'add_authenticator'),
	(425, 'Can change authenticator', 101, 'change_authenticator'),
	(426, 'Can delete authenticator', 101, 'delete_authenticator'),
	(427, 'Can view authenticator', 101, 'view_authenticator');
INSERT INTO app.billing_checkout VALUES
	(1, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_5tTu3kWqygHQWI667b32Y0WchCfKCrzGUGwZqMe4aM2wBBt0wyLL0uFVLb', '2026-11-30 21:18:13.796408+00', '2026-11-30 21:20:13.796408+00', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(2, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_p9JdhFFPXYQUCMgH2hMp06x1qPNCy9IuqPGEo3lnGIJJpAQvQm0J8mA5pa', '2026-11-30 21:18:14.293832+00', '2026-11-30 21:20:14.293832+00', '5576609c-a05c-43e2-8904-8e9de399941e', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(3, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_iRT48tA7QVIhqXCiyQYpPo8mD1wZLrl5rp1tigfY665BliN6zIlfa1lmjN', '2026-11-30 21:18:15.150572+00', '2026-11-30 21:20:15.150572+00', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(4, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_dgN9KfdoMO7EEZEI7WinZfyqP6yyPdja7CeF9uoAGCPUXBGjAfP5KVPmbf', '2026-11-30 21:18:15.590311+00', '2026-11-30 21:20:15.590311+00', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(5, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_Gsthr2FQoZl8LiU2wiA69vZWpiRYMKZg9XTHMTFUKyGyuxaP3f5YQEOwyS', '2026-11-30 21:18:16.077882+00', '2026-11-30 21:20:16.077882+00', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(6, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_DBpWueS0lSmzkG53U7Hg2Sp9Za426KLNK8jYrd4HBI5mYvobOTENY227q2', '2026-11-30 21:18:16.554154+00', '2026-11-30 21:20:16.554154+00', '403bcb59-114f-46f8-b9a8-38f7fee99093', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(7, 'OPEN', 'PROFESSIONAL', 'EUR', 'cs_test_6MTsa01vWeJztcA9546Qp651zuIHJSpNuNzjIz18SwuQwTWIGQnZOdKK7E', '2026-11-30 21:18:17.066593+00', '2026-11-30 21:20:17.066593+00', 'df64a944-bace-40bc-958d-fa850068343f', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(8, 'OPEN', 'PROFESSIONAL', 'EUR', 'cs_test_psTGpfj675p4qetet15j7bDFJihJLvT7FiaBGIz9b627Jpt4NI5TyohLnk', '2026-11-30 21:18:17.226789+00', '2026-11-30 21:20:17.226789+00', '1bba47a9-d4ec-4ecf-8b16-b75e752ff7f8', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(9, 'OPEN', 'PROFESSIONAL', 'EUR', 'cs_test_hiTu6X50lh8tKtoqkYog91sqRN3HZNP7fzchKKV0qIL47uIJtpQzY2W9qR', '2026-11-30 21:18:17.443552+00', '2026-11-30 21:20:17.443552+00', '93d66b56-1deb-4307-b66c-a6c464e8cb6c', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(10, 'OPEN', 'PROFESSIONAL', 'EUR', 'cs_test_4RdlynhVtbrBNY7wCJeiEQ1Q3flQVVcdfzVniSPxhLEU4SQsukecIwv1cJ', '2026-11-30 21:18:17.688267+00', '2026-11-30 21:20:17.688267+00', '37a829bf-de14-471a-8a6e-3f86237fd93e', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(11, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_VEj7xi4tCT7mIMsGoUTTng2xW1KUxXGqCqZFx3YAY5LBp9fzpXpAWXYPoa', '2026-11-30 21:18:17.960493+00', '2026-11-30 21:20:17.960493+00', 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(12, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_0vAMVOIbiPW5JmkK0AizH5RXfqUcgofwVu15zONx4bbEeI0mVoiuOIX7iw', '2026-11-30 21:18:18.219762+00', '2026-11-30 21:20:18.219762+00', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(13, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_HmSUO9LpWzgS9X8rFUitCdGRlxgB7khsigmvXInlrnBYl65zVzrtooRcdP', '2026-11-30 21:18:18.560017+00', '2026-11-30 21:20:18.560017+00', '6a801022-f038-48e2-a085-a8a99b99402a', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(14, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_4T6OYYoAaJRcVAJqOCAFq1duxGEoesZESeK6Hdx4iMfUT76nVGJlvvmr4F', '2026-11-30 21:18:18.902861+00', '2026-11-30 21:20:18.902861+00', '310439bb-c284-467f-8a7d-9afb333fee4b', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(15, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_jJobNUBIDVM2WG9HeRY2EkAuH1CuBCZdxKrAjv5eU6MM8IOKbNZX0ttQ1F', '2026-11-30 21:18:19.254928+00', '2026-11-30 21:20:19.254928+00', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(16, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_UcR5Po3SG7oPAmwD5blnPUn8Pw07eOzPoQkZ5pPaMJ3Y76UisvRuQLkcbJ', '2026-11-30 21:18:19.720948+00', '2026-11-30 21:20:19.720948+00', '8979890c-351c-4357-a2a9-ab988221483a', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(17, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_93klyEcEL99n1SEKydCGeb8Pi2Tm71LX0O0SqgzPqoFIWbovetg2yH5mQJ', '2026-11-30 21:18:20.068933+00', '2026-11-30 21:20:20.068933+00', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'month', 'price_O6VsboNmc4kGQeNl93460dOj'),
	(18, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_hWEcwpAQoYRvyx0GR69pZHDSflxVCsOO8OKsz9Za9HyW81cCecUxi1fy8d', '2026-11-30 21:18:20.445104+00', '2026-11-30 21:20:20.445104+00', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'month', 'price_O6VsboNmc4kGQeNl93460dOj');
INSERT INTO app.billing_customer VALUES
	(1, 'cus_n3ABJDc8RXQgwv', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended@frozen.example'),
	(2, 'cus_cl6jNy06bm4HdI', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed@frozen.example'),
	(3, 'cus_8tajCD68guCWSC', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key@frozen.example'),
	(4, 'cus_HIE5C4qHAhqxMw', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late@frozen.example'),
	(5, 'cus_oF9WbUHg3VgQ1R', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left@frozen.example'),
	(6, 'cus_ULesy21xLXt8IK', '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key@frozen.example'),
	(7, 'cus_IE65p0wmXBzFK8', 'df64a944-bace-40bc-958d-fa850068343f', 'at_the_checkout@frozen.example'),
	(8, 'cus_9pFkX2iv9dcJMc', '1bba47a9-d4ec-4ecf-8b16-b75e752ff7f8', 'paid_and_was_not_noticed@frozen.example'),
	(9, 'cus_6098T1VcMjXcI5', '93d66b56-1deb-4307-b66c-a6c464e8cb6c', 'paid_and_stripe_told@frozen.example'),
	(10, 'cus_6lgNzP0UiguTtu', '37a829bf-de14-471a-8a6e-3f86237fd93e', 'waits_for_the_bank@frozen.example'),
	(11, 'cus_0tGCmH3vqvF18Q', 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 'just_paid@frozen.example'),
	(12, 'cus_WFXCuE8pEHvbFD', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back@frozen.example'),
	(13, 'cus_Girg3EirqZAF2t', '6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker@frozen.example'),
	(14, 'cus_huvVM4ventJyBB', '310439bb-c284-467f-8a7d-9afb333fee4b', 'failed@frozen.example'),
	(15, 'cus_ry6mH9yLfXnrax', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up@frozen.example'),
	(16, 'cus_4Kmuma69Vr7fnN', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone@frozen.example'),
	(17, 'cus_rRKqt7UM0NLLmI', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves@frozen.example'),
	(18, 'cus_l59GMeTrSYDvKZ', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted@frozen.example');
INSERT INTO app.billing_stripeevent VALUES
	('evt_p2dyn31hSn9Vv0F5HeFkvM8P', 'invoice.paid', false, '2026-05-27.dahlia', '{"id": "evt_p2dyn31hSn9Vv0F5HeFkvM8P", "data": {"object": {"id": "in_w7HNfoqkqhBtzlM6uKulxTHY", "lines": {"url": "/v1/invoices/in_w7HNfoqkqhBtzlM6uKulxTHY/lines", "data": [{"id": "il_JHD0h8sB51RAvdjyFSZxc5Ee", "taxes": [], "amount": 9200, "object": "line_item", "parent": {"type": "subscription_item_details", "invoice_item_details": null, "subscription_item_details": {"proration": false, "invoice_item": null, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "proration_details": {"credited_items": null}, "subscription_item": "si_CukXOidCMD85rM"}}, "period": {"end": 1798665494, "start": 1796073494}, "invoice": "in_w7HNfoqkqhBtzlM6uKulxTHY", "pricing": {"type": "price_details", "price_details": {"price": "price_O6VsboNmc4kGQeNl93460dOj", "product": "latchkey_professional"}, "unit_amount_decimal": "9200"}, "currency": "eur", "livemode": false, "metadata": {}, "quantity": 1, "subtotal": 9200, "discounts": [], "description": "1 × Latchkey Professional (at €92.00 / month)", "discountable": true, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "discount_amounts": [], "quantity_decimal": null, "pretax_credit_amounts": []}], "object": "list", "has_more": false}, "total": 9200, "footer": null, "issuer": {"type": "self"}, "number": "FJYZE7OQ-0001", "object": "invoice", "parent": {"type": "subscription_details", "quote_details": null, "subscription_details": {"metadata": {"purpose": "latchkey_onboarding", "environment": "tests", "organization_id": "5576609c-a05c-43e2-8904-8e9de399941e", "organization_slug": "confirmed_11302026"}, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt"}}, "status": "paid", "created": 1796073494, "currency": "eur", "customer": "cus_cl6jNy06bm4HdI", "due_date": null, "livemode": false, "metadata": {}, "subtotal": 9200, "attempted": true, "discounts": [], "rendering": null, "amount_due": 9200, "period_end": 1796073494, "test_clock": null, "amount_paid": 9200, "application": null, "description": null, "invoice_pdf": "http://stripe.frozen/i/in_w7HNfoqkqhBtzlM6uKulxTHY/pdf", "total_taxes": [], "account_name": "Latchkey", "auto_advance": false, "effective_at": 1796073494, "from_invoice": null, "on_behalf_of": null, "period_start": 1796073494, "attempt_count": 1, "automatic_tax": {"status": null, "enabled": false, "provider": null, "liability": null, "disabled_reason": null}, "custom_fields": null, "customer_name": "Confirmed", "shipping_cost": null, "billing_reason": "subscription_create", "customer_email": "confirmed@frozen.example", "customer_phone": null, "default_source": null, "ending_balance": 0, "receipt_number": null, "account_country": "US", "account_tax_ids": null, "amount_overpaid": 0, "amount_shipping": 0, "latest_revision": null, "amount_remaining": 0, "customer_account": null, "customer_address": null, "customer_tax_ids": [], "payment_settings": {"default_mandate": null, "payment_method_types": null, "payment_method_options": null}, "shipping_details": null, "starting_balance": 0, "collection_method": "charge_automatically", "customer_shipping": null, "default_tax_rates": [], "hosted_invoice_url": "http://stripe.frozen/i/in_w7HNfoqkqhBtzlM6uKulxTHY", "status_transitions": {"paid_at": 1796073494, "voided_at": null, "finalized_at": 1796073494, "marked_uncollectible_at": null}, "customer_tax_exempt": "none", "total_excluding_tax": 9200, "next_payment_attempt": null, "statement_descriptor": null, "webhooks_delivered_at": null, "default_payment_method": null, "subtotal_excluding_tax": 9200, "total_discount_amounts": [], "last_finalization_error": null, "automatically_finalizes_at": null, "total_pretax_credit_amounts": [], "pre_payment_credit_notes_amount": 0, "post_payment_credit_notes_amount": 0}}, "type": "invoice.paid", "object": "event", "created": 1796073494, "request": {"id": null, "idempotency_key": null}, "livemode": false, "api_version": "2026-05-27.dahlia", "pending_webhooks": 0}', '2026-11-30 21:18:14.884841+00', '2026-11-30 21:19:14.889623+00', 1, '', '2026-11-30 21:18:14.889623+00', NULL, '', 'cus_cl6jNy06bm4HdI'),
	('evt_R9xZGhRZdrgdsGConfkhVXPY', 'checkout.session.completed', false, '2026-05-27.dahlia', '{"id": "evt_R9xZGhRZdrgdsGConfkhVXPY", "data": {"object": {"id": "cs_test_hiTu6X50lh8tKtoqkYog91sqRN3HZNP7fzchKKV0qIL47uIJtpQzY2W9qR", "url": null, "mode": "subscription", "locale": null, "object": "checkout.session", "status": "complete", "consent": null, "created": 1796073497, "invoice": "in_HKUqANYa9BASz4cglIGQdGiy", "ui_mode": "hosted_page", "currency": "eur", "customer": "cus_6098T1VcMjXcI5", "livemode": false, "metadata": {"purpose": "latchkey_onboarding", "environment": "tests", "organization_id": "93d66b56-1deb-4307-b66c-a6c464e8cb6c", "organization_slug": "paid_and_stripe_told_11302026"}, "discounts": [], "cancel_url": "http://testserver/onboarding/billing/?for_organization=paid_and_stripe_told_11302026", "expires_at": 1796159897, "custom_text": {"submit": null, "after_submit": null, "shipping_address": null, "terms_of_service_acceptance": null}, "permissions": null, "submit_type": null, "success_url": "http://testserver/onboarding/success/?for_organization=paid_and_stripe_told_11302026&session_id={CHECKOUT_SESSION_ID}", "amount_total": 9200, "payment_link": null, "setup_intent": null, "subscription": "sub_5GMfyHk4sPdsiiUPFisp5o1w", "automatic_tax": {"status": null, "enabled": false, "provider": null, "liability": null}, "client_secret": null, "custom_fields": [], "shipping_cost": null, "total_details": {"amount_tax": 0, "amount_discount": 0, "amount_shipping": 0}, "customer_email": null, "origin_context": null, "payment_intent": null, "payment_status": "paid", "recovered_from": null, "wallet_options": null, "amount_subtotal": 9200, "adaptive_pricing": {"enabled": false}, "after_expiration": null, "customer_account": null, "customer_details": {"name": "Jo Doe", "email": "paid_and_stripe_told@frozen.example", "phone": null, "address": null, "tax_ids": [], "tax_exempt": "none", "business_name": null, "individual_name": null}, "invoice_creation": null, "managed_payments": {"enabled": false}, "shipping_options": [], "customer_creation": null, "consent_collection": null, "client_reference_id": "93d66b56-1deb-4307-b66c-a6c464e8cb6c", "currency_conversion": null, "payment_method_types": ["card", "sepa_debit"], "allow_promotion_codes": null, "collected_information": null, "integration_identifier": null, "payment_method_options": {"card": {"request_three_d_secure": "automatic"}}, "phone_number_collection": {"enabled": false}, "payment_method_collection": "always", "billing_address_collection": null, "shipping_address_collection": null, "saved_payment_method_options": {"payment_method_save": null, "payment_method_remove": "disabled", "allow_redisplay_filters": ["always"]}, "payment_method_configuration_details": null}}, "type": "checkout.session.completed", "object": "event", "created": 1796073497, "request": {"id": null, "idempotency_key": null}, "livemode": false, "api_version": "2026-05-27.dahlia", "pending_webhooks": 0}', '2026-11-30 21:18:17.555514+00', '2026-11-30 21:18:17.555514+00', 0, '', NULL, NULL, '', 'cus_6098T1VcMjXcI5');
INSERT INTO app.billing_subscription VALUES
	(5, 'sub_BmS5Y6cdC8r5KUEUbNmhpVg8', 'cus_oF9WbUHg3VgQ1R', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'canceled', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:16+00', NULL, false, '2026-11-30 21:18:16.356135+00', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', '2026-12-01 21:18:16.356135+00', false, '', NULL, false, false, NULL),
	(1, 'sub_j9Us9fYOvIEegwyg0qEkmDVU', 'cus_n3ABJDc8RXQgwv', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:13+00', NULL, false, '2026-11-30 21:18:13.992458+00', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', '2026-12-01 21:18:13.992458+00', false, '', NULL, false, false, NULL),
	(11, 'sub_1HVl22hUdLeU05p0igz1LIS8', 'cus_huvVM4ventJyBB', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:18+00', NULL, false, '2026-11-30 21:18:19.054373+00', '310439bb-c284-467f-8a7d-9afb333fee4b', '2026-12-01 21:18:19.054373+00', false, '', NULL, false, false, NULL),
	(6, 'sub_uA8PxZaIxochmh9GYh0YnyEq', 'cus_ULesy21xLXt8IK', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:16+00', NULL, false, '2026-11-30 21:18:16.732904+00', '403bcb59-114f-46f8-b9a8-38f7fee99093', '2026-12-01 21:18:16.732904+00', false, '', NULL, false, false, NULL),
	(7, 'sub_rgTCChkI4HI97R38DAb4v0NJ', 'cus_6lgNzP0UiguTtu', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:17+00', NULL, false, '2026-11-30 21:18:17.778848+00', '37a829bf-de14-471a-8a6e-3f86237fd93e', '2026-12-01 21:18:17.778848+00', false, '', NULL, false, false, NULL),
	(2, 'sub_ofze6QUbfrWUBGXoeg36XYFt', 'cus_cl6jNy06bm4HdI', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:14+00', NULL, false, '2026-11-30 21:18:14.889623+00', '5576609c-a05c-43e2-8904-8e9de399941e', '2026-12-01 21:18:14.889623+00', false, '', NULL, false, false, NULL),
	(8, 'sub_HNEcuNcN6NAtDhy91d9LQUZT', 'cus_0tGCmH3vqvF18Q', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:18+00', NULL, false, '2026-11-30 21:18:18.039704+00', 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', '2026-12-01 21:18:18.039704+00', false, '', NULL, false, false, NULL),
	(3, 'sub_3Hvc4t0bZmYZsQpdttRNHqGD', 'cus_8tajCD68guCWSC', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:15+00', NULL, false, '2026-11-30 21:18:15.295635+00', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', '2026-12-01 21:18:15.295635+00', false, '', NULL, false, false, NULL),
	(15, 'sub_E2ylPaJGUll9EGwbp69aJjzU', 'cus_l59GMeTrSYDvKZ', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:20+00', NULL, false, '2026-11-30 21:18:20.587921+00', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', '2026-12-01 21:18:20.587921+00', false, '', NULL, false, false, NULL),
	(12, 'sub_LhXGg2G8Uhw05TtXY7HT6sEJ', 'cus_ry6mH9yLfXnrax', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:19+00', NULL, false, '2026-11-30 21:18:19.469563+00', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', '2026-12-01 21:18:19.469563+00', false, '', NULL, false, false, NULL),
	(9, 'sub_VbFCJnRO5tQ0DRy9SXuM4OxT', 'cus_WFXCuE8pEHvbFD', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:18+00', NULL, false, '2026-11-30 21:18:18.376952+00', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', '2026-12-01 21:18:18.376952+00', false, '', NULL, false, false, NULL),
	(4, 'sub_zuazHh7ApacTKqyHdpPGmADg', 'cus_HIE5C4qHAhqxMw', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'past_due', 'PROFESSIONAL', 9200, 'EUR', 'month', '2027-01-30 21:18:15+00', NULL, false, '2026-11-30 21:18:15.881368+00', '599d4a33-49cc-4159-9ea8-f6961c178c29', '2026-12-01 21:18:15.881368+00', false, '', '2026-11-30 21:18:15.881368+00', false, false, NULL),
	(10, 'sub_NqeIIpfQmQHtUZnHbMg3tNzP', 'cus_Girg3EirqZAF2t', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:18+00', NULL, false, '2026-11-30 21:18:18.725315+00', '6a801022-f038-48e2-a085-a8a99b99402a', '2026-12-01 21:18:18.725315+00', false, '', NULL, false, false, NULL),
	(13, 'sub_MnZ0d0GbyQmiRAT3LLgIbauC', 'cus_4Kmuma69Vr7fnN', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:19+00', NULL, false, '2026-11-30 21:18:19.872802+00', '8979890c-351c-4357-a2a9-ab988221483a', '2026-12-01 21:18:19.872802+00', false, '', NULL, false, false, NULL),
	(14, 'sub_zeADKFTpy5ZhAM7TIjMVrnaC', 'cus_rRKqt7UM0NLLmI', 'price_O6VsboNmc4kGQeNl93460dOj', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 21:18:20+00', NULL, false, '2026-11-30 21:18:20.216685+00', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', '2026-12-01 21:18:20.216685+00', false, '', NULL, false, false, NULL);
INSERT INTO app.billing_webhookendpoint VALUES
	('we_3AlsbxB7zAVzWo95t18r7hwY', '30057bc0-0117-4ef4-8a0c-80c36df0d5f0', 'http://testserver/stripe/webhook/30057bc0-0117-4ef4-8a0c-80c36df0d5f0/', false, '\x674141414141427244656756646e4e37503935304b564d6e79414e4f463454715943306d6a444e724733446744454a3873352d62486c4152346e6875416e66665332494b6b3778375f6d76686d413769316667414656676e78736634616d735174304e3368666f506c726c4d7a6d73717a45525f724b70317a6e4e314f53624f326e714e6e51424a4a38766b', '2026-11-30 21:18:13.43182+00');
INSERT INTO app.django_content_type VALUES
	(1, 'orgs', 'user'),
	(2, 'orgs', 'auditevent'),
	(3, 'orgs', 'membership'),
	(4, 'orgs', 'organization'),
	(5, 'orgs', 'apikey'),
	(6, 'orgs', 'invitation'),
	(7, 'orgs', 'audithead'),
	(8, 'orgs', 'ratelimit'),
	(9, 'orgs', 'integrationcredential'),
	(10, 'orgs', 'budget'),
	(11, 'orgs', 'identity'),
	(12, 'orgs', 'identityevent'),
	(13, 'auth', 'permission'),
	(14, 'auth', 'group'),
	(15, 'contenttypes', 'contenttype'),
	(16, 'sessions', 'session'),
	(17, 'account', 'emailaddress'),
	(18, 'account', 'emailconfirmation'),
	(19, 'billing', 'customer'),
	(20, 'billing', 'stripeevent'),
	(21, 'billing', 'subscription'),
	(22, 'billing', 'checkout'),
	(23, 'billing', 'paymentincident'),
	(24, 'billing', 'webhookendpoint'),
	(25, 'billing', 'erasedcustomer'),
	(26, 'billing', 'striperefusal'),
	(27, 'billing', 'formercustomer'),
	(28, 'onboarding', 'onboarding'),
	(29, 'onboarding', 'onboardingstep'),
	(30, 'onboarding', 'outgoingmail'),
	(31, 'onboarding', 'worker'),
	(32, 'onboarding', 'refresh'),
	(33, 'onboarding', 'auditcursor'),
	(34, 'onboarding', 'auditshipment'),
	(35, 'onboarding', 'deletion'),
	(36, 'admin', 'logentry'),
	(37, 'django_q', 'schedule'),
	(38, 'django_q', 'task'),
	(39, 'django_q', 'failure'),
	(40, 'django_q', 'success'),
	(41, 'django_q', 'ormq'),
	(42, 'djstripe', 'countryspec'),
	(43, 'djstripe', 'djstripepaymentmethod'),
	(44, 'djstripe', 'account'),
	(45, 'djstripe', 'activeentitlement'),
	(46, 'djstripe', 'apikey'),
	(47, 'djstripe', 'applicationfee'),
	(48, 'djstripe', 'balancetransaction'),
	(49, 'djstripe', 'applicationfeerefund'),
	(50, 'djstripe', 'charge'),
	(51, 'djstripe', 'coupon'),
	(52, 'djstripe', 'customer'),
	(53, 'djstripe', 'card'),
	(54, 'djstripe', 'bankaccount'),
	(55, 'djstripe', 'dispute'),
	(56, 'djstripe', 'earlyfraudwarning'),
	(57, 'djstripe', 'event'),
	(58, 'djstripe', 'feature'),
	(59, 'djstripe', 'file'),
	(60, 'djstripe', 'filelink'),
	(61, 'djstripe', 'idempotencykey'),
	(62, 'djstripe', 'invoice'),
	(63, 'djstripe', 'issuingauthorization'),
	(64, 'djstripe', 'issuingcard'),
	(65, 'djstripe', 'issuingcardholder'),
	(66, 'djstripe', 'issuingdispute'),
	(67, 'djstripe', 'issuingtransaction'),
	(68, 'djstripe', 'paymentintent'),
	(69, 'djstripe', 'paymentmethod'),
	(70, 'djstripe', 'mandate'),
	(71, 'djstripe', 'payout'),
	(72, 'djstripe', 'price'),
	(73, 'djstripe', 'product'),
	(74, 'djstripe', 'promotioncode'),
	(75, 'djstripe', 'refund'),
	(76, 'djstripe', 'review'),
	(77, 'djstripe', 'scheduledqueryrun'),
	(78, 'djstripe', 'setupintent'),
	(79, 'djstripe', 'source'),
	(80, 'djstripe', 'sourcetransaction'),
	(81, 'djstripe', 'subscription'),
	(82, 'djstripe', 'session'),
	(83, 'djstripe', 'invoiceitem'),
	(84, 'djstripe', 'discount'),
	(85, 'djstripe', 'subscriptionitem'),
	(86, 'djstripe', 'lineitem'),
	(87, 'djstripe', 'subscriptionschedule'),
	(88, 'djstripe', 'taxcode'),
	(89, 'djstripe', 'shippingrate'),
	(90, 'djstripe', 'taxid'),
	(91, 'djstripe', 'taxrate'),
	(92, 'djstripe', 'transfer'),
	(93, 'djstripe', 'transferreversal'),
	(94, 'djstripe', 'upcominginvoice'),
	(95, 'djstripe', 'verificationreport'),
	(96, 'djstripe', 'verificationsession'),
	(97, 'djstripe', 'webhookendpoint'),
	(98, 'djstripe', 'webhookeventtrigger'),
	(99, 'djstripe', 'accountv2'),
	(100, 'djstripe', 'productfeature'),
	(101, 'mfa', 'authenticator');
INSERT INTO app.django_migrations VALUES
	(1, 'contenttypes', '0001_initial', '2026-11-30 21:18:04.868713+00'),
	(2, 'contenttypes', '0002_remove_content_type_name', '2026-11-30 21:18:04.873163+00'),
	(3, 'auth', '0001_initial', '2026-11-30 21:18:04.903554+00'),
	(4, 'auth', '0002_alter_permission_name_max_length', '2026-11-30 21:18:04.907025+00'),
	(5, 'auth', '0003_alter_user_email_max_length', '2026-11-30 21:18:04.910767+00'),
	(6, 'auth', '0004_alter_user_username_opts', '2026-11-30 21:18:04.914639+00'),
	(7, 'auth', '0005_alter_user_last_login_null', '2026-11-30 21:18:04.919512+00'),
	(8, 'auth', '0006_require_contenttypes_0002', '2026-11-30 21:18:04.920333+00'),
	(9, 'auth', '0007_alter_validators_add_error_messages', '2026-11-30 21:18:04.923906+00'),
	(10, 'auth', '0008_alter_user_username_max_length', '2026-11-30 21:18:04.927453+00'),
	(11, 'auth', '0009_alter_user_last_name_max_length', '2026-11-30 21:18:04.931062+00'),
	(12, 'auth', '0010_alter_group_name_max_length', '2026-11-30 21:18:04.935051+00'),
	(13, 'auth', '0011_update_proxy_permissions', '2026-11-30 21:18:04.93853+00'),
	(14, 'auth', '0012_alter_user_first_name_max_length', '2026-11-30 21:18:04.942357+00'),
	(15, 'orgs', '0001_initial', '2026-11-30 21:18:05.0796+00'),
	(16, 'account', '0001_initial', '2026-11-30 21:18:05.113247+00'),
	(17, 'account', '0002_email_max_length', '2026-11-30 21:18:05.122202+00'),
	(18, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-11-30 21:18:05.140136+00'),
	(19, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-11-30 21:18:05.26629+00'),
	(20, 'account', '0005_emailaddress_idx_upper_email', '2026-11-30 21:18:05.276036+00'),
	(21, 'account', '0006_emailaddress_lower', '2026-11-30 21:18:05.287095+00'),
	(22, 'account', '0007_emailaddress_idx_email', '2026-11-30 21:18:05.302943+00'),
	(23, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-11-30 21:18:05.313966+00'),
	(24, 'account', '0009_emailaddress_unique_primary_email', '2026-11-30 21:18:05.323338+00'),
	(25, 'orgs', '0002_cache_table', '2026-11-30 21:18:05.340241+00'),
	(26, 'orgs', '0003_initial_key_may_follow_a_revoked_one', '2026-11-30 21:18:05.351509+00'),
	(27, 'orgs', '0004_organization_suspended_at', '2026-11-30 21:18:05.358763+00'),
	(28, 'orgs', '0005_invitation', '2026-11-30 21:18:05.379489+00'),
	(29, 'orgs', '0006_the_audit_log_is_chained', '2026-11-30 21:18:05.400455+00'),
	(30, 'orgs', '0007_keys_for_many_uses', '2026-11-30 21:18:05.549239+00'),
	(31, 'orgs', '0008_rate_limits', '2026-11-30 21:18:05.560377+00'),
	(32, 'orgs', '0009_roles_of_staff', '2026-11-30 21:18:05.607087+00'),
	(33, 'orgs', '0010_credentials_and_budgets', '2026-11-30 21:18:05.647088+00'),
	(34, 'orgs', '0011_addresses_are_claimed_or_proven', '2026-11-30 21:18:05.692178+00'),
	(35, 'orgs', '0012_identities', '2026-11-30 21:18:05.759653+00'),
	(36, 'orgs', '0013_deleted_accounts_outlive_their_user', '2026-11-30 21:18:05.771917+00'),
	(37, 'orgs', '0014_staff_remove_second_steps', '2026-11-30 21:18:05.78236+00'),
	(38, 'orgs', '0015_keys_say_when_they_expire', '2026-11-30 21:18:05.810827+00'),
	(39, 'orgs', '0016_one_clock', '2026-11-30 21:18:05.812474+00'),
	(40, 'orgs', '0017_addresses_in_one_form', '2026-11-30 21:18:05.925314+00'),
	(41, 'orgs', '0018_staff_give_ownership_and_deactivate', '2026-11-30 21:18:05.946025+00'),
	(42, 'orgs', '0019_members_choose_where_they_work', '2026-11-30 21:18:05.958371+00'),
	(43, 'orgs', '0020_the_release_before_may_write', '2026-11-30 21:18:05.971841+00'),
	(44, 'sessions', '0001_initial', '2026-11-30 21:18:05.981924+00'),
	(45, 'orgs', '0021_sessions_are_encrypted', '2026-11-30 21:18:05.998746+00'),
	(46, 'orgs', '0022_admin_says_it_in_plain_english', '2026-11-30 21:18:06.52773+00'),
	(47, 'djstripe', '0003_2_11', '2026-11-30 21:18:07.090287+00'),
	(48, 'djstripe', '0002_2_10', '2026-11-30 21:18:07.091112+00'),
	(49, 'djstripe', '0001_initial', '2026-11-30 21:18:07.09162+00'),
	(50, 'admin', '0001_initial', '2026-11-30 21:18:07.753309+00'),
	(51, 'admin', '0002_logentry_remove_auto_add', '2026-11-30 21:18:07.766216+00'),
	(52, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-30 21:18:07.77914+00'),
	(53, 'billing', '0001_initial', '2026-11-30 21:18:08.150292+00'),
	(54, 'billing', '0002_life_after_payment', '2026-11-30 21:18:08.306685+00'),
	(55, 'billing', '0003_amount_may_be_unknown', '2026-11-30 21:18:08.321639+00'),
	(56, 'billing', '0004_drop_what_nobody_reads', '2026-11-30 21:18:08.361623+00'),
	(57, 'billing', '0005_stripe_secrets_are_encrypted', '2026-11-30 21:18:08.446257+00'),
	(58, 'billing', '0006_events_say_whose_they_are', '2026-11-30 21:18:08.462539+00'),
	(59, 'billing', '0007_stripe_was_told_an_address', '2026-11-30 21:18:08.478726+00'),
	(60, 'billing', '0008_payments_may_be_paused', '2026-11-30 21:18:08.493013+00'),
	(61, 'billing', '0009_what_is_to_end_and_at_what_price', '2026-11-30 21:18:08.522351+00'),
	(62, 'billing', '0010_what_stripe_refuses_and_what_is_resumed', '2026-11-30 21:18:08.616138+00'),
	(63, 'billing', '0011_the_release_before_may_write', '2026-11-30 21:18:08.84915+00'),
	(64, 'billing', '0012_events_get_their_customer', '2026-11-30 21:18:08.925992+00'),
	(65, 'billing', '0013_customers_who_were_replaced', '2026-11-30 21:18:09.001519+00'),
	(66, 'billing', '0014_no_secret_of_a_payment', '2026-11-30 21:18:09.129462+00'),
	(67, 'billing', '0015_admin_says_it_in_plain_english', '2026-11-30 21:18:09.358364+00'),
	(68, 'django_q', '0001_initial', '2026-11-30 21:18:09.376905+00'),
	(69, 'django_q', '0002_auto_20150630_1624', '2026-11-30 21:18:09.38459+00'),
	(70, 'django_q', '0003_auto_20150708_1326', '2026-11-30 21:18:09.400567+00'),
	(71, 'django_q', '0004_auto_20150710_1043', '2026-11-30 21:18:09.407079+00'),
	(72, 'django_q', '0005_auto_20150718_1506', '2026-11-30 21:18:09.413477+00'),
	(73, 'django_q', '0006_auto_20150805_1817', '2026-11-30 21:18:09.419466+00'),
	(74, 'django_q', '0007_ormq', '2026-11-30 21:18:09.42693+00'),
	(75, 'django_q', '0008_auto_20160224_1026', '2026-11-30 21:18:09.430465+00'),
	(76, 'django_q', '0009_auto_20171009_0915', '2026-11-30 21:18:09.438525+00'),
	(77, 'django_q', '0010_auto_20200610_0856', '2026-11-30 21:18:09.449793+00'),
	(78, 'django_q', '0011_auto_20200628_1055', '2026-11-30 21:18:09.456122+00'),
	(79, 'django_q', '0012_auto_20200702_1608', '2026-11-30 21:18:09.459417+00'),
	(80, 'django_q', '0013_task_attempt_count', '2026-11-30 21:18:09.464057+00'),
	(81, 'django_q', '0014_schedule_cluster', '2026-11-30 21:18:09.467375+00'),
	(82, 'django_q', '0015_alter_schedule_schedule_type', '2026-11-30 21:18:09.471563+00'),
	(83, 'django_q', '0016_schedule_intended_date_kwarg', '2026-11-30 21:18:09.474896+00'),
	(84, 'django_q', '0017_task_cluster_alter', '2026-11-30 21:18:09.486608+00'),
	(85, 'django_q', '0018_task_success_index', '2026-11-30 21:18:09.491956+00'),
	(86, 'django_q', '0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more', '2026-11-30 21:18:09.575493+00'),
	(87, 'mfa', '0001_initial', '2026-11-30 21:18:09.653835+00'),
	(88, 'mfa', '0002_authenticator_timestamps', '2026-11-30 21:18:09.841611+00'),
	(89, 'mfa', '0003_authenticator_type_uniq', '2026-11-30 21:18:09.88345+00'),
	(90, 'onboarding', '0001_initial', '2026-11-30 21:18:10.198608+00'),
	(91, 'onboarding', '0002_abandonment', '2026-11-30 21:18:10.636439+00'),
	(92, 'onboarding', '0003_fill_deadlines', '2026-11-30 21:18:10.722098+00'),
	(93, 'onboarding', '0004_what_ended_stays_ended', '2026-11-30 21:18:10.743703+00'),
	(94, 'onboarding', '0005_refreshes_and_more_mails', '2026-11-30 21:18:10.896404+00'),
	(95, 'onboarding', '0006_mails_of_setup_and_team', '2026-11-30 21:18:10.949744+00'),
	(96, 'onboarding', '0007_audit_shipping', '2026-11-30 21:18:10.962001+00'),
	(97, 'onboarding', '0008_mails_about_keys', '2026-11-30 21:18:10.998532+00'),
	(98, 'onboarding', '0009_keys_from_before', '2026-11-30 21:18:11.082764+00'),
	(99, 'onboarding', '0010_refresh_failure_code', '2026-11-30 21:18:11.119863+00'),
	(100, 'onboarding', '0011_moving_deleting_and_running_now', '2026-11-30 21:18:11.220806+00'),
	(101, 'onboarding', '0012_the_attempt_counts_retries', '2026-11-30 21:18:11.238836+00'),
	(102, 'onboarding', '0013_a_retry_makes_sure', '2026-11-30 21:18:11.449475+00'),
	(103, 'onboarding', '0014_the_catalog_a_workspace_matches', '2026-11-30 21:18:11.468661+00'),
	(104, 'onboarding', '0015_workers_name_what_fails', '2026-11-30 21:18:11.47649+00'),
	(105, 'onboarding', '0016_deletions_know_of_payments', '2026-11-30 21:18:11.481157+00'),
	(106, 'onboarding', '0017_mails_about_the_team', '2026-11-30 21:18:11.49856+00'),
	(107, 'onboarding', '0018_mails_about_ones_own_place', '2026-11-30 21:18:11.5163+00'),
	(108, 'onboarding', '0019_the_release_before_may_write', '2026-11-30 21:18:11.544115+00'),
	(109, 'onboarding', '0020_admin_says_it_in_plain_english', '2026-11-30 21:18:11.844707+00');
INSERT INTO app.django_q_ormq VALUES
	(13, 'latchkey', 'gAWVLQEAAAAAAAB9lCiMAmlklIwgM2JhY2VkNWViYWJkNDc1NmI4YTFiYTM3MTQyZDc1YjeUjARuYW1llIwbY2VpbGluZy1ibGFjay1tb3VudGFpbi14cmF5lIwEZnVuY5SMH29uYm9hcmRpbmcudGFza3MucnVuX29uYm9hcmRpbmeUjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoQloCEMp-MoprNShYYHLCgO3NihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEg8EFaGUaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lL:XWug0A5MiPyQFJ156MkR6VNoqZHqx13fCsqSRO5hqdo', '2026-11-30 21:18:15.268335+00'),
	(14, 'latchkey', 'gAWV9wAAAAAAAAB9lCiMAmlklIwgNGY3ZDQyOTg1MmJjNGE5Y2I1ZjFkNTEwNzYzZjUxNWSUjARuYW1llIwXdXJhbnVzLWVhc3QtbWFpbmUtZmluY2iUjARmdW5jlIwab25ib2FyZGluZy50YXNrcy5zZW5kX21haWyUjARhcmdzlEsGhZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEg8F4u6UaA2MCHRpbWV6b25llJOUaA2MCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lL:ANdjz70FT843GGfr1e8_Ig4BTrJnTehgDayY5IvDPpQ', '2026-11-30 21:18:15.386216+00'),
	(15, 'latchkey', 'gAWVKQEAAAAAAAB9lCiMAmlklIwgNjQ5YTA3Y2E2Y2Q3NDBhYmJkNzNmYzY4YzVhYTgxYzOUjARuYW1llIwXZGlldC1mcmllbmQtaGFycnktY3JhenmUjARmdW5jlIwfb25ib2FyZGluZy50YXNrcy5ydW5fb25ib2FyZGluZ5SMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihAlVQbjV6qAsNdE0GQIz5EPc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSDwreIpRoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lL:XItWzntWXWpMNrBhu8hkbCkZATlcv6GE4KS3pl0JfwY', '2026-11-30 21:18:15.712982+00'),
	(16, 'latchkey', 'gAWV_AAAAAAAAAB9lCiMAmlklIwgYzFmMDA5ZDMzNTc3NDFiYTk5OTk4OWVlMTI1ZDM2YTKUjARuYW1llIwcdmVudXMtcml2ZXItaXNsYW5kLXRlbm5lc3NlZZSMBGZ1bmOUjBpvbmJvYXJkaW5nLnRhc2tzLnNlbmRfbWFpbJSMBGFyZ3OUSweFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSDwyb2ZRoDYwIdGltZXpvbmWUk5RoDYwJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lL:yJIFDJYL7_os3Xl_KLMlwIdKKBmNCkrfcG5ecdkEskM', '2026-11-30 21:18:15.826786+00'),
	(17, 'latchkey', 'gAWVNgEAAAAAAAB9lCiMAmlklIwgNjhkOGUyYjE3M2FlNGNlMTljODhmNmViNjkwZDFjMzGUjARuYW1llIwedHdlbnR5LWtlbnR1Y2t5LWFya2Fuc2FzLWZsb29ylIwEZnVuY5SMJW9uYm9hcmRpbmcudGFza3MucmVmcmVzaF9vcmdhbml6YXRpb26UjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoQKYwXHJb2qJ5ZQcxJM0qdWXNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEg8NtKeUaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lL:BXkgWjusovC6s7Mk63zbd_GaDMgHXYzH_ZUfraAUejk', '2026-11-30 21:18:15.898692+00'),
	(18, 'latchkey', 'gAWV-wAAAAAAAAB9lCiMAmlklIwgMmJmOTdiYjQ5NzRiNDczZGI1NmNkNDRhM2ZkYWM0MDeUjARuYW1llIwbYnV0dGVyLW9yYW5nZXMtZml2ZS1jaGlja2VulIwEZnVuY5SMGm9uYm9hcmRpbmcudGFza3Muc2VuZF9tYWlslIwEYXJnc5RLCIWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRIPDequlGgNjAh0aW1lem9uZZSTlGgNjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lL:yabxmOZaFcExF99wDZ9NcO3z35YW-CXAJDXVKok5YVo', '2026-11-30 21:18:15.912465+00'),
	(19, 'latchkey', 'gAWVMQEAAAAAAAB9lCiMAmlklIwgNGE5ZTUzN2I5MTUxNDU1ZjliZTU4Y2FiNTE2MDk2ZWGUjARuYW1llIwZeWFua2VlLXRlbi1oYXBweS1mb3VydGVlbpSMBGZ1bmOUjCVvbmJvYXJkaW5nLnRhc2tzLnJlZnJlc2hfb3JnYW5pemF0aW9ulIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKECmMFxyW9qieWUHMSTNKnVlzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRIPDfcHlGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lL:MJmTH_R5KgpYFr8o0MKqHecGiyoK0QQ31wxzfr-wZR0', '2026-11-30 21:18:15.915666+00'),
	(20, 'latchkey', 'gAWVKgEAAAAAAAB9lCiMAmlklIwgMWFjMWQ5ZGE1OTFkNDZmZjg5OWRlMWIxNWFmZTAyOTiUjARuYW1llIwYdGFibGUteWVsbG93LWZpbGxldC1lbW1hlIwEZnVuY5SMH29uYm9hcmRpbmcudGFza3MucnVuX29uYm9hcmRpbmeUjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoQr7zAE0f7LbZ5Qa5UMZDgcXNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEhAC9xOUaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lM:PPhDbGugmXJiOQHG9GY3aS1wn0cBW8fxUH7HAioI8Zk', '2026-11-30 21:18:16.195013+00'),
	(21, 'latchkey', 'gAWV_AAAAAAAAAB9lCiMAmlklIwgNjQ2ZWNkNGU0MDEwNGFlYTg5NDVlOGMxNmMyNWJmMWaUjARuYW1llIwcbWljaGlnYW4tdmlyZ2luaWEtdW5jbGUtdXRhaJSMBGZ1bmOUjBpvbmJvYXJkaW5nLnRhc2tzLnNlbmRfbWFpbJSMBGFyZ3OUSwmFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSEASYAJRoDYwIdGltZXpvbmWUk5RoDYwJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lM:CW7EAPFurvbq-uUPUA-0ShZBPJPs_9Lv0tIOWhHSpGs', '2026-11-30 21:18:16.301472+00'),
	(22, 'latchkey', 'gAWVMgEAAAAAAAB9lCiMAmlklIwgN2I4YzBjZDJlNWI2NGRiNmI4YmI2YjFjMGVhMzU3YzCUjARuYW1llIwZY29sZC1vc2Nhci1sYWN0b3NlLWVkd2FyZJSMBGZ1bmOUjCVvbmJvYXJkaW5nLnRhc2tzLnJlZnJlc2hfb3JnYW5pemF0aW9ulIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKER6cRowN1NmshUsEEiW5T-UAc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSEAW0A5RoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lM:An6lpCWYUq7EvkdCqLvBabgSDZQdbbAZw8DPjuAyxJM', '2026-11-30 21:18:16.374201+00'),
	(23, 'latchkey', 'gAWV9QAAAAAAAAB9lCiMAmlklIwgZGI3MjFiMDI4YzljNDU2MzliYWNlMmVjMDhlODQ4MGGUjARuYW1llIwVcGl6emEtZWFybHktZWNoby1vaGlvlIwEZnVuY5SMGm9uYm9hcmRpbmcudGFza3Muc2VuZF9tYWlslIwEYXJnc5RLCoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRIQBePFlGgNjAh0aW1lem9uZZSTlGgNjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lM:wQaqDzgl4San9YQq_CWvuIUUtElskmb22U98A-Rf7PY', '2026-11-30 21:18:16.386376+00'),
	(24, 'latchkey', 'gAWVMgEAAAAAAAB9lCiMAmlklIwgNGE4N2NiMGM0ZTBkNDgxNGE5ZWYzMTM5YmFmY2JhOTaUjARuYW1llIwZYXJ0aXN0LWNhcmJvbi1mb3h0cm90LWppZ5SMBGZ1bmOUjCVvbmJvYXJkaW5nLnRhc2tzLnJlZnJlc2hfb3JnYW5pemF0aW9ulIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKER6cRowN1NmshUsEEiW5T-UAc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSEAX02pRoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lM:9AU4z_93bUeTrAe9DpkdIA9nrZZ3Ko4fbPPLjBAWues', '2026-11-30 21:18:16.390806+00'),
	(25, 'latchkey', 'gAWVLwEAAAAAAAB9lCiMAmlklIwgY2QzYTIzOGNmMWY2NGUxYWE5YjBmMDBhOTM0YTAxZmOUjARuYW1llIwdaGFtcGVyLWdlb3JnaWEtdHdlbnR5LWNlaWxpbmeUjARmdW5jlIwfb25ib2FyZGluZy50YXNrcy5ydW5fb25ib2FyZGluZ5SMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihAUI0XERJO5mIVNv23X3RhHc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSEAqs45RoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lM:ksHRMcF_Buisaank5qOEd9nujI5NKuzM1Ac-iDf5aAg', '2026-11-30 21:18:16.70027+00'),
	(26, 'latchkey', 'gAWV9AAAAAAAAAB9lCiMAmlklIwgNWY0MzY1NjE3M2FkNGNjYmE0ODI4YmZhZTZiOTAwMmWUjARuYW1llIwUYmx1ZS1oYXBweS1ncmV5LWtpbG-UjARmdW5jlIwab25ib2FyZGluZy50YXNrcy5zZW5kX21haWyUjARhcmdzlEsLhZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEhAMl56UaA2MCHRpbWV6b25llJOUaA2MCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lM:NFyLxi-SYNq6DidY4VqjMStvQVXta5CeqofuhlHCbFc', '2026-11-30 21:18:16.825724+00'),
	(27, 'latchkey', 'gAWVHAEAAAAAAAB9lCiMAmlklIwgMDAzN2U5YWZkNWFhNDY5MmIwYzkyNTQ5ZjE2MmRiMzaUjARuYW1llIwXa2lsby1wYXBhLWJlcnlsbGl1bS1sb3eUjARmdW5jlIwiYmlsbGluZy50YXNrcy5wcm9jZXNzX3N0cmlwZV9ldmVudJSMBGFyZ3OUjBxldnRfUjl4WkdoUlpkcmdkc0dDb25ma2hWWFBZlIWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRIRCIGIlGgOjAh0aW1lem9uZZSTlGgOjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lN:r6qbjAjhK05AghAdG2g1g6GaEjQzY8QIPRuSFivFS2E', '2026-11-30 21:18:17.557925+00'),
	(28, 'latchkey', 'gAWVLwEAAAAAAAB9lCiMAmlklIwgZjg0OGRjMzBiNzNlNDQzZWJjYmQ0ZTI3YmE0ODVhODKUjARuYW1llIwcaGVsaXVtLXdoaXNrZXktaXRlbS1jb2xvcmFkb5SMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEfo2aU9B-aSw2Ua0OIgxwe8Ac2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSEgE1KZRoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lO:2AFX9Es9VHYzuI5E9-JSaWVIDY7Hpgd-OCVDVl8yiNs', '2026-11-30 21:18:18.079909+00'),
	(29, 'latchkey', 'gAWVKwEAAAAAAAB9lCiMAmlklIwgMDk5OWYwNWE2MzdlNGFjNTg1MGY4YzM1ZmQ2NzYxNDaUjARuYW1llIwZZWR3YXJkLW1vbnRhbmEtZGlldC1ydWdieZSMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKECfwB7T_lcSLiUpOnA-11zBzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRISBVPulGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lO:2-7HfxNhJAjjlIl6FvQndMvgEqPKGPLpkN8Q_hkpYyU', '2026-11-30 21:18:18.349827+00'),
	(30, 'latchkey', 'gAWVLwEAAAAAAAB9lCiMAmlklIwgNDg3ZTg0YzllMTY0NDk1YjllMTVlMzFmNGZkZGJmZjWUjARuYW1llIwcbGl0aGl1bS1uZWJyYXNrYS1sZW1vbi10YWJsZZSMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEeaUfEzE4KOEVUBe6DSQcpAAc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSEgqhT5RoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lO:n-zBo1pufvVwKecor-3DLuGwY-b1wNR-QR-ky6nVFAc', '2026-11-30 21:18:18.697338+00'),
	(31, 'latchkey', 'gAWVLQEAAAAAAAB9lCiMAmlklIwgMzc2M2IxZmI0MWE2NDk1NWI1ZGQwZmExZmUzOTJlYmOUjARuYW1llIwbY2FsaWZvcm5pYS14cmF5LXNpbmdsZS1nb2xmlIwEZnVuY5SMH29uYm9hcmRpbmcudGFza3MucnVuX29uYm9hcmRpbmeUjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoQmaqyv7SW7pFYR4cTVbrjJnNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEhMAcGmUaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lP:gu3p0PgrosJT3h-RVjIypY8TtfI3Ku0QDB7KOyelcgA', '2026-11-30 21:18:19.029528+00'),
	(32, 'latchkey', 'gAWV-QAAAAAAAAB9lCiMAmlklIwgOGQ0ZDg0YTQxMjMyNDhkYTlhZDFjYjVhYmZkNTMwMjKUjARuYW1llIwZdGltaW5nLXBvdGF0by10ZW4tbGVvcGFyZJSMBGZ1bmOUjBpvbmJvYXJkaW5nLnRhc2tzLnNlbmRfbWFpbJSMBGFyZ3OUSwyFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSEwGMeZRoDYwIdGltZXpvbmWUk5RoDYwJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lP:3uFClbeQsZk0JCR3EAZgYxsC4z0A6qzrnj93wgslnjM', '2026-11-30 21:18:19.101994+00'),
	(33, 'latchkey', 'gAWVKwEAAAAAAAB9lCiMAmlklIwgOTllZWI0Y2RmYmEzNGJhYTgwZmM0NDA3NjA4MGEwYTKUjARuYW1llIwZYXV0dW1uLXJpdmVyLWVuZW15LXR3ZWx2ZZSMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEM9IgjpMRriyyUpyn5Z1ehFzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRITBpMElGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lP:LyekGdRsYMNJKicmf_XXCVyWTKJSkL67nyEeCOYXEo0', '2026-11-30 21:18:19.431711+00'),
	(34, 'latchkey', 'gAWVAQEAAAAAAAB9lCiMAmlklIwgNWY2NjhjMzA3YzU4NDg3YTg0ZTM1OTIwMDg4NzdiNTWUjARuYW1llIwhbWFyeWxhbmQtYmxhY2stY2FsaWZvcm5pYS1vY3RvYmVylIwEZnVuY5SMGm9uYm9hcmRpbmcudGFza3Muc2VuZF9tYWlslIwEYXJnc5RLDYWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRITB_iNlGgNjAh0aW1lem9uZZSTlGgNjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lP:nke718HPEoWsbDxw25LGg-QXFORAG5BUDZem_1gKMp8', '2026-11-30 21:18:19.522819+00'),
	(35, 'latchkey', 'gAWVKAEAAAAAAAB9lCiMAmlklIwgZGQ0MjQxOWIyMDhhNDViZGJlNzIxZGU3ODEyZWRjOWKUjARuYW1llIwWZmluY2gtZ2VlLWVhcmx5LXVyYW51c5SMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEM9IgjpMRriyyUpyn5Z1ehFzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRITCA7hlGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lP:-L5mPbMMevYRYVnxJst0EiSR82LzZOj9u37AHcw8ZY4', '2026-11-30 21:18:19.528483+00'),
	(36, 'latchkey', 'gAWVLQEAAAAAAAB9lCiMAmlklIwgZGMxMTZjYmY0ZTBkNGFkM2JiMGM5OTE1MDkzNmZkZDKUjARuYW1llIwaY2FsaWZvcm5pYS10ZW4tZWlnaHQtYmFjb26UjARmdW5jlIwfb25ib2FyZGluZy50YXNrcy5ydW5fb25ib2FyZGluZ5SMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihHGlB12UErwnTtCScSPB-CGAHNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEhMM3z6UaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lP:ZrBOG3U8wS_sWTchBg-8-LXPGiRwadHGgdXBsn-4oNQ', '2026-11-30 21:18:19.844537+00'),
	(37, 'latchkey', 'gAWV_AAAAAAAAAB9lCiMAmlklIwgODliY2FkZjg4NWE2NGFiY2I3MzAyZThlNmI1OGQ2MGaUjARuYW1llIwcaHlkcm9nZW4tc3RyZWFtLWNvZmZlZS12ZWdhbpSMBGZ1bmOUjBpvbmJvYXJkaW5nLnRhc2tzLnNlbmRfbWFpbJSMBGFyZ3OUSw6FlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSEw3-fpRoDYwIdGltZXpvbmWUk5RoDYwJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lP:6GQQICDOx2jDWL5i_B7abufdDNbvfKwnOSkmUXHQ_ec', '2026-11-30 21:18:19.917549+00'),
	(38, 'latchkey', 'gAWVKQEAAAAAAAB9lCiMAmlklIwgOWEyNTI5M2VkNGRkNGY5ZWE4MzFjOGQzODM5N2QzYmSUjARuYW1llIwWb3NjYXItdGFibGUtbWFuZ28tbGlvbpSMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEcaUHXZQSvCdO0JJxI8H4IYAc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSEw4U3JRoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lP:jdpehLYMYxMPNCzANZmYR-iwAxbF3yID8SjnkKRjH48', '2026-11-30 21:18:19.923302+00'),
	(39, 'latchkey', 'gAWVLQEAAAAAAAB9lCiMAmlklIwgZTM5ZjlmYjA1YjM0NGY0ZjgwODAxZjVlNTZiMDFhOTGUjARuYW1llIwaZ2VvcmdpYS1rYW5zYXMtZmFpbGVkLWp1bHmUjARmdW5jlIwfb25ib2FyZGluZy50YXNrcy5ydW5fb25ib2FyZGluZ5SMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihHLrhyAW-dqoRVM9w6y4aLPAHNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEhQC53uUaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lQ:m3TRdB9FSdj0L2yk8aP6NOnFaURLHkU10A4wEkohB8Q', '2026-11-30 21:18:20.191092+00'),
	(40, 'latchkey', 'gAWV-wAAAAAAAAB9lCiMAmlklIwgZGEwMmZjMTZmNjMzNDA3OWEyOGNjYmFmOTExMjJhNWWUjARuYW1llIwbZGVsdGEteWFua2VlLWZsb3JpZGEtd2ludGVylIwEZnVuY5SMGm9uYm9hcmRpbmcudGFza3Muc2VuZF9tYWlslIwEYXJnc5RLD4WUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRIUBIK3lGgNjAh0aW1lem9uZZSTlGgNjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lQ:wj-0_SGHxEAUAzSeWjmoKHnX7b26WgHNEkAjP3hVEZM', '2026-11-30 21:18:20.296041+00'),
	(41, 'latchkey', 'gAWVMAEAAAAAAAB9lCiMAmlklIwgNzNmOGNmZDRjMjBkNGVkNGIwNDc1YjQ3N2EwNWEwYzKUjARuYW1llIwdbW9ja2luZ2JpcmQtZ29sZi12ZW51cy1idXR0ZXKUjARmdW5jlIwfb25ib2FyZGluZy50YXNrcy5ydW5fb25ib2FyZGluZ5SMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihHLrhyAW-dqoRVM9w6y4aLPAHNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEhQEur6UaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lQ:L-L4l3__6aKa7b3xBvg-_sEUwryP2aa-zXpArBY8UdA', '2026-11-30 21:18:20.310386+00'),
	(42, 'latchkey', 'gAWVLgEAAAAAAAB9lCiMAmlklIwgOWJjMTRmZjZjZmU3NGE2NWI2ZDgzNWZhYzFkMTU4MDaUjARuYW1llIwcdHdlbnR5LWFwcmlsLW9jdG9iZXItZm94dHJvdJSMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEC4__SjdEOeKp0zZ1BXizS1zYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRIUCJKelGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lQ:YOK3-4iuLZgR-Cy7dRad-ijirpM6qjSP6c1tuOlbqos', '2026-11-30 21:18:20.56244+00'),
	(43, 'latchkey', 'gAWV-QAAAAAAAAB9lCiMAmlklIwgOGQyNGZhYjAzZjExNDAzOGEzYmFmY2FjY2Q5ZDQ0MGKUjARuYW1llIwZdHdlbnR5LWdyZWVuLWZsb29yLWNhcmJvbpSMBGZ1bmOUjBpvbmJvYXJkaW5nLnRhc2tzLnNlbmRfbWFpbJSMBGFyZ3OUSxCFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSFAosyJRoDYwIdGltZXpvbmWUk5RoDYwJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lQ:DmO0ROXTeMN_ZQh9tGPA9qON2arUqW-Uzy1FijDi-Mc', '2026-11-30 21:18:20.66729+00'),
	(44, 'latchkey', 'gAWVPAEAAAAAAAB9lCiMAmlklIwgNjRjZDY0NjA0YjI4NDFmNzg3ZGQ3Mzg3Mjc4YjljYmKUjARuYW1llIwjcGFzdGEtc3RyZWFtLXBlbm5zeWx2YW5pYS1taW5uZXNvdGGUjARmdW5jlIwlb25ib2FyZGluZy50YXNrcy5yZWZyZXNoX29yZ2FuaXphdGlvbpSMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihHtUzvd_D_ZtSlByU5pMFyWAHNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4VEhQKcgqUaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8lQ:tjlQKh5dcTUK9q1yyU3BGFm3YQWKuixz50y3ksugQ34', '2026-11-30 21:18:20.685004+00'),
	(45, 'latchkey', 'gAWVLwEAAAAAAAB9lCiMAmlklIwgZGJhMWZjMTYxMzc0NGFmMGI2ZmMzZDgyNjQzODk2NzKUjARuYW1llIwdbW9ja2luZ2JpcmQtdGV4YXMtd2lsbGlhbS1yZWSUjARmdW5jlIwfb25ib2FyZGluZy50YXNrcy5ydW5fb25ib2FyZGluZ5SMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihAuP_0o3RDniqdM2dQV4s0tc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhUSFArOgpRoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8lQ:kjp_3aiIXtuCfmT464g0ndy1Tc-_JzgCY-Dv3eDys8k', '2026-11-30 21:18:20.708791+00'),
	(46, 'latchkey', 'gAWVNAEAAAAAAAB9lCiMAmlklIwgZjAwYmFlNGJjMmRlNDFkZThjYzAxZTUxZWY0MzZiNDOUjARuYW1llIwcY2FsaWZvcm5pYS1tYXJjaC1hbGFza2EtbWFyc5SMBGZ1bmOUjCRvbmJvYXJkaW5nLnRhc2tzLmRlbGV0ZV9vcmdhbml6YXRpb26UjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoR7VM73fw_2bUpQclOaTBclgBzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFRIUCtawlGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8lQ:gWGETzkgXr9mED9MuRvJwGQWJW5EhxaCkQb981QXhTY', '2026-11-30 21:18:20.710758+00');
INSERT INTO app.django_session VALUES
	('cb731ffd0d0a4b79bf65d4f85dd691722f8031f3', '.eJwVwclygjAAANAvcsaAaDj0oKwmCgEloJcMWwPYCGGT8vWdvseP_069WXI6OaAzUWN4r7jUL-rAgkWg5Px4-sPHu1c9KSNgHvJzg35i7Iis5MTXdrt6jOzO0ls_wN26bawEpiB9jZVfQP0H2JeEEKuh2_Z8VeRF3KR9lfMQMr-b0KzNgQW4Z7wbgsPBrig3gk3jz0A5LCCoJkWGPbxhInD-lIvlMQURpoAb9R-OxFFShNH9UFJW4RvbpLYY46x1gSFqMyvfk2HXYP8LE7C8-1x6ncfs1hGPVZjHU8GvhT7hYtXWWR0tsu2QUTl7pkpGFwaDywt_w3gRpcrdPF_DEKATGmAzxGWRBS00Yxe4KpRkTwv6idfeYJ7a7fjap6N2dbK3nstps_c_MnocVb1RwLEOxkwLLTffRF9_zw994g:1xY8lJ:HM4OKW0eCf_zKEJZ5o7v8YG3jQz5vLlLF4vgvOPB6eE', '2026-12-14 21:18:13.845394+00'),
	('75a96d7c5ed2d96cbebd19e6d0aee4ba78b4220d', '.eJwVwduSQzAAANAv6kx3Q_CwD0JrW7RRROTFNLSoW6m4ff3OnpPr_9BgPvIotKN6f4_5vvgS9lWlxF6OGHFWtsTxXKO4VNMHZ_XdCjfprBIEGRDvcp7OUVnmB_mN_LKVxdYKV-qyADTI0foJsxQgqPGbfDKoBdoPkeTWDMR2SryiKa_1PDPe1ZJMYFaBxeuwz3yDjNRVXQqbCd-3Qen3MPAjGZLrmjGk3PiqtjTQgHCp3jvkpo8p_LaFmA1QF1ScVhXwvBijrBJHLbGtHXskq5R9FASaok_T3sgAQN7H2JKtgj0PQLgsns5-sZ3QkYGGxE8NPjWNhxcul68XW93sRcOnVauHITCxZouD-2uwoPVL2js4plfKq8dxCi1kjs2lGjcrDN_yTd85Z5_GzS7vdsagiJHhbkjznz9sWX9r:1xY8lK:3uvLj8UNnPNW6I7zQSjSEFowGMgfcSoyPox1Aq-1uig', '2026-12-14 21:18:14.330312+00'),
	('392b5ef1559fe33e9a820a87698113b31c97004d', '.eJwVwduSQzAAANAv2hmklId9cGuqQSdUDC-ZEhWqROy2-PqdPae1_znSa9pcaCicFkCOkapsz5COjNwrIztmIetWWnJkVXfbWyBqrJNaoTNYdX-c1x7VMyddrhv7ptvgMVBHs8Yyr-xPdEz8QLHNAHp4fvbHrlKUVgJHGzH9cadahpy6m--zU_HEkbCIW550dcXuthOzFWnx0kULbxEbFu08zK4AQv6SPX8kn3TZqosqWGN-Ga_y9X5NpRYPmRLI22W_6329dpjB1Lk-VkziyjRma-4mtVCslttvcCjuWKmpisNpjxeeZnEeJ2M4sVNAgkw-UBBJyJkZI-A2v-xyOYAI2XmRwO3KbrrWNutbJ0CVXYJDMZTDpw_g50md1O8VwSWvIKMYnaMw2eDKKORG7TVRV1xnLbeL7z9rxH5g:1xY8lK:z8D7OD1THrwg1ii2HX0eZqdwDmVDX4AxXGoTknRkOq0', '2026-12-14 21:18:14.703086+00'),
	('dc49a5e94d673d9eb7ee708597f07d82268727ed', '.eJwVwcmSQ0AAANAvUoUQ-jAHrW1BbBMSl1SH1gSxL_H1U_MeVf7BERF6j_q0NSi8X5lJReRufBvtTuuNfxbHOTWxz5YioxeoZUBv4stauCpxPE4Txa6C37Sh9aJF3QPJJyF-c2BG8BXWg3s6Zyg5aDDlcllSgQdsyd30q2xECYGSkylRr2tnFbgWz6s9ATqmHyC9VktKWvu1yvgEAm1Ity05v-Us5gouE2s32JPc3-1euVIioGQ7bgDgR2X5Y-RUc-tWdlN6tCqt7oZ3WHCDfXg8hxUznhQ7ZmnIYhXCZSEdPFFzu0hEWK4Xi4nj3n_FmddpTl_jhgOQ-ZpP3MbaJ0dr3Y-HPAWug_i3fuE9GE7CaIgmUmf79zabXj6Lc0NnA3msvz1nnh1YIVSS1m1grhbK1x_InnyK6ecPlzd8Qg:1xY8lL:GDS_SKRxUm5uRlVDVW_ywlkiCadva2WMY5gyOJMxk9Y', '2026-12-14 21:18:15.18753+00'),
	('5ddfea762f6cfc590d40642a889cc8bf6f95ac1f', '.eJwVwUmSgjAAAMAXUaUMAT3MgYiyqAhGFrlYhiWEyGaIBF8_Nd3E_AffVknSLTsYq7hnhwQjMIbBEeaTbAnT4-TJK1psNFJG5sBbExus2hmX6PHVTAU7pOIscNJL7E1QCjUACUAM2AJlWqMMK0gwurqt4ot3c2d9fjySOj_k1yfe_WyUes1Y2X1CGkF4jRbrtLd2_pISt0FHWuguSzpcx447h5V591wLs20GsTonz5f9HAe7G0lDA4NhIdiW-DfitzQbSpA_3EV-Z8Ug11rho9-ZaP94j2h2TkVYTC5ZsLR3g6BaL_frcnI4CcL8W88q0KGiqqDOgK7ZBa9f9ywKwIcGlHawuvlnk59mvWH36bxEWz9AnWdJlKJbwy8Iib0XfdK-0PQLk94Zvg3K5RnSTUpHfy2kWLv55vcPYQ-BEw:1xY8lL:z9SvzpTjDZ-Z6h6bg56bS7-IG6B6JdRoCGB04fqJ2HQ', '2026-12-14 21:18:15.632443+00'),
	('71ca999c6e3bda13fb0229ba41588438329704ab', '.eJwVwcmSQ0AAANAvSlWL_TAHOy3Wke5wSRG6BbGEIL5-at6jyj_1rVc01XqOlxQY5LphseeuuyWUYiVoZvXmhE158J-0tEUptevOMwe0jBlWHpUvQzxn4Jq913kf4rRPDmf_GsXlrniJx26I5F3P3cc77U5MDJ1c7wKwfKUx1ExErKC4jfwuPk9MgGARHHnxu3NgndRlwvNUmytU7SNGDbIXrDFuOpx8O07TiqKpSHynqbuyFPQqT03SCparaSty8q87WGcZuISDryI09Afl2h4aVxJBwtmuaRRWBMHE9ud2afC2VQL7K5TIP8vz1xKIwXCXkUyy_cpc_cqqn4pro6cWSi3vBn4SVuuheigH8qYyon15fDrQvzOSM5sk0h1OZXwraNLXeKYiZrclMnoVHDEY71okwVIUjJ8_u_d9NA:1xY8lM:x0mwIEstIOwxppdN7imtovbXf8AZtrhJ4AGOvwd6G70', '2026-12-14 21:18:16.114298+00'),
	('91a494ce52f91dd5303428641710dcdc6d5bbaad', '.eJwVwceSgjAAANAvYgYMRQ57kCJlQQNIvTCAoQWQIjH49Tv7XnP5p6waatKpru2t5JUpetSkr5LhKk8AWAV6WFErV26Tx4mDzjcNwxkLfFF5EIQvIxPl5Us_WHqPN-bEDSwzDz30ZHMgfRxPOp3ryTBdnw6s6awDPfpMQ26QzE_v18Jr9_W30XaMJXMpRfCM7zucdpJeB6ZVNnnm24zYY3XhNTfvXr-GmXdK3ndjQiSAuX0t1DsjHa83cxQMHxaXZunF03YoKAcE4LKQOO6ZQFqF7AK1AFk3mxpOGCFX1EpFdjiJVd40hADpgh4cKb3zszUIBbjVBEhM41PyEUko-r4dSom2CPi8nmrUz-oMJ7L4jqjsTRxEhhal2GPdXd-sohXc90sHX6l5kDEmIY702rmWn0uvmury9LyfP2qaf5Q:1xY8lM:7jYI9D-35_4nW8UgflW2j3rht7ayXPn8DhBb65m14Uk', '2026-12-14 21:18:16.594043+00'),
	('f6558c120c43a0c7ece2fea4aa3680d4d816f975', '.eJwVwUmSgjAAAMAXUUUGQTh4IEYYwMRBCNvFgsiuIhiF8HprumvzH5xQWacWHy3VdKTDxOlY4_gYf6SUWrBXSVAf6JsMLAV_XFjFGRhyn5H4TpjU14rECaZH7xEVCdACPOoeipVn77sJHq4alM0wopnQcrfGB2lstTzZXi_MBWtp3D14Amrc0fLXO6Hm4dwXv6woMl-d4s1BY0_TSRt4xu01QDZzZNS34Y2MMMbvqmKu-PxkwBa-4Gp-eYQO3uiM2arZhHSfPMOtkhWjW54XZRHyivcR3Gw6lLdF4iRXXRzhDNJX2xBdbjswkHm5uZTyFs2RkWdmePP9ebf7Av5lYTw:1xY8lM:u_CWjwecerKr7nK83LhpZQYEu5ztuLQ5dbo93WMqSjU', '2026-12-14 21:18:16.939762+00'),
	('882c6a4219213231652f9a0ed976f3575e2734ec', '.eJwVwUmSgjAAAMAXURW2BA5zACFsIoKEZS6UBAyyi6Di66emm2n_9MWo2e_k1W_gRHflbK-PFCdwNCAUTnLE77y85bNrhK7O-cCiZQhYU_J-Bl6J2CgP4UA6g4utk-gO6yZcsmW5pKoCj1bvR7wTs3elIg-nFtmV7foOpB7G3j2u5F6TyL2YASBh51Sr7Bqxu8LGv0O7WjIzxJdvKWZtDhJB9vENTRwFs1rqztkkcPz0JTfTjwD3rwlnjfeO-T4YdCfUOSyxFygEb2m-zGYxpcs7QtvUY71M1LZYlXxtvyxCn3x6SXNlsgZ9QvOwI6WbBqu11SuoZY_SyE1uYzvpZLh6TMtO4CW50UVDyxmXlT1OpfgMUEQSk2HYzoXYMO_Z5gmfU11SnpgCCYyo8OtbN_TqC3OthgJ8Iz9_auN7CQ:1xY8lN:B-JAO1ksU-o3heO7IuyonsDJR2MWnJRrb4KKZ1gHig0', '2026-12-14 21:18:17.106778+00'),
	('a7e38d852d3a2f5711c2e98ca9565f27f02e4c8f', '.eJwVwcmSojAAANAvsgqDoenDHIiIwIAsQYJcLDvGkLBqUiz99VPzHnf-Qx-X8fq7guVgH7zOvC8pTdeMSM8d71SlF_CyDB0NnP-9wDI2xhBPxDiiKXPf2Ip28nvJC5aASF97bNIFzKdNvD7nEsFojq8R9MKH2VLU3-ZuoeESqGc08cOTN9lAkLf-2JCHHwC39eDwMzm1birhJoCQjUmWRy607r4MrNDnl1bs8kr8o353m7B5nZdYtFsF_PpWgBX8NDApng_1JRPl2p5lOGa-RbjM8GOsipCwWU23eqiYuXTPsUF7Z1_AneO3axejt1eCQW02lRULXt3O0fHpMIxAUlaf9swgfs9JwnI_9C1bOQG8yBkLUebePpj4sTEyoNK8_w0G0t_PqdDuzkwNrNlxTHSQXltfUgvFzMz-_APmJ34X:1xY8lN:USQYtiJd9wnOWssLlvVi-FF6jjUNBvoYPUCfA0QYNJA', '2026-12-14 21:18:17.264867+00'),
	('b7b76f09d9b55925ef8ac207bd59989862fe3812', '.eJwVwcuymjAAANAvyozILciiiwASoIVcKyJh45AYkhgReSNff6fnCPif2_tclNRz3yiebs0DLXtI1tr9rt0zvzA8tMdx8v_yP3hCsHOzQwyIsSd9KMYzSqRXC2Ln-1MWt94WDOFsvL4I_eB0VKJjqdiD8I0TmHX0deSVP2hmfJBKd1sD-zy_BqJLJO7LS9e82PqvioFU88hQpUlS3ZL19Fz1fUBjmXgA681DVytWUXUrfCe9hYHpUw5CgpfZnt2jvT2AcJOC7ihXRes4mORq4d2UtoFqVnCmvkHTw-ugHCtmRSqAD2RaFictq8wOu8GUv7zIrOdZibAZvimzoiUnE3G-ILJ49o6e8nIx1ubobeDuq8jsEYeNLG11XlUwPS2slg9x7vmz1jtkOqV8fEb7AU9XrdudoVe2MPj7B2I7gFs:1xY8lN:zOiXQgI9q5aZrJuoJ6UQxE_YLRUvKtXcZ_Uwoc8aN8g', '2026-12-14 21:18:17.483501+00'),
	('0595ffa0d90ac8df5ab4265e42380ad653994943', '.eJwVwcmOgjAAANAvaqJFQQ5zKELZVEplv5gB2RFLiQL9-sm8V6N_GtfLOuNuJRUn54m3pN5DBMsD1rIZsEIMqUFH1-Zq7Vh4OC7OdMkTDg_O-bNj96UI7ErKt-RBOo7e-FtZZxYdxmH5cH-khjEysakoxMKFn0mBJNeNti9k8p1ez1N1brfKolHMJV90vSANIJx8awuY8tMjcmSUzqsyFhaw2E820VEkfxUYzviyrtb4npMTr4FoC2OTjw29jrZT7LXXQCYI7PXUQ_gL-m1qizgQLHxkQSGZHn5A0rgo8FTorWXD7dgNJ9tcJIWJVH2aGwJZoF3K4e2f77SdGj_VVqYrOxXMSrq4IaL3t82N5LriIQrjrrmZwc2iDW9HufmQbhXVIe-Xi8yU3ax6AumAxscahriUErf_-QMXQ39h:1xY8lN:ZGHCfR8nAF26ze1MG7DQXtWz2yqamlQWm93SIisQmRc', '2026-12-14 21:18:17.731118+00'),
	('9b66f50f7d4990d676fe79634c0cd8dfa547ad94', '.eJwVwduSQzAAANAvMqMuqT7sQ3qRoNsirnkxlQrKaFCUr9_Zc0r47zici5JOPnz5H3QfjlwGKJcL_ArU4t3GmvtIDduuLwXr5DrUp0ZGzr2XF9UMUqX9Vjh9m-38qWoQdinlcWKkTp07ulJFbsBWeHDJZsi5MfaK1JjkzcXTGScyilrfOIICKNV-LYdH5DlTRTrjKUYKpc1svDVqdItl9uvMPyX73mLcBDc2-8OhthEAM4Q3ewzXvFUjbCVMW3rxMtEicYVlRalu7bU7T4Vo4sQcgG5ZyRBx745VrBxR5h263NBL_xpLJ-b5V-ZePS27HC9w3swOqSQidNJO5W8UwDyJHuGypkIMcOtjTW8UuKUD2jvNQgAHiCZzyCqCZtqzrMNGqu-0gCSUQ9xjCjrVGHeQhkktLM5-_gBvd36G:1xY8lN:ypJGAN3MRfZXUxZXwd5I6qkk5ORiQwAxsDWIT54uL8I', '2026-12-14 21:18:17.997818+00'),
	('e3cc7f9b24b7576af5fe326bb3f0f74c84c22c26', '.eJwVwcmSQ0AAANAvUjVIkMMcWqwduwjtogg6CG0Job9-at7D4J88KxXOIcKNdeZrReCCgQXWIc3CwKH8TuQ0NqwculGEp6W0J-fkXOIVBJGWPrcw5z-nLxS7tSAWyDqNjrNcuz0t98rMsDU94dnnu6-tjO1BxuGbIb3KcPH2R1SE5cGbq3fJaiD6SBL1ZNZ7ed-7iFkQOmK1H5x-eC2cycR7XzEGduBLVuw3WawX356prqhDFvLJ9zpPjaz6c73rq3eiaj0aHz2AYEYyiz0_Qjc6tUTkHuL2FLWcmiDO1TMI7dhdDaWUPPNIlSHZJLvYkk0PqUkq2NDLvXN4-bVYZaQ92HV6h-n12rENaVHZE0ao8xBBILjwJkQfTG5ZnXZq49J74HFZ0sXH8cPt7K3FZfk-WZC022Pmwe8fxYSA7Q:1xY8lO:Pbv1X02VvzWwx3w305-1hpZ8QnBZQV2plQEnmO532Ks', '2026-12-14 21:18:18.259956+00'),
	('6c0e75802214fbc5e50965bdff41a98e7053edc0', '.eJwVxMmSQ0AAANAvUkUnIg5zsMW-dgh9UVoEQWyN8PUz8w6vFP6Jk1yU2RiQVKvxixuo3ZxrPVHWONIVAir9XiUnQV9585B7OLRIxFh6miYrsTeXP28rwOW3dgPyXVTTq2Jz6TLeL8q-773j_DgIP2THrvs3DvLOdp9RbM2Jbrxz28LeSbQHhU7ymXUlyxABy3hTdYydK4FGCK8I7lGDIQQZHSHGKCkbtTIcuQtnGHgm2xgG6MEeMuMkRTQsg2ejhVhl3FDuRww3eu1tKSmLdwsLJlNDavHPIcJG2-W0M5LJkItGoRDMUOZsIGDneLIb8NdF7vM0VSwt2FNNv-09oZGf4ZdjyntDagjEgFHV773pgH98e-CBMnKDa_yMEvIy6y3vPEKJ4SeoeC12FaV4ankHXBpa-Uf4-QX1Ln9Z:1xY8lO:NqovdEbOs1qHAMTKsYvxnutxnjIh20ufkoGDN5WgUVo', '2026-12-14 21:18:18.598923+00'),
	('21a17380440015a4337d160e816e8a7b562875fc', '.eJwVwclygjAAANAvYoYQRHPogX0xKUokCBeGAEZE1lYUvr7T94T-z5itWhRgFTCUZQV9ZluBuSQMkOPWhMXk-qzN-fi7u2JHhEK1WfJ55ZTWmFjaERDbB3NbnaQXcX-TASspp578zmJXl8p8nUU0zGcPlu7ieItDVLVfzr5rnTNwrN-OO4QNQlUL10Qz8lZ2zQEU7J189GhA4dawLnpsXiT22EvjIBubxO3piZjokZ0459l0EQ9G2-J9GEAf9GKE1-D7ufjV6rwQ1yS6zoRr_b7bDj82VS4UPtsnXibN6Xe-LRHjU9wylih3rT5I6a163TGcEJvMursvMOiKLZdGrdTNsgrrBnRYM_BNilF7U_e45GkKx9HiCmOXMVEjMgh7qrJoLHa7kKC49E-baQld1PQJM1k-pFdQ219_Cvd7-Q:1xY8lO:oOShAb15oviGzS0Ya0oCIdT0akNSn5aXGpaVG4qbQkU', '2026-12-14 21:18:18.942491+00'),
	('3b96c4f5f8a8bc772bd695ae7ab5340f8b7ae0cb', '.eJwVzEtygjAAANATMcNHfosulIgIKI0BTNg4IhCUSALlI5y-7TvAo9t_ux6UNOfrTwSEkzMfyp20Gxden1zYIFBeyssoON9wT1-gnEg6XroE1mOeTA_VI2FvkWBoB91uteDtxinLwthQX1VnPv3oY72fSMa0UUR_CMcYC1FZ4Cr5p_ydUih7JIk6FKOC5MEaOORDfFLkc78Mgloa7y9c0q-wtlkjD8pPA4Mr-ozzKoxKU9tvHO0T50Zj0x4ah1T3bCGdfi5b9Fp3idinvtU8mW2oB0lo0_Gh6KhiIOOydnSrXej65uJx3USAsPJVj_OcDcxKeTat5wrIMjZSoBvK9PmLN9J8y28vFyvlJDFI4WCa2mHxfIuej_hMcRiHdg0il3VF0bfkSbK0gVHhDF2tzvhh37dpsc8jFF8eX7-A6H-1:1xY8lP:W6vQRaS4dIJTAaJqfkN46_6rQgZZxXHXhvqVujyDO7o', '2026-12-14 21:18:19.310233+00'),
	('919d71cd8c64b4c21f34a58f3aec3667f32401cb', '.eJwVwclygjAAANAvcgYIBD30AAlBlqgEZLswQTGExlYFF_j6Tt8Tzj_3gTvRblY2Ru2kXA6v7pJ7JH55c1KdNcK01fAboAP0f-RoB8Jvxao7kOwibSU2OvwkS2tN309gjhaE509gcaO5NRta9nBAvGIuitMDDVXsKVoMfI5vqHZZtb6t2XlytIvPw9viVz1HVK0fUoCwLUfNKWMvleQ3arJ00J0FqKMVudsDkYGgP3483WVyGUF6tPdmyV679ws8scpGbClcz70MVaJOxaYgYTpzYGRNcDmtoqmjI1SkDk3slZ6loT1IC6DlmSv6fWPQvOTGw3GLgNzNkbxYLK_HdrkOSDQRjfCbrdF0d6o8HDqdAECOUDxYJzDfhtuntpvsidfJbtuVMLqiosdRPrKPbp7fs-7ptDYUl8nXH2U9ewU:1xY8lP:05SoUphXZfB1ZMN3Xe_vkS_IuEkldf5iPGDYsL_0Vc4', '2026-12-14 21:18:19.759606+00'),
	('d90b7b84ae3134bee1fd11c780d8eb4702373f30', '.eJwVzNmWQzAAANAvcg5GLQ_zoEolGJVaoi9OaWqvJpbi62fmfsAt9X9HdiJlMY_7JwTb00RJXvIZ7KTExAJJaU6BwL3pBSIHNSO9Z2NL2zPweyWXhi3bJpcogK9zOXcf6HblIkhEbdb9ZTxIyNbIpX5palg95Yi2MGUrfE7m5LITtdNNB3E69p9aub8zPATRsVrmXk4ABFPNDZmnoWsTWnWxPJxyCZBgmJZ_kALpS4-n_XZxeqG0I1nUEICfua0A2GuHsAJ__ZWjfCynQ43f2CNqxxWdVzDHEKqhO24JDNiHO-cd5MkOGm_7aV-O3BkyVpLIGlDejzvLz1adNLxFglsaaqMNZ5Gq96ABVjy7VnQ1ibgtcQVFqPqOxFt0uK0SjuNWENdT6OlKsGBZZAaBeH3ZnK5yyhCyx6P8_gWiSn8X:1xY8lQ:whYUVaG2Fcu-moNNXgBV2BjjjftwChG8jc3swBOkIk0', '2026-12-14 21:18:20.108287+00'),
	('eba66e288b65fe0041e5bb5edceaf7467f5fe0cf', '.eJwVwduSQzAAANAvMkPrsh72gaaIUpUW0RdTGkl3Q9Ci6dfv7DnU-edOgNBm_yBYjou06Wm3njeoddOWO_3MkBjmzEYRkzogco1ETTN0vPJ4bCfd0EvEc30Yf2e8tscYcZFEyK242SncN_2m0IzUUq0o4rV3GEuIvbqYDzeeCHjfKfSOMGNn2xh3MbN0yCDpnsRcs8Fctm-C2Tu2FqD57MQkStTOEWltJ0Egh3y7tiT1QTUVIb09jr-elcMB6PDlF6O5IW0h55LeoJq-rnDVKFxqG0eva7GEn67hn7lX5UShgTeWGIofN1SNCrwrGno39ZlPkikq6bUz7kcr1efD3BsNeNn3i1n58NQ2wdpNYea7Xha73Wa_xcQLTk4HcFAKgfp87IwPf4IiWhWo98bwNTgCyAuqM6XMvv8A5JOABQ:1xY8lQ:ulaANjpHpvmeLS38ZGdTQnFPppv95RXxSaRTqTzbyEA', '2026-12-14 21:18:20.481371+00');
INSERT INTO app.djstripe_account VALUES
	('2026-11-30 21:18:14.927577+00', '2026-11-30 21:18:14.937+00', '{"id": "acct_1LatchkeySandbox0", "type": "standard", "email": "owner@example.com", "object": "account", "country": "US", "created": 1796073492, "metadata": {}, "settings": {"payouts": {"schedule": {"interval": "daily", "delay_days": 2}, "statement_descriptor": null, "debit_negative_balances": true}, "branding": {"icon": null, "logo": null, "primary_color": null, "secondary_color": null}, "invoices": {"default_account_tax_ids": null, "hosted_payment_method_save": "offer"}, "payments": {"statement_descriptor": null, "statement_descriptor_kana": null, "statement_descriptor_kanji": null, "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null}, "dashboard": {"timezone": "Etc/UTC", "display_name": "Latchkey"}, "card_issuing": {"tos_acceptance": {"ip": null, "date": null}}, "card_payments": {"decline_on": {"avs_failure": false, "cvc_failure": true}, "statement_descriptor_prefix": null, "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null}, "bacs_debit_payments": {"display_name": null, "service_user_number": null}, "sepa_debit_payments": {}}, "controller": {"type": "account"}, "capabilities": {"transfers": "active", "card_payments": "active"}, "requirements": {"errors": [], "past_due": [], "alternatives": [], "currently_due": [], "eventually_due": [], "disabled_reason": null, "current_deadline": null, "pending_verification": []}, "business_type": "company", "tos_acceptance": {"ip": null, "date": null, "user_agent": null}, "charges_enabled": true, "payouts_enabled": true, "business_profile": {"mcc": "5734", "url": null, "name": "Latchkey", "support_url": null, "support_email": null, "support_phone": null, "annual_revenue": null, "support_address": {"city": null, "line1": null, "line2": null, "state": null, "country": null, "postal_code": null}, "product_description": null, "estimated_worker_count": null, "minority_owned_business_designation": null}, "default_currency": "usd", "details_submitted": true, "external_accounts": {"url": "/v1/accounts/acct_1LatchkeySandbox0/external_accounts", "data": [], "object": "list", "has_more": false}, "future_requirements": {"errors": [], "past_due": [], "alternatives": [], "currently_due": [], "eventually_due": [], "disabled_reason": null, "current_deadline": null, "pending_verification": []}}', 1, 'acct_1LatchkeySandbox0', NULL, '2026-11-30 21:18:12+00', '{}', 'acct_1LatchkeySandbox0');
INSERT INTO app.djstripe_customer VALUES
	('2026-11-30 21:18:14.954295+00', '2026-11-30 21:18:14.954311+00', '{"id": "cus_cl6jNy06bm4HdI", "name": "Confirmed", "email": "confirmed@frozen.example", "phone": null, "object": "customer", "address": null, "balance": 0, "created": 1796073494, "deleted": false, "currency": "eur", "discount": null, "livemode": false, "metadata": {"purpose": "latchkey_onboarding", "environment": "tests", "organization_id": "5576609c-a05c-43e2-8904-8e9de399941e", "organization_slug": "confirmed_11302026", "djstripe_subscriber": "5576609c-a05c-43e2-8904-8e9de399941e"}, "shipping": null, "delinquent": false, "tax_exempt": "none", "test_clock": null, "description": null, "default_source": null, "invoice_prefix": "FJYZE7OQ", "customer_account": null, "invoice_settings": {"footer": null, "custom_fields": null, "rendering_options": null, "default_payment_method": null}, "preferred_locales": [], "next_invoice_sequence": 2, "default_payment_method": null}', 1, 'cus_cl6jNy06bm4HdI', false, '2026-11-30 21:18:14+00', '{"purpose": "latchkey_onboarding", "environment": "tests", "organization_id": "5576609c-a05c-43e2-8904-8e9de399941e", "organization_slug": "confirmed_11302026", "djstripe_subscriber": "5576609c-a05c-43e2-8904-8e9de399941e"}', 'confirmed@frozen.example', NULL, 'acct_1LatchkeySandbox0', '5576609c-a05c-43e2-8904-8e9de399941e', NULL);
INSERT INTO app.djstripe_event VALUES
	('2026-11-30 21:18:14.940279+00', '2026-11-30 21:18:14.940293+00', '{"id": "evt_p2dyn31hSn9Vv0F5HeFkvM8P", "data": {"object": {"id": "in_w7HNfoqkqhBtzlM6uKulxTHY", "lines": {"url": "/v1/invoices/in_w7HNfoqkqhBtzlM6uKulxTHY/lines", "data": [{"id": "il_JHD0h8sB51RAvdjyFSZxc5Ee", "taxes": [], "amount": 9200, "object": "line_item", "parent": {"type": "subscription_item_details", "invoice_item_details": null, "subscription_item_details": {"proration": false, "invoice_item": null, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "proration_details": {"credited_items": null}, "subscription_item": "si_CukXOidCMD85rM"}}, "period": {"end": 1798665494, "start": 1796073494}, "invoice": "in_w7HNfoqkqhBtzlM6uKulxTHY", "pricing": {"type": "price_details", "price_details": {"price": "price_O6VsboNmc4kGQeNl93460dOj", "product": "latchkey_professional"}, "unit_amount_decimal": "9200"}, "currency": "eur", "livemode": false, "metadata": {}, "quantity": 1, "subtotal": 9200, "discounts": [], "description": "1 × Latchkey Professional (at €92.00 / month)", "discountable": true, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "discount_amounts": [], "quantity_decimal": null, "pretax_credit_amounts": []}], "object": "list", "has_more": false}, "total": 9200, "footer": null, "issuer": {"type": "self"}, "number": "FJYZE7OQ-0001", "object": "invoice", "parent": {"type": "subscription_details", "quote_details": null, "subscription_details": {"metadata": {"purpose": "latchkey_onboarding", "environment": "tests", "organization_id": "5576609c-a05c-43e2-8904-8e9de399941e", "organization_slug": "confirmed_11302026"}, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt"}}, "status": "paid", "created": 1796073494, "currency": "eur", "customer": "cus_cl6jNy06bm4HdI", "due_date": null, "livemode": false, "metadata": {}, "subtotal": 9200, "attempted": true, "discounts": [], "rendering": null, "amount_due": 9200, "period_end": 1796073494, "test_clock": null, "amount_paid": 9200, "application": null, "description": null, "invoice_pdf": "http://stripe.frozen/i/in_w7HNfoqkqhBtzlM6uKulxTHY/pdf", "total_taxes": [], "account_name": "Latchkey", "auto_advance": false, "effective_at": 1796073494, "from_invoice": null, "on_behalf_of": null, "period_start": 1796073494, "attempt_count": 1, "automatic_tax": {"status": null, "enabled": false, "provider": null, "liability": null, "disabled_reason": null}, "custom_fields": null, "customer_name": "Confirmed", "shipping_cost": null, "billing_reason": "subscription_create", "customer_email": "confirmed@frozen.example", "customer_phone": null, "default_source": null, "ending_balance": 0, "receipt_number": null, "account_country": "US", "account_tax_ids": null, "amount_overpaid": 0, "amount_shipping": 0, "latest_revision": null, "amount_remaining": 0, "customer_account": null, "customer_address": null, "customer_tax_ids": [], "payment_settings": {"default_mandate": null, "payment_method_types": null, "payment_method_options": null}, "shipping_details": null, "starting_balance": 0, "collection_method": "charge_automatically", "customer_shipping": null, "default_tax_rates": [], "hosted_invoice_url": "http://stripe.frozen/i/in_w7HNfoqkqhBtzlM6uKulxTHY", "status_transitions": {"paid_at": 1796073494, "voided_at": null, "finalized_at": 1796073494, "marked_uncollectible_at": null}, "customer_tax_exempt": "none", "total_excluding_tax": 9200, "next_payment_attempt": null, "statement_descriptor": null, "webhooks_delivered_at": null, "default_payment_method": null, "subtotal_excluding_tax": 9200, "total_discount_amounts": [], "last_finalization_error": null, "automatically_finalizes_at": null, "total_pretax_credit_amounts": [], "pre_payment_credit_notes_amount": 0, "post_payment_credit_notes_amount": 0}}, "type": "invoice.paid", "object": "event", "created": 1796073494, "request": {"id": null, "idempotency_key": null}, "livemode": false, "api_version": "2026-05-27.dahlia", "pending_webhooks": 0}', 1, 'evt_p2dyn31hSn9Vv0F5HeFkvM8P', false, '2026-11-30 21:18:14+00', NULL, '2026-05-27.dahlia', '{"object": {"id": "in_w7HNfoqkqhBtzlM6uKulxTHY", "lines": {"url": "/v1/invoices/in_w7HNfoqkqhBtzlM6uKulxTHY/lines", "data": [{"id": "il_JHD0h8sB51RAvdjyFSZxc5Ee", "taxes": [], "amount": 9200, "object": "line_item", "parent": {"type": "subscription_item_details", "invoice_item_details": null, "subscription_item_details": {"proration": false, "invoice_item": null, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "proration_details": {"credited_items": null}, "subscription_item": "si_CukXOidCMD85rM"}}, "period": {"end": 1798665494, "start": 1796073494}, "invoice": "in_w7HNfoqkqhBtzlM6uKulxTHY", "pricing": {"type": "price_details", "price_details": {"price": "price_O6VsboNmc4kGQeNl93460dOj", "product": "latchkey_professional"}, "unit_amount_decimal": "9200"}, "currency": "eur", "livemode": false, "metadata": {}, "quantity": 1, "subtotal": 9200, "discounts": [], "description": "1 × Latchkey Professional (at €92.00 / month)", "discountable": true, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "discount_amounts": [], "quantity_decimal": null, "pretax_credit_amounts": []}], "object": "list", "has_more": false}, "total": 9200, "footer": null, "issuer": {"type": "self"}, "number": "FJYZE7OQ-0001", "object": "invoice", "parent": {"type": "subscription_details", "quote_details": null, "subscription_details": {"metadata": {"purpose": "latchkey_onboarding", "environment": "tests", "organization_id": "5576609c-a05c-43e2-8904-8e9de399941e", "organization_slug": "confirmed_11302026"}, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt"}}, "status": "paid", "created": 1796073494, "currency": "eur", "customer": "cus_cl6jNy06bm4HdI", "due_date": null, "livemode": false, "metadata": {}, "subtotal": 9200, "attempted": true, "discounts": [], "rendering": null, "amount_due": 9200, "period_end": 1796073494, "test_clock": null, "amount_paid": 9200, "application": null, "description": null, "invoice_pdf": "http://stripe.frozen/i/in_w7HNfoqkqhBtzlM6uKulxTHY/pdf", "total_taxes": [], "account_name": "Latchkey", "auto_advance": false, "effective_at": 1796073494, "from_invoice": null, "on_behalf_of": null, "period_start": 1796073494, "attempt_count": 1, "automatic_tax": {"status": null, "enabled": false, "provider": null, "liability": null, "disabled_reason": null}, "custom_fields": null, "customer_name": "Confirmed", "shipping_cost": null, "billing_reason": "subscription_create", "customer_email": "confirmed@frozen.example", "customer_phone": null, "default_source": null, "ending_balance": 0, "receipt_number": null, "account_country": "US", "account_tax_ids": null, "amount_overpaid": 0, "amount_shipping": 0, "latest_revision": null, "amount_remaining": 0, "customer_account": null, "customer_address": null, "customer_tax_ids": [], "payment_settings": {"default_mandate": null, "payment_method_types": null, "payment_method_options": null}, "shipping_details": null, "starting_balance": 0, "collection_method": "charge_automatically", "customer_shipping": null, "default_tax_rates": [], "hosted_invoice_url": "http://stripe.frozen/i/in_w7HNfoqkqhBtzlM6uKulxTHY", "status_transitions": {"paid_at": 1796073494, "voided_at": null, "finalized_at": 1796073494, "marked_uncollectible_at": null}, "customer_tax_exempt": "none", "total_excluding_tax": 9200, "next_payment_attempt": null, "statement_descriptor": null, "webhooks_delivered_at": null, "default_payment_method": null, "subtotal_excluding_tax": 9200, "total_discount_amounts": [], "last_finalization_error": null, "automatically_finalizes_at": null, "total_pretax_credit_amounts": [], "pre_payment_credit_notes_amount": 0, "post_payment_credit_notes_amount": 0}}', '', '', 'invoice.paid', 'acct_1LatchkeySandbox0');
INSERT INTO app.djstripe_invoice VALUES
	('2026-11-30 21:18:14.968632+00', '2026-11-30 21:18:14.968645+00', '{"id": "in_w7HNfoqkqhBtzlM6uKulxTHY", "lines": {"url": "/v1/invoices/in_w7HNfoqkqhBtzlM6uKulxTHY/lines", "data": [{"id": "il_JHD0h8sB51RAvdjyFSZxc5Ee", "taxes": [], "amount": 9200, "object": "line_item", "parent": {"type": "subscription_item_details", "invoice_item_details": null, "subscription_item_details": {"proration": false, "invoice_item": null, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "proration_details": {"credited_items": null}, "subscription_item": "si_CukXOidCMD85rM"}}, "period": {"end": 1798665494, "start": 1796073494}, "invoice": "in_w7HNfoqkqhBtzlM6uKulxTHY", "pricing": {"type": "price_details", "price_details": {"price": "price_O6VsboNmc4kGQeNl93460dOj", "product": "latchkey_professional"}, "unit_amount_decimal": "9200"}, "currency": "eur", "livemode": false, "metadata": {}, "quantity": 1, "subtotal": 9200, "discounts": [], "description": "1 × Latchkey Professional (at €92.00 / month)", "discountable": true, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "discount_amounts": [], "quantity_decimal": null, "pretax_credit_amounts": []}], "object": "list", "has_more": false}, "total": 9200, "footer": null, "issuer": {"type": "self"}, "number": "FJYZE7OQ-0001", "object": "invoice", "parent": {"type": "subscription_details", "quote_details": null, "subscription_details": {"metadata": {"purpose": "latchkey_onboarding", "environment": "tests", "organization_id": "5576609c-a05c-43e2-8904-8e9de399941e", "organization_slug": "confirmed_11302026"}, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt"}}, "status": "paid", "created": 1796073494, "currency": "eur", "customer": "cus_cl6jNy06bm4HdI", "due_date": null, "livemode": false, "metadata": {}, "subtotal": 9200, "attempted": true, "discounts": [], "rendering": null, "amount_due": 9200, "period_end": 1796073494, "test_clock": null, "amount_paid": 9200, "application": null, "description": null, "invoice_pdf": "http://stripe.frozen/i/in_w7HNfoqkqhBtzlM6uKulxTHY/pdf", "total_taxes": [], "account_name": "Latchkey", "auto_advance": false, "effective_at": 1796073494, "from_invoice": null, "on_behalf_of": null, "period_start": 1796073494, "attempt_count": 1, "automatic_tax": {"status": null, "enabled": false, "provider": null, "liability": null, "disabled_reason": null}, "custom_fields": null, "customer_name": "Confirmed", "shipping_cost": null, "billing_reason": "subscription_create", "customer_email": "confirmed@frozen.example", "customer_phone": null, "default_source": null, "ending_balance": 0, "receipt_number": null, "account_country": "US", "account_tax_ids": null, "amount_overpaid": 0, "amount_shipping": 0, "latest_revision": null, "amount_remaining": 0, "customer_account": null, "customer_address": null, "customer_tax_ids": [], "payment_settings": {"default_mandate": null, "payment_method_types": null, "payment_method_options": null}, "shipping_details": null, "starting_balance": 0, "collection_method": "charge_automatically", "customer_shipping": null, "default_tax_rates": [], "hosted_invoice_url": "http://stripe.frozen/i/in_w7HNfoqkqhBtzlM6uKulxTHY", "status_transitions": {"paid_at": 1796073494, "voided_at": null, "finalized_at": 1796073494, "marked_uncollectible_at": null}, "customer_tax_exempt": "none", "total_excluding_tax": 9200, "next_payment_attempt": null, "statement_descriptor": null, "webhooks_delivered_at": null, "default_payment_method": null, "subtotal_excluding_tax": 9200, "total_discount_amounts": [], "last_finalization_error": null, "automatically_finalizes_at": null, "total_pretax_credit_amounts": [], "pre_payment_credit_notes_amount": 0, "post_payment_credit_notes_amount": 0}', 1, 'in_w7HNfoqkqhBtzlM6uKulxTHY', false, '2026-11-30 21:18:14+00', '{}', NULL, 'cus_cl6jNy06bm4HdI', 'acct_1LatchkeySandbox0', NULL, NULL, NULL);
INSERT INTO app.djstripe_lineitem VALUES
	('2026-11-30 21:18:15.01456+00', '2026-11-30 21:18:15.014571+00', '{"id": "il_JHD0h8sB51RAvdjyFSZxc5Ee", "date": 1796073494, "taxes": [], "amount": 9200, "object": "line_item", "parent": {"type": "subscription_item_details", "invoice_item_details": null, "subscription_item_details": {"proration": false, "invoice_item": null, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "proration_details": {"credited_items": null}, "subscription_item": "si_CukXOidCMD85rM"}}, "period": {"end": 1798665494, "start": 1796073494}, "invoice": "in_w7HNfoqkqhBtzlM6uKulxTHY", "pricing": {"type": "price_details", "price_details": {"price": "price_O6VsboNmc4kGQeNl93460dOj", "product": "latchkey_professional"}, "unit_amount_decimal": "9200"}, "currency": "eur", "customer": "cus_cl6jNy06bm4HdI", "livemode": false, "metadata": {}, "quantity": 1, "subtotal": 9200, "discounts": [], "period_end": 1798665494, "description": "1 × Latchkey Professional (at €92.00 / month)", "discountable": true, "period_start": 1796073494, "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "discount_amounts": [], "quantity_decimal": null, "pretax_credit_amounts": []}', 1, 'il_JHD0h8sB51RAvdjyFSZxc5Ee', false, NULL, '{}', 'acct_1LatchkeySandbox0', NULL, 'sub_ofze6QUbfrWUBGXoeg36XYFt', NULL);
INSERT INTO app.djstripe_price VALUES
	('2026-11-30 21:18:15.001268+00', '2026-11-30 21:18:15.001285+00', '{"id": "price_O6VsboNmc4kGQeNl93460dOj", "type": "recurring", "active": true, "object": "price", "created": 1796073493, "product": "latchkey_professional", "currency": "usd", "livemode": false, "metadata": {"plan": "PROFESSIONAL"}, "nickname": null, "recurring": {"meter": null, "interval": "month", "usage_type": "licensed", "interval_count": 1, "trial_period_days": null}, "lookup_key": "latchkey_professional_month", "tiers_mode": null, "unit_amount": 9900, "tax_behavior": "unspecified", "billing_scheme": "per_unit", "custom_unit_amount": null, "transform_quantity": null, "unit_amount_decimal": "9900"}', 1, 'price_O6VsboNmc4kGQeNl93460dOj', false, '2026-11-30 21:18:13+00', '{"plan": "PROFESSIONAL"}', true, 'usd', '', 'latchkey_professional_month', 'acct_1LatchkeySandbox0', 'latchkey_professional');
INSERT INTO app.djstripe_product VALUES
	('2026-11-30 21:18:14.993341+00', '2026-11-30 21:18:14.993351+00', '{"id": "latchkey_professional", "url": null, "name": "Latchkey Professional", "type": "service", "active": true, "images": [], "object": "product", "created": 1796073493, "updated": 1796073493, "livemode": false, "metadata": {"plan": "PROFESSIONAL"}, "tax_code": null, "shippable": null, "unit_label": null, "description": "For a company that steers by its numbers.", "default_price": null, "marketing_features": [], "package_dimensions": null, "statement_descriptor": null}', 1, 'latchkey_professional', false, '2026-11-30 21:18:13+00', '{"plan": "PROFESSIONAL"}', 'Latchkey Professional', true, 'acct_1LatchkeySandbox0');
INSERT INTO app.djstripe_subscription VALUES
	('2026-11-30 21:18:14.981799+00', '2026-11-30 21:18:14.981811+00', '{"id": "sub_ofze6QUbfrWUBGXoeg36XYFt", "items": {"url": "/v1/subscription_items?subscription=sub_ofze6QUbfrWUBGXoeg36XYFt", "data": [{"id": "si_CukXOidCMD85rM", "plan": {"id": "price_O6VsboNmc4kGQeNl93460dOj", "meter": null, "active": true, "amount": 9900, "object": "plan", "created": 1796073493, "product": "latchkey_professional", "currency": "usd", "interval": "month", "livemode": false, "metadata": {"plan": "PROFESSIONAL"}, "nickname": null, "tiers_mode": null, "usage_type": "licensed", "amount_decimal": "9900", "billing_scheme": "per_unit", "interval_count": 1, "transform_usage": null, "trial_period_days": null}, "price": {"id": "price_O6VsboNmc4kGQeNl93460dOj", "type": "recurring", "active": true, "object": "price", "created": 1796073493, "product": "latchkey_professional", "currency": "usd", "livemode": false, "metadata": {"plan": "PROFESSIONAL"}, "nickname": null, "recurring": {"meter": null, "interval": "month", "usage_type": "licensed", "interval_count": 1, "trial_period_days": null}, "lookup_key": "latchkey_professional_month", "tiers_mode": null, "unit_amount": 9900, "tax_behavior": "unspecified", "billing_scheme": "per_unit", "custom_unit_amount": null, "transform_quantity": null, "unit_amount_decimal": "9900"}, "object": "subscription_item", "created": 1796073494, "metadata": {}, "quantity": 1, "discounts": [], "tax_rates": [], "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "billing_thresholds": null, "current_period_end": 1798665494, "current_period_start": 1796073494}], "object": "list", "has_more": false}, "object": "subscription", "status": "active", "created": 1796073494, "currency": "eur", "customer": "cus_cl6jNy06bm4HdI", "ended_at": null, "livemode": false, "metadata": {"purpose": "latchkey_onboarding", "environment": "tests", "organization_id": "5576609c-a05c-43e2-8904-8e9de399941e", "organization_slug": "confirmed_11302026"}, "schedule": null, "cancel_at": null, "discounts": [], "trial_end": null, "start_date": 1796073494, "test_clock": null, "application": null, "canceled_at": null, "description": null, "trial_start": null, "billing_mode": {"type": "flexible", "flexible": {"proration_discounts": "included"}}, "on_behalf_of": null, "automatic_tax": {"enabled": false, "liability": null, "disabled_reason": null}, "transfer_data": null, "days_until_due": null, "default_source": null, "latest_invoice": "in_w7HNfoqkqhBtzlM6uKulxTHY", "pending_update": null, "trial_settings": {"end_behavior": {"missing_payment_method": "create_invoice"}}, "customer_account": null, "invoice_settings": {"issuer": {"type": "self"}, "account_tax_ids": null}, "managed_payments": {"enabled": false}, "pause_collection": null, "payment_settings": {"payment_method_types": null, "payment_method_options": null, "save_default_payment_method": "off"}, "billing_schedules": [], "collection_method": "charge_automatically", "default_tax_rates": [], "billing_thresholds": null, "billing_cycle_anchor": 1796073494, "cancel_at_period_end": false, "cancellation_details": {"reason": null, "comment": null, "feedback": null}, "pending_setup_intent": null, "default_payment_method": "pm_nbuNlz19qH3PyqtnWMSA4qBX", "application_fee_percent": null, "billing_cycle_anchor_config": null, "pending_invoice_item_interval": null, "next_pending_invoice_item_invoice": null}', 1, 'sub_ofze6QUbfrWUBGXoeg36XYFt', false, '2026-11-30 21:18:14+00', '{"purpose": "latchkey_onboarding", "environment": "tests", "organization_id": "5576609c-a05c-43e2-8904-8e9de399941e", "organization_slug": "confirmed_11302026"}', 'cus_cl6jNy06bm4HdI', 'acct_1LatchkeySandbox0');
INSERT INTO app.djstripe_subscriptionitem VALUES
	('2026-11-30 21:18:15.004472+00', '2026-11-30 21:18:15.011192+00', '{"id": "si_CukXOidCMD85rM", "plan": {"id": "price_O6VsboNmc4kGQeNl93460dOj", "meter": null, "active": true, "amount": 9900, "object": "plan", "created": 1796073493, "product": "latchkey_professional", "currency": "usd", "interval": "month", "livemode": false, "metadata": {"plan": "PROFESSIONAL"}, "nickname": null, "tiers_mode": null, "usage_type": "licensed", "amount_decimal": "9900", "billing_scheme": "per_unit", "interval_count": 1, "transform_usage": null, "trial_period_days": null}, "price": {"id": "price_O6VsboNmc4kGQeNl93460dOj", "type": "recurring", "active": true, "object": "price", "created": 1796073493, "product": "latchkey_professional", "currency": "usd", "livemode": false, "metadata": {"plan": "PROFESSIONAL"}, "nickname": null, "recurring": {"meter": null, "interval": "month", "usage_type": "licensed", "interval_count": 1, "trial_period_days": null}, "lookup_key": "latchkey_professional_month", "tiers_mode": null, "unit_amount": 9900, "tax_behavior": "unspecified", "billing_scheme": "per_unit", "custom_unit_amount": null, "transform_quantity": null, "unit_amount_decimal": "9900"}, "object": "subscription_item", "created": 1796073494, "metadata": {}, "quantity": 1, "discounts": [], "tax_rates": [], "subscription": "sub_ofze6QUbfrWUBGXoeg36XYFt", "billing_thresholds": null, "current_period_end": 1798665494, "current_period_start": 1796073494}', 1, 'si_CukXOidCMD85rM', NULL, '2026-11-30 21:18:14+00', '{}', 'acct_1LatchkeySandbox0', 1, 'sub_ofze6QUbfrWUBGXoeg36XYFt');
INSERT INTO app.onboarding_deletion VALUES
	('965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', '2026-11-30 21:18:20.67682+00', 'sam@example.com', 'They asked for it', '2026-11-30 21:18:20.67682+00', 0, '', NULL, '');
INSERT INTO app.onboarding_onboarding VALUES
	('dd3e182c-d8b4-4bfa-8931-78719f371bc8', 'ROLLED_BACK', 4, '2026-11-30 21:18:29.102442+00', 0, '2026-11-30 21:33:14.063881+00', 'LK-38MK-Q9B4', '', '', '2026-11-30 21:18:13.60589+00', '2026-11-30 21:18:13.897027+00', '2026-11-30 21:18:14.129394+00', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', '2026-11-30 21:16:14.099397+00', 'BY_STAFF', false, NULL, ''),
	('90729034-e85e-4055-84a3-e0c44c7c94e6', 'IN_PROGRESS', 1, '2026-11-30 21:18:33.712581+00', 0, '2026-11-30 21:33:18.712581+00', 'LK-K952-X75K', '', '', '2026-11-30 21:18:18.430796+00', '2026-11-30 21:18:18.643304+00', NULL, '6a801022-f038-48e2-a085-a8a99b99402a', NULL, '', false, NULL, ''),
	('dca7b2bc-7f20-4709-b909-5aebcd246f24', 'COMPLETED', 1, '2026-11-30 21:18:29.433488+00', 0, '2026-11-30 21:33:14.433488+00', 'LK-8F9S-WXTK', '', '', '2026-11-30 21:18:14.175362+00', '2026-11-30 21:18:14.375968+00', '2026-11-30 21:18:14.531054+00', '5576609c-a05c-43e2-8904-8e9de399941e', NULL, '', false, NULL, 'b3bbeff72bbe'),
	('3ba0b01c-1816-4acd-9aa2-8c9f32848096', 'COMPLETED', 1, '2026-11-30 21:18:30.283796+00', 0, '2026-11-30 21:33:15.283796+00', 'LK-23FM-JVNG', '', '', '2026-11-30 21:18:15.027634+00', '2026-11-30 21:18:15.230047+00', '2026-11-30 21:18:15.378079+00', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', NULL, '', false, NULL, 'b3bbeff72bbe'),
	('0f91cf08-64d0-44d7-b080-aa57e3065525', 'COMPLETED', 1, '2026-11-30 21:18:30.726904+00', 0, '2026-11-30 21:33:15.726904+00', 'LK-GSFD-JHZF', '', '', '2026-11-30 21:18:15.460981+00', '2026-11-30 21:18:15.674498+00', '2026-11-30 21:18:15.818685+00', '599d4a33-49cc-4159-9ea8-f6961c178c29', NULL, '', false, NULL, 'b3bbeff72bbe'),
	('71e09031-54ae-4179-b62d-fb4713c0bcaf', 'COMPLETED', 1, '2026-11-30 21:18:31.208739+00', 0, '2026-11-30 21:33:16.208739+00', 'LK-R5SQ-3GWX', '', '', '2026-11-30 21:18:15.946766+00', '2026-11-30 21:18:16.155201+00', '2026-11-30 21:18:16.293752+00', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', NULL, '', false, NULL, 'b3bbeff72bbe'),
	('4718ddd7-6dbf-4d85-98b9-9344c4452314', 'COMPLETED', 1, '2026-11-30 21:18:31.7166+00', 0, '2026-11-30 21:33:16.7166+00', 'LK-K62G-NQC5', '', '', '2026-11-30 21:18:16.434313+00', '2026-11-30 21:18:16.646735+00', '2026-11-30 21:18:16.817413+00', '403bcb59-114f-46f8-b9a8-38f7fee99093', NULL, '', false, NULL, 'b3bbeff72bbe'),
	('cfc51eb8-ccfc-4c0e-9647-c8d16290c718', 'PENDING', 0, NULL, 0, '2026-12-07 21:18:16.86513+00', 'LK-J6BW-7D2J', '', '', '2026-11-30 21:18:16.86513+00', NULL, NULL, '37513511-7afe-44df-93bd-42b2a51107d3', NULL, '', false, NULL, ''),
	('22b35df7-68a4-4598-8e96-cba3f091fba7', 'PENDING', 0, NULL, 0, '2026-12-07 21:18:16.949279+00', 'LK-FNS6-5388', '', '', '2026-11-30 21:18:16.949279+00', NULL, NULL, 'df64a944-bace-40bc-958d-fa850068343f', NULL, '', false, NULL, ''),
	('27a1b153-3e5a-45a2-9057-0a06c39caaca', 'PENDING', 0, NULL, 0, '2026-12-07 21:18:17.116139+00', 'LK-SDNJ-8GFD', '', '', '2026-11-30 21:18:17.116139+00', NULL, NULL, '1bba47a9-d4ec-4ecf-8b16-b75e752ff7f8', NULL, '', false, NULL, ''),
	('6bf1b673-216c-4efb-a3b2-b1a2d324e0c0', 'PENDING', 0, NULL, 0, '2026-12-07 21:18:17.31162+00', 'LK-JWHT-ZRK7', '', '', '2026-11-30 21:18:17.31162+00', NULL, NULL, '93d66b56-1deb-4307-b66c-a6c464e8cb6c', NULL, '', false, NULL, ''),
	('bd44b09e-eacb-4393-8da6-49670a0e775d', 'PENDING', 0, NULL, 0, '2026-12-07 21:18:17.566898+00', 'LK-RCDC-GQB8', '', '', '2026-11-30 21:18:17.566898+00', NULL, NULL, '37a829bf-de14-471a-8a6e-3f86237fd93e', NULL, '', false, NULL, ''),
	('efc13188-38b4-46d9-b0a4-f9414f6936fa', 'IN_PROGRESS', 0, '2026-11-30 21:18:18.039704+00', 0, '2026-11-30 21:33:18.039704+00', 'LK-2XK5-79DJ', '', '', '2026-11-30 21:18:17.844041+00', '2026-11-30 21:18:18.039704+00', NULL, 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', NULL, '', false, NULL, ''),
	('26e3ba55-1387-4758-91ee-96b4bfb2aa99', 'FAILED', 1, '2026-11-30 21:18:34.043614+00', 0, '2026-12-30 21:18:19.094464+00', 'LK-QCJT-9RW4', 'warehouse_refused', 'onboarding.warehouse.WarehouseError: 403 accessDenied', '2026-11-30 21:18:18.772832+00', '2026-11-30 21:18:18.987156+00', '2026-11-30 21:18:19.094464+00', '310439bb-c284-467f-8a7d-9afb333fee4b', NULL, '', false, NULL, ''),
	('30d7b50f-9c4e-4a89-8bc4-95ffb407f027', 'IN_PROGRESS', 1, '2026-11-30 21:18:20.245745+00', 1, '2026-11-30 21:33:18.365582+00', 'LK-QDW8-QKM9', 'warehouse_unreachable', 'onboarding.warehouse.WarehouseUnavailable: 503 backendError', '2026-11-30 21:18:18.10177+00', '2026-11-30 21:18:18.305321+00', NULL, 'adfee324-f454-4fe8-b68a-40c0abc4ca80', NULL, '', false, NULL, ''),
	('117a7596-9f72-4ac9-b2b8-464c3a8248cf', 'FAILED', 3, '2026-11-30 21:20:19.525409+00', 0, '2026-11-30 21:33:19.531589+00', 'LK-QFW2-38NZ', '', '', '2026-11-30 21:18:19.111662+00', '2026-11-30 21:18:19.368761+00', '2026-11-30 21:18:19.515621+00', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', '2026-11-30 21:18:19.525409+00', 'BY_STAFF', false, NULL, ''),
	('86e0078f-c449-423b-9df0-4a50761d94c6', 'FAILED', 3, NULL, 0, '2026-12-30 21:18:19.934923+00', 'LK-J6JD-S239', 'warehouse_refused', 'onboarding.warehouse.WarehouseError: 403 accessDenied', '2026-11-30 21:18:19.580935+00', '2026-11-30 21:18:19.802022+00', '2026-11-30 21:18:19.910319+00', '8979890c-351c-4357-a2a9-ab988221483a', '2026-11-30 21:18:19.920369+00', 'BY_STAFF', false, NULL, ''),
	('2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e', 'FAILED', 2, '2026-11-30 21:18:20.67682+00', 0, '2026-11-30 21:33:20.67682+00', 'LK-PQXW-5NZV', '', '', '2026-11-30 21:18:20.320667+00', '2026-11-30 21:18:20.523411+00', '2026-11-30 21:18:20.659635+00', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', '2026-11-30 21:18:20.67682+00', 'DELETED', true, NULL, 'b3bbeff72bbe'),
	('cfa2e1b2-0ef7-4c15-a16a-e75b801caecb', 'FAILED', 2, '2026-11-30 21:18:20.305502+00', 0, '2026-11-30 21:33:20.305502+00', 'LK-MQZ9-3XS6', '', '', '2026-11-30 21:18:19.947561+00', '2026-11-30 21:18:20.149637+00', '2026-11-30 21:18:20.288374+00', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', '2026-11-30 21:18:20.305502+00', 'MOVED', true, NULL, 'b3bbeff72bbe');
INSERT INTO app.onboarding_onboardingstep VALUES
	(6, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(7, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(8, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(9, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(10, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(34, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:15.769812+00', '2026-11-30 21:18:15.771442+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(21, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:15.288861+00', '2026-11-30 21:18:15.290852+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(22, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:15.293254+00', '2026-11-30 21:18:15.312776+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(43, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:16.2358+00', '2026-11-30 21:18:16.243034+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(23, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:15.314937+00', '2026-11-30 21:18:15.322763+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(24, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:15.325005+00', '2026-11-30 21:18:15.326573+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(44, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:16.245219+00', '2026-11-30 21:18:16.246687+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(35, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 21:18:15.773626+00', '2026-11-30 21:18:15.789116+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(36, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 21:18:15.791413+00', '2026-11-30 21:18:15.796418+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(25, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 21:18:15.328794+00', '2026-11-30 21:18:15.345522+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(5, 'ensure_tables', 4, 'UNDONE', 0, 7, '2026-11-30 21:18:14.030007+00', NULL, 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(4, 'ensure_dataset', 3, 'UNDONE', 0, 0, '2026-11-30 21:18:14.022125+00', '2026-11-30 21:18:14.027852+00', 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(3, 'confirm_organization', 2, 'UNDONE', 0, 0, '2026-11-30 21:18:14.009776+00', '2026-11-30 21:18:14.019718+00', 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(2, 'confirm_payment', 1, 'UNDONE', 0, 0, '2026-11-30 21:18:13.989986+00', '2026-11-30 21:18:14.007592+00', 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(1, 'check_prerequisites', 0, 'UNDONE', 0, 0, '2026-11-30 21:18:13.985534+00', '2026-11-30 21:18:13.98772+00', 'dd3e182c-d8b4-4bfa-8931-78719f371bc8'),
	(11, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:14.441084+00', '2026-11-30 21:18:14.442944+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(26, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 21:18:15.347765+00', '2026-11-30 21:18:15.35565+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(12, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:14.445176+00', '2026-11-30 21:18:14.465368+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(37, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 21:18:15.798534+00', '2026-11-30 21:18:15.804654+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(13, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:14.467691+00', '2026-11-30 21:18:14.475459+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(27, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 21:18:15.35779+00', '2026-11-30 21:18:15.364026+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(14, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:14.477725+00', '2026-11-30 21:18:14.479289+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(28, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 21:18:15.366157+00', '2026-11-30 21:18:15.372898+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(38, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 21:18:15.806758+00', '2026-11-30 21:18:15.813564+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(29, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 21:18:15.375096+00', '2026-11-30 21:18:15.376662+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(30, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 21:18:15.378079+00', '3ba0b01c-1816-4acd-9aa2-8c9f32848096'),
	(15, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 21:18:14.48145+00', '2026-11-30 21:18:14.497052+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(16, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 21:18:14.499283+00', '2026-11-30 21:18:14.507808+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(17, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 21:18:14.509981+00', '2026-11-30 21:18:14.516115+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(18, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 21:18:14.518206+00', '2026-11-30 21:18:14.525811+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(19, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 21:18:14.528141+00', '2026-11-30 21:18:14.52955+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(20, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 21:18:14.531054+00', 'dca7b2bc-7f20-4709-b909-5aebcd246f24'),
	(31, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:15.732822+00', '2026-11-30 21:18:15.734726+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(39, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 21:18:15.815847+00', '2026-11-30 21:18:15.817286+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(32, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:15.73695+00', '2026-11-30 21:18:15.75749+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(40, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 21:18:15.818685+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(33, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:15.759838+00', '2026-11-30 21:18:15.767621+00', '0f91cf08-64d0-44d7-b080-aa57e3065525'),
	(45, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 21:18:16.248818+00', '2026-11-30 21:18:16.26428+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(51, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:16.725213+00', '2026-11-30 21:18:16.727488+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(41, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:16.213203+00', '2026-11-30 21:18:16.215062+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(46, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 21:18:16.266408+00', '2026-11-30 21:18:16.272028+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(42, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:16.217238+00', '2026-11-30 21:18:16.233641+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(59, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 21:18:16.814419+00', '2026-11-30 21:18:16.815965+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(47, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 21:18:16.274141+00', '2026-11-30 21:18:16.279986+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(52, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:16.729988+00', '2026-11-30 21:18:16.74848+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(48, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 21:18:16.282265+00', '2026-11-30 21:18:16.288612+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(60, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 21:18:16.817413+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(49, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 21:18:16.29091+00', '2026-11-30 21:18:16.29236+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(50, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 21:18:16.293752+00', '71e09031-54ae-4179-b62d-fb4713c0bcaf'),
	(53, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:16.751017+00', '2026-11-30 21:18:16.758801+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(61, 'check_prerequisites', 0, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(54, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:16.761139+00', '2026-11-30 21:18:16.762659+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(62, 'confirm_payment', 1, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(55, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 21:18:16.764841+00', '2026-11-30 21:18:16.785134+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(63, 'confirm_organization', 2, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(64, 'ensure_dataset', 3, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(56, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 21:18:16.787363+00', '2026-11-30 21:18:16.792935+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(65, 'ensure_tables', 4, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(57, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 21:18:16.795587+00', '2026-11-30 21:18:16.802279+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(66, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(58, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 21:18:16.804805+00', '2026-11-30 21:18:16.812054+00', '4718ddd7-6dbf-4d85-98b9-9344c4452314'),
	(67, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(68, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(69, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(70, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, 'efc13188-38b4-46d9-b0a4-f9414f6936fa'),
	(76, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(77, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(78, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(79, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(80, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(75, 'ensure_tables', 4, 'RUNNING', 3, 7, '2026-11-30 21:18:18.40799+00', NULL, '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(72, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:18.374567+00', '2026-11-30 21:18:18.392613+00', '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(73, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:18.394778+00', '2026-11-30 21:18:18.402176+00', '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(74, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:18.404353+00', '2026-11-30 21:18:18.40583+00', '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(71, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:18.36988+00', '2026-11-30 21:18:18.372149+00', '30d7b50f-9c4e-4a89-8bc4-95ffb407f027'),
	(86, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(87, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(88, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(89, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(90, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(101, 'check_prerequisites', 0, 'UNDONE', 0, 0, '2026-11-30 21:18:19.461338+00', '2026-11-30 21:18:19.463737+00', '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(81, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:18.718758+00', '2026-11-30 21:18:18.720785+00', '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(82, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:18.722963+00', '2026-11-30 21:18:18.740484+00', '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(83, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:18.742667+00', '2026-11-30 21:18:18.749996+00', '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(84, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:18.752279+00', '2026-11-30 21:18:18.753753+00', '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(116, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(117, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(85, 'ensure_tables', 4, 'RUNNING', 3, 7, '2026-11-30 21:18:18.755872+00', NULL, '90729034-e85e-4055-84a3-e0c44c7c94e6'),
	(96, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(97, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(98, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(99, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(100, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(118, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(91, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:19.047847+00', '2026-11-30 21:18:19.049734+00', '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(119, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(92, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:19.052079+00', '2026-11-30 21:18:19.069203+00', '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(120, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(93, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:19.071594+00', '2026-11-30 21:18:19.078952+00', '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(140, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 21:18:20.659635+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e'),
	(94, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:19.081224+00', '2026-11-30 21:18:19.082719+00', '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(111, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:19.866119+00', '2026-11-30 21:18:19.868047+00', '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(131, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:20.581483+00', '2026-11-30 21:18:20.583405+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e'),
	(112, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:19.870224+00', '2026-11-30 21:18:19.88751+00', '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(95, 'ensure_tables', 4, 'RUNNING', 3, 7, '2026-11-30 21:18:19.084966+00', NULL, '26e3ba55-1387-4758-91ee-96b4bfb2aa99'),
	(106, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(107, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(108, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(109, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(110, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(113, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:19.889752+00', '2026-11-30 21:18:19.897241+00', '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(132, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:20.585527+00', '2026-11-30 21:18:20.602435+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e'),
	(114, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:19.899414+00', '2026-11-30 21:18:19.901008+00', '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(133, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:20.604767+00', '2026-11-30 21:18:20.612398+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e'),
	(134, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:20.614582+00', '2026-11-30 21:18:20.616114+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e'),
	(125, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 21:18:20.247358+00', '2026-11-30 21:18:20.259653+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(135, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 21:18:20.618196+00', '2026-11-30 21:18:20.630827+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e'),
	(115, 'ensure_tables', 4, 'UNDONE', 0, 7, '2026-11-30 21:18:19.903083+00', NULL, '86e0078f-c449-423b-9df0-4a50761d94c6'),
	(105, 'ensure_tables', 4, 'UNDONE', 0, 7, '2026-11-30 21:18:19.50803+00', NULL, '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(104, 'ensure_dataset', 3, 'UNDONE', 0, 0, '2026-11-30 21:18:19.504444+00', '2026-11-30 21:18:19.50592+00', '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(103, 'confirm_organization', 2, 'UNDONE', 0, 0, '2026-11-30 21:18:19.493382+00', '2026-11-30 21:18:19.502243+00', '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(102, 'confirm_payment', 1, 'UNDONE', 0, 0, '2026-11-30 21:18:19.4666+00', '2026-11-30 21:18:19.49116+00', '117a7596-9f72-4ac9-b2b8-464c3a8248cf'),
	(126, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 21:18:20.261811+00', '2026-11-30 21:18:20.2664+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(121, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 21:18:20.210246+00', '2026-11-30 21:18:20.212267+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(122, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 21:18:20.214382+00', '2026-11-30 21:18:20.231133+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(127, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 21:18:20.268604+00', '2026-11-30 21:18:20.274546+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(123, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 21:18:20.233901+00', '2026-11-30 21:18:20.241561+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(136, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 21:18:20.63298+00', '2026-11-30 21:18:20.637586+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e'),
	(124, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 21:18:20.243758+00', '2026-11-30 21:18:20.245227+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(128, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 21:18:20.276889+00', '2026-11-30 21:18:20.283399+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(129, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 21:18:20.285534+00', '2026-11-30 21:18:20.286929+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(130, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 21:18:20.288374+00', 'cfa2e1b2-0ef7-4c15-a16a-e75b801caecb'),
	(137, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 21:18:20.639762+00', '2026-11-30 21:18:20.645833+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e'),
	(138, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 21:18:20.647997+00', '2026-11-30 21:18:20.65454+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e'),
	(139, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 21:18:20.65676+00', '2026-11-30 21:18:20.658162+00', '2dcde215-d4d9-4ca7-8ae7-10dd28fd3f2e');
INSERT INTO app.onboarding_outgoingmail VALUES
	(1, 'SETUP_FAILED', 'ended@frozen.example', '2026-11-30 21:18:14.040293+00', '2026-11-30 21:19:14.148377+00', 1, '', NULL, '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'LK-38MK-Q9B4/1', 0, '2026-11-30 21:18:14.148377+00', '{}'),
	(2, 'SETUP_ENDED', 'ended@frozen.example', '2026-11-30 21:18:14.129394+00', '2026-11-30 21:19:14.156902+00', 1, '', '2026-11-30 21:18:14.156902+00', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'LK-38MK-Q9B4', 0, NULL, '{}'),
	(3, 'WELCOME', 'confirmed@frozen.example', '2026-11-30 21:18:14.531054+00', '2026-11-30 21:19:14.627275+00', 1, '', '2026-11-30 21:18:14.627275+00', '5576609c-a05c-43e2-8904-8e9de399941e', 'LK-8F9S-WXTK', 0, NULL, '{}'),
	(4, 'INVITATION', 'bea@frozen.example', '2026-11-30 21:18:14.610638+00', '2026-11-30 21:19:14.637556+00', 1, '', '2026-11-30 21:18:14.637556+00', '5576609c-a05c-43e2-8904-8e9de399941e', '4e95a2d3-ba21-4f38-839a-64275edf31cd', 0, NULL, '{}'),
	(5, 'INVITATION', 'cem@frozen.example', '2026-11-30 21:18:14.709949+00', '2026-11-30 21:19:14.749483+00', 1, '', '2026-11-30 21:18:14.749483+00', '5576609c-a05c-43e2-8904-8e9de399941e', '7cf04163-ba95-4ecb-ba8b-e1443e108b03', 0, NULL, '{}'),
	(6, 'WELCOME', 'has_seen_the_key@frozen.example', '2026-11-30 21:18:15.378079+00', '2026-11-30 21:18:15.378079+00', 0, '', NULL, '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'LK-23FM-JVNG', 0, NULL, '{}'),
	(7, 'WELCOME', 'pays_late@frozen.example', '2026-11-30 21:18:15.818685+00', '2026-11-30 21:18:15.818685+00', 0, '', NULL, '599d4a33-49cc-4159-9ea8-f6961c178c29', 'LK-GSFD-JHZF', 0, NULL, '{}'),
	(8, 'PAYMENT_OVERDUE', 'pays_late@frozen.example', '2026-11-30 21:18:15.881368+00', '2026-11-30 21:18:15.881368+00', 0, '', NULL, '599d4a33-49cc-4159-9ea8-f6961c178c29', '2026-11-30T21:18:15.881368+00:00', 0, NULL, '{}'),
	(9, 'WELCOME', 'has_left@frozen.example', '2026-11-30 21:18:16.293752+00', '2026-11-30 21:18:16.293752+00', 0, '', NULL, 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'LK-R5SQ-3GWX', 0, NULL, '{}'),
	(10, 'SUSPENDED', 'has_left@frozen.example', '2026-11-30 21:18:16.356135+00', '2026-11-30 21:18:16.356135+00', 0, '', NULL, 'e54fb925-1204-4b85-acd9-d40d8c469c1e', '2026-11-30T21:18:16.356135+00:00', 0, NULL, '{}'),
	(11, 'WELCOME', 'has_not_seen_the_key@frozen.example', '2026-11-30 21:18:16.817413+00', '2026-11-30 21:18:16.817413+00', 0, '', NULL, '403bcb59-114f-46f8-b9a8-38f7fee99093', 'LK-K62G-NQC5', 0, NULL, '{}'),
	(12, 'SETUP_FAILED', 'failed@frozen.example', '2026-11-30 21:18:19.094464+00', '2026-11-30 21:18:19.094464+00', 0, '', NULL, '310439bb-c284-467f-8a7d-9afb333fee4b', 'LK-QCJT-9RW4/1', 0, NULL, '{}'),
	(13, 'SETUP_FAILED', 'given_up@frozen.example', '2026-11-30 21:18:19.515621+00', '2026-11-30 21:18:19.515621+00', 0, '', NULL, 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'LK-QFW2-38NZ/1', 0, NULL, '{}'),
	(14, 'SETUP_FAILED', 'cannot_be_undone@frozen.example', '2026-11-30 21:18:19.910319+00', '2026-11-30 21:18:19.910319+00', 0, '', NULL, '8979890c-351c-4357-a2a9-ab988221483a', 'LK-J6JD-S239/1', 0, NULL, '{}'),
	(15, 'WELCOME', 'moves@frozen.example', '2026-11-30 21:18:20.288374+00', '2026-11-30 21:18:20.288374+00', 0, '', NULL, 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'LK-MQZ9-3XS6', 0, NULL, '{}'),
	(16, 'WELCOME', 'is_deleted@frozen.example', '2026-11-30 21:18:20.659635+00', '2026-11-30 21:18:20.659635+00', 0, '', NULL, '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'LK-PQXW-5NZV', 0, NULL, '{}');
INSERT INTO app.onboarding_refresh VALUES
	('599d4a33-49cc-4159-9ea8-f6961c178c29', '2026-11-30 21:18:15.881368+00', '2026-11-30 21:18:15.881368+00', 0, '', ''),
	('e54fb925-1204-4b85-acd9-d40d8c469c1e', '2026-11-30 21:18:16.356135+00', '2026-11-30 21:18:16.356135+00', 0, '', ''),
	('965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', '2026-11-30 21:18:20.67682+00', '2026-11-30 21:18:20.67682+00', 0, '', '');
INSERT INTO app.onboarding_worker VALUES
	('tests', '2026-11-30 21:18:20.396911+00', '2026-11-30 21:18:20.396911+00', NULL, '');
INSERT INTO app.org_audit_heads VALUES
	('403bcb59-114f-46f8-b9a8-38f7fee99093', 7, '34e1ef7a4a2d0da1b8f40ea68ccda71a4e7e840f330b944146f7c928323798bd'),
	('37513511-7afe-44df-93bd-42b2a51107d3', 2, 'babf1ebcde77351f07a75ff1e9fcd45f08f6dac234480ab45ae299bd23b3cb3a'),
	('49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 9, '960ff0f659f46216f380c0b892c7b977791cca1c0c9786ea385fbc3564e48779'),
	('df64a944-bace-40bc-958d-fa850068343f', 3, 'edcacc1f50db1e858f533a40f166bb5cf7e170f6368d6a62a49687061eb104ed'),
	('1bba47a9-d4ec-4ecf-8b16-b75e752ff7f8', 3, '9339ca699144b93bf424cf39fc671b871400f04aea68e94280ffa47ead513956'),
	('a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 8, '5b3466a4fbea2ce893c7f9ec7e2d3f261f70af2677f0f52fb4698e537ca636a3'),
	('93d66b56-1deb-4307-b66c-a6c464e8cb6c', 3, '034f596a998319371b3a1a5d0b3369e79ffa47ef4cdaccd296e817a66e376cc3'),
	('5576609c-a05c-43e2-8904-8e9de399941e', 15, '4346d169acc6d658a53f0f911c1f4fda7f587d7813c9b79da1c986939f9023c9'),
	('37a829bf-de14-471a-8a6e-3f86237fd93e', 4, 'a0071b6c32eeb456caba5587f49f6f659b45717b02ce1d446b831c5390c21ab7'),
	('2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 8, '10845ebaad62e3f43226e588ec1910798627b9dad378f1171779b10acbe24a63'),
	('d5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 6, 'ba374eb6c053e5a852572f008a99a088660d609cf0a54e3931c29bb3314be2e3'),
	('8979890c-351c-4357-a2a9-ab988221483a', 9, 'e7f9b7de4dfea352b16142b358803a8da39ae52eddc2ebcd1f82b82c206c2f20'),
	('599d4a33-49cc-4159-9ea8-f6961c178c29', 9, '4f1ea783bd9e90ac581c351b5df91de6da9970d1c32f0adc0d6c852eb9b399bf'),
	('adfee324-f454-4fe8-b68a-40c0abc4ca80', 7, '4c20b7c9c9ed21311bd73fb6fcc702b842d6a9526f00b85b9796d4fb1a94647d'),
	('d4bf647c-d51c-45a8-ad95-e2200103b9e4', 9, '84210d84e282ba6bc1c0473b023b204fbda9edc4d8f41ddc47404f58409faffa'),
	('6a801022-f038-48e2-a085-a8a99b99402a', 6, 'a2f4229648c9bda7d377b4e6c9ead33061115d113da50f6fc1f3786db2f728c9'),
	('e54fb925-1204-4b85-acd9-d40d8c469c1e', 9, 'e54286956971a4f3ddb0e85ca39c5773a2ad45de5efae329123edfd57509f6fa'),
	('310439bb-c284-467f-8a7d-9afb333fee4b', 7, 'a196c1f27b2e366226a2ea9d3035495204a9b227bb7d5bcce273e4c62d2e42b3'),
	('965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 10, '913295cac9a8ad2ebd4edf398fe3cce127c8148bde03e7d7bcf5357fee8b2d35');
INSERT INTO app.org_audit_logs VALUES
	('9ade08a6-9753-4c37-922c-c746da2c4e58', 'organization:account:signed_up', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'ended@frozen.example', 'LK-RDQJ-6RBB', '{}', '2026-11-30 21:18:13.60589+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'c69e0a881fe5d5320671a8d6eee8293bf20250503afb503ae124cfe95ba8d92d'),
	('650b9088-fed6-454d-9a50-0a5713b96bb0', 'organization:account:signed_in', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'ended@frozen.example', 'LK-RDQJ-6RBB', '{}', '2026-11-30 21:18:13.658159+00', '127.0.0.1', '', 2, 'c69e0a881fe5d5320671a8d6eee8293bf20250503afb503ae124cfe95ba8d92d', '8879dbb6052a2df003cfa8ac78a452d91774a5876fc7995dfcbf172c48f1a0f9'),
	('33f976f6-a97b-4fee-9ac2-93030dbdad80', 'organization:checkout:started', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'ended@frozen.example', 'LK-R6MG-VRMF', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:13.796408+00', '127.0.0.1', '', 3, '8879dbb6052a2df003cfa8ac78a452d91774a5876fc7995dfcbf172c48f1a0f9', 'c82397af054132750c43de8de3b684adcbb33141e3810179b3de1cd967b0170a'),
	('5c08e4fe-1915-487b-a05f-61146ffd3c1b', 'organization:plan:changed', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'system', 'LK-7FWS-56ZJ', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:13.897027+00', '127.0.0.1', '', 4, 'c82397af054132750c43de8de3b684adcbb33141e3810179b3de1cd967b0170a', '860f25caad3163c895f8917d22c46e9ac34cd79a333d20bc69f3a8375f81c7fa'),
	('0af08603-b2a9-4837-ba29-39c3d89c3eb0', 'organization:payment:confirmed', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'system', 'LK-7FWS-56ZJ', '{"session": "cs_test_5tTu3kWqygHQWI667b32Y0WchCfKCrzGUGwZqMe4aM2wBBt0wyLL0uFVLb"}', '2026-11-30 21:18:13.897027+00', '127.0.0.1', '', 5, '860f25caad3163c895f8917d22c46e9ac34cd79a333d20bc69f3a8375f81c7fa', '988083e5e077d829e775a9420d585f0551591fed96445af0dfd5b8da9b077e91'),
	('a36ca057-1658-4039-b740-b89715fbc2bf', 'organization:onboarding:started', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'system', 'LK-7FWS-56ZJ', '{}', '2026-11-30 21:18:13.897027+00', '127.0.0.1', '', 6, '988083e5e077d829e775a9420d585f0551591fed96445af0dfd5b8da9b077e91', '4ef18aec1ef42fd55c1849d9a6a5c09acd2627db539add91fee4363f041a4b5a'),
	('f8ff728a-1806-453e-aa09-7ad9fc2106e7', 'organization:onboarding:failed', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'system', 'LK-38MK-Q9B4', '{"code": "warehouse_refused"}', '2026-11-30 21:18:14.040293+00', '', '', 7, '4ef18aec1ef42fd55c1849d9a6a5c09acd2627db539add91fee4363f041a4b5a', 'd69d7925781d9b102d6bd810820095dcb4a5aa1ccd5d6c52798d36392d9e34fc'),
	('8e42c9f0-df0c-4f35-a224-e2d13d1d3b26', 'organization:onboarding:abandoned', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'system', 'LK-7FWS-56ZJ', '{"because": "BY_STAFF", "may_drop_rows": false}', '2026-11-30 21:18:14.053243+00', '', '', 8, 'd69d7925781d9b102d6bd810820095dcb4a5aa1ccd5d6c52798d36392d9e34fc', '9088bb755ba58a75971d96e570790c652f1fe7077089b7c889ffa225cd3b5a4b'),
	('862a24da-11ff-40f5-8ab2-f8a7838fe1c0', 'organization:onboarding:rolled_back', '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'system', 'LK-38MK-Q9B4', '{}', '2026-11-30 21:18:14.129394+00', '', '', 9, '9088bb755ba58a75971d96e570790c652f1fe7077089b7c889ffa225cd3b5a4b', '960ff0f659f46216f380c0b892c7b977791cca1c0c9786ea385fbc3564e48779'),
	('d8dada71-9d11-4114-b401-461239a91cf8', 'organization:account:signed_up', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-CP7F-FTDS', '{}', '2026-11-30 21:18:14.175362+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '5edd688d399051a3c00a3e0ea6930fd836e795fb8dc33c1e403be56c3dccce07'),
	('fdff0bdf-f574-4020-b7d7-7beb519487aa', 'organization:account:signed_in', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-CP7F-FTDS', '{}', '2026-11-30 21:18:14.211452+00', '127.0.0.1', '', 2, '5edd688d399051a3c00a3e0ea6930fd836e795fb8dc33c1e403be56c3dccce07', 'b12460d57683426e7fffa095a1e80a5761ad48e6c9537f5c95107a6fd3fae600'),
	('1c3c44b1-f71f-4552-8e28-007866414b4e', 'organization:checkout:started', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-R9W7-W4J9', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:14.293832+00', '127.0.0.1', '', 3, 'b12460d57683426e7fffa095a1e80a5761ad48e6c9537f5c95107a6fd3fae600', '7bf32c6110fbfcf88a56ab9392b61d09ec546e7f7ae54cf8c7a1af800a6ce178'),
	('1e249961-27c8-4f85-8836-3cf26170eac5', 'organization:plan:changed', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'system', 'LK-HP23-RSG4', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:14.375968+00', '127.0.0.1', '', 4, '7bf32c6110fbfcf88a56ab9392b61d09ec546e7f7ae54cf8c7a1af800a6ce178', '436d6c9244d53c26b179d5010b412a23e9d9ae2902e43ec9ea231b32b660ca0e'),
	('94877f9b-be8b-4817-a312-0b4343db0683', 'organization:payment:confirmed', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'system', 'LK-HP23-RSG4', '{"session": "cs_test_p9JdhFFPXYQUCMgH2hMp06x1qPNCy9IuqPGEo3lnGIJJpAQvQm0J8mA5pa"}', '2026-11-30 21:18:14.375968+00', '127.0.0.1', '', 5, '436d6c9244d53c26b179d5010b412a23e9d9ae2902e43ec9ea231b32b660ca0e', 'fd2531380339e00ade3cd73c057b18b8086b8dee0b05695a10146057e46ce9a6'),
	('765493b1-7bb8-4ec7-a0df-7026275c3ef2', 'organization:onboarding:started', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'system', 'LK-HP23-RSG4', '{}', '2026-11-30 21:18:14.375968+00', '127.0.0.1', '', 6, 'fd2531380339e00ade3cd73c057b18b8086b8dee0b05695a10146057e46ce9a6', '4b0a122e5603811eb189663332f8ec6b2462a29add4e4f57e2b3f6c5f5241b7a'),
	('c3720d89-e4ae-423f-8a05-28bb8101e101', 'organization:onboarding:completed', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'system', 'LK-8F9S-WXTK', '{"fingerprint": "fd14:c3d9:9ad8:29eb"}', '2026-11-30 21:18:14.531054+00', '', '', 7, '4b0a122e5603811eb189663332f8ec6b2462a29add4e4f57e2b3f6c5f5241b7a', '7c9b5608d23767eb945d488c0db075c905bcdee9099b979107092e38689a367e'),
	('2625bc1f-df60-4f6e-879d-cebeb2b59586', 'organization:api_key:revealed', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-TGCP-N9WT', '{"showing": 1, "fingerprint": "fd14:c3d9:9ad8:29eb"}', '2026-11-30 21:18:14.583477+00', '127.0.0.1', '', 8, '7c9b5608d23767eb945d488c0db075c905bcdee9099b979107092e38689a367e', '59927586ee798afed194a874cd3fd831afdf22e9ff5d8fd7464ba2d9c2886e3e'),
	('36c99c5a-34a8-49ad-9259-56be85070ca2', 'organization:api_key:acknowledged', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-KW4R-6ZBT', '{"fingerprint": "fd14:c3d9:9ad8:29eb"}', '2026-11-30 21:18:14.602508+00', '127.0.0.1', '', 9, '59927586ee798afed194a874cd3fd831afdf22e9ff5d8fd7464ba2d9c2886e3e', '621643c5cd177949b6b3ebd8da2966f8c95232d8cb4567e6c5e7a9f8b03e8115'),
	('8c5c0bbb-952b-4206-b84e-0f4b33604393', 'organization:team:invited', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-H75D-S2GR', '{"role": "MEMBER", "email": "bea@frozen.example"}', '2026-11-30 21:18:14.610638+00', '127.0.0.1', '', 10, '621643c5cd177949b6b3ebd8da2966f8c95232d8cb4567e6c5e7a9f8b03e8115', '28f47199e86323c790a13a63357ebbc8ed9a39d0a7222fcb5cc869dec576af6f'),
	('8bbf8da1-47cb-4d1b-bfeb-b050d1cc8b64', 'organization:team:joined', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'bea@frozen.example', 'LK-9NJX-459B', '{"role": "MEMBER", "email": "bea@frozen.example"}', '2026-11-30 21:18:14.655372+00', '127.0.0.1', '', 11, '28f47199e86323c790a13a63357ebbc8ed9a39d0a7222fcb5cc869dec576af6f', 'ed39bb100f4085f21ead9627dc5c3610ac1f27eb971bd53680de3f8ed9bf8da0'),
	('98d6d23c-ca2d-49f4-922c-0d903db9005f', 'organization:account:signed_in', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'bea@frozen.example', 'LK-9NJX-459B', '{}', '2026-11-30 21:18:14.697308+00', '127.0.0.1', '', 12, 'ed39bb100f4085f21ead9627dc5c3610ac1f27eb971bd53680de3f8ed9bf8da0', 'ef169c3a23ebe2388e28f845bc2be01a2de3789588ce49476b05f1a7321e355a'),
	('cb0d8d9c-d5cf-40c4-bd78-ca4bd51ef1c0', 'organization:team:invited', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-DJW5-79HG', '{"role": "MEMBER", "email": "cem@frozen.example"}', '2026-11-30 21:18:14.709949+00', '127.0.0.1', '', 13, 'ef169c3a23ebe2388e28f845bc2be01a2de3789588ce49476b05f1a7321e355a', '8a7b426817812a503bea774ce473729b20d3f1474cb632e716e9da6d348012ec'),
	('84664e29-3ab3-4bed-bc1d-6373944caa50', 'organization:credential:connected', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-CBSV-97ZH', '{"prefix": "sk-proj-Ab12", "provider": "OPENAI"}', '2026-11-30 21:18:14.764393+00', '127.0.0.1', '', 14, '8a7b426817812a503bea774ce473729b20d3f1474cb632e716e9da6d348012ec', 'c62e3884a5183143d9ec6e2385680428eb1dd052e9eb3982544f7f56f869f120'),
	('ad845ca5-83f5-45b7-89ea-4efce8e08cc2', 'organization:budget:set', '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-TJ7H-KG9S', '{"amount": "5000", "period": "MONTHLY", "currency": "EUR", "alert_thresholds": [80]}', '2026-11-30 21:18:14.825279+00', '127.0.0.1', '', 15, 'c62e3884a5183143d9ec6e2385680428eb1dd052e9eb3982544f7f56f869f120', '4346d169acc6d658a53f0f911c1f4fda7f587d7813c9b79da1c986939f9023c9'),
	('8a21ff0f-74d1-4e47-af50-91681e5dfa12', 'organization:account:signed_up', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'has_seen_the_key@frozen.example', 'LK-3BPK-8CZM', '{}', '2026-11-30 21:18:15.027634+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '16a25b7359fbb4d1b38a6061a6cb3a9523de004149b4016144500fc2a18b845c'),
	('f1598fd7-8540-4c9b-b84d-dc98db2ad82f', 'organization:account:signed_in', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'has_seen_the_key@frozen.example', 'LK-3BPK-8CZM', '{}', '2026-11-30 21:18:15.06243+00', '127.0.0.1', '', 2, '16a25b7359fbb4d1b38a6061a6cb3a9523de004149b4016144500fc2a18b845c', 'b8cc3dff00f8f3831ab2cd4c0656ef95119b8d6453276e3e278a715cc44190d8'),
	('18200ca1-e796-423f-a28e-5c2592be5531', 'organization:checkout:started', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'has_seen_the_key@frozen.example', 'LK-F5QP-79NB', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:15.150572+00', '127.0.0.1', '', 3, 'b8cc3dff00f8f3831ab2cd4c0656ef95119b8d6453276e3e278a715cc44190d8', '84a1c578de1d84deea6f6940671ea16c1c31687bd29a9daa9660ff39392b614a'),
	('5b42efd1-85c6-4e38-bab3-3a7dea22ac5d', 'organization:plan:changed', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'system', 'LK-DH5P-6CSH', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:15.230047+00', '127.0.0.1', '', 4, '84a1c578de1d84deea6f6940671ea16c1c31687bd29a9daa9660ff39392b614a', 'e60a26b7475435302c81c72683293299399d55151522b77883c12a1e26bbf30f'),
	('ec41369a-d413-47bb-9d11-f38a3d969959', 'organization:payment:confirmed', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'system', 'LK-DH5P-6CSH', '{"session": "cs_test_iRT48tA7QVIhqXCiyQYpPo8mD1wZLrl5rp1tigfY665BliN6zIlfa1lmjN"}', '2026-11-30 21:18:15.230047+00', '127.0.0.1', '', 5, 'e60a26b7475435302c81c72683293299399d55151522b77883c12a1e26bbf30f', '00ddf37b43bcd2177649f63f3a3a1344c9bd3bea542d3459914233697007e79d'),
	('884c844c-4a78-430a-b141-2b15ef3251ef', 'organization:onboarding:started', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'system', 'LK-DH5P-6CSH', '{}', '2026-11-30 21:18:15.230047+00', '127.0.0.1', '', 6, '00ddf37b43bcd2177649f63f3a3a1344c9bd3bea542d3459914233697007e79d', 'f4f138894f1ccd281a5e717f77dc705347cc402994017488bcc329b52e474dfd'),
	('647dd254-c7b6-4d10-b710-8139b85e7930', 'organization:onboarding:completed', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'system', 'LK-23FM-JVNG', '{"fingerprint": "a0b0:e872:d09d:a824"}', '2026-11-30 21:18:15.378079+00', '', '', 7, 'f4f138894f1ccd281a5e717f77dc705347cc402994017488bcc329b52e474dfd', '3817fc831943bf8594e35dbb3c15d8c911ca5c55e5a2557e7fdce4b648bcdbb6'),
	('afa03606-a6ce-4836-bc04-7fd4ce85ad59', 'organization:api_key:revealed', '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'has_seen_the_key@frozen.example', 'LK-FTMD-QW7Q', '{"showing": 1, "fingerprint": "a0b0:e872:d09d:a824"}', '2026-11-30 21:18:15.42526+00', '127.0.0.1', '', 8, '3817fc831943bf8594e35dbb3c15d8c911ca5c55e5a2557e7fdce4b648bcdbb6', '10845ebaad62e3f43226e588ec1910798627b9dad378f1171779b10acbe24a63'),
	('7cdb307b-0357-4acb-9953-caea5ca39dc5', 'organization:account:signed_up', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'pays_late@frozen.example', 'LK-27D7-B6PC', '{}', '2026-11-30 21:18:15.460981+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'e97bae60b66d7608b3fe047da168c5c82ba29d0034309758d361af7238cf59b3'),
	('b8c78b5a-3e25-4d64-919d-ce1bc308e012', 'organization:account:signed_in', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'pays_late@frozen.example', 'LK-27D7-B6PC', '{}', '2026-11-30 21:18:15.496262+00', '127.0.0.1', '', 2, 'e97bae60b66d7608b3fe047da168c5c82ba29d0034309758d361af7238cf59b3', '41539cf72b7d65409508a8860772d33d279b95dd57c6b7939a359857e6e12a01'),
	('f378718b-8fc6-466d-97f8-e47e07f13bd0', 'organization:checkout:started', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'pays_late@frozen.example', 'LK-X5RM-WC5Z', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:15.590311+00', '127.0.0.1', '', 3, '41539cf72b7d65409508a8860772d33d279b95dd57c6b7939a359857e6e12a01', '4debe8f75a14aa04fee86feb14bbbba478d4ac026268f04687ddc082f6f368e8'),
	('0689a434-92c3-4578-8c4a-a5c08a5f9d02', 'organization:plan:changed', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'system', 'LK-MCBV-4NHF', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:15.674498+00', '127.0.0.1', '', 4, '4debe8f75a14aa04fee86feb14bbbba478d4ac026268f04687ddc082f6f368e8', '89e9487e7790bd0e9e254d67999c271c22909300c233d3a45af6001bfc0f4e75'),
	('98566d73-4c1e-4f25-b054-550b36e391d2', 'organization:payment:confirmed', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'system', 'LK-MCBV-4NHF', '{"session": "cs_test_dgN9KfdoMO7EEZEI7WinZfyqP6yyPdja7CeF9uoAGCPUXBGjAfP5KVPmbf"}', '2026-11-30 21:18:15.674498+00', '127.0.0.1', '', 5, '89e9487e7790bd0e9e254d67999c271c22909300c233d3a45af6001bfc0f4e75', '1098094f8275c7dce608751ef60d4393e17c5c3f2c946edc4d8aaa6e5ab5517f'),
	('134ad1f0-1e61-48a5-ab51-9a631c827f06', 'organization:onboarding:started', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'system', 'LK-MCBV-4NHF', '{}', '2026-11-30 21:18:15.674498+00', '127.0.0.1', '', 6, '1098094f8275c7dce608751ef60d4393e17c5c3f2c946edc4d8aaa6e5ab5517f', '433bfc75799dc98e77d5a57937e519422f02c33b7246839450d7de4ff91f719b'),
	('0553e2e2-70a6-4d05-b54f-5c37c00a799d', 'organization:onboarding:completed', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'system', 'LK-GSFD-JHZF', '{"fingerprint": "8e3d:4da3:490a:88f8"}', '2026-11-30 21:18:15.818685+00', '', '', 7, '433bfc75799dc98e77d5a57937e519422f02c33b7246839450d7de4ff91f719b', '680ef5ad7677ea5e905e6e9d0b6d3d759035956bb27f97d5a520c18cbd7f2d3d'),
	('1682ad14-dce4-41f4-a7fb-21e45f04a672', 'organization:api_key:revealed', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'pays_late@frozen.example', 'LK-W4NX-98HV', '{"showing": 1, "fingerprint": "8e3d:4da3:490a:88f8"}', '2026-11-30 21:18:15.86335+00', '127.0.0.1', '', 8, '680ef5ad7677ea5e905e6e9d0b6d3d759035956bb27f97d5a520c18cbd7f2d3d', '5c1129e66bb6416f44376587b852748be270b0a909cf65df81f4aee83df6ace4'),
	('3fef8d86-7fa5-4549-af3b-423bcea5f8c1', 'organization:payment:overdue', '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'system', 'LK-F87R-VS75', '{}', '2026-11-30 21:18:15.881368+00', '', '', 9, '5c1129e66bb6416f44376587b852748be270b0a909cf65df81f4aee83df6ace4', '4f1ea783bd9e90ac581c351b5df91de6da9970d1c32f0adc0d6c852eb9b399bf'),
	('78a18ddd-8efc-4b80-8047-45c092b747aa', 'organization:account:signed_up', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'has_left@frozen.example', 'LK-M4R7-96VW', '{}', '2026-11-30 21:18:15.946766+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '9116a9ff25c8205d5cc7148bae2c17508c7edee286ee7452b215b9cd0146f24e'),
	('2c137fcf-8db1-43ee-a938-aa82457d4fe0', 'organization:account:signed_in', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'has_left@frozen.example', 'LK-M4R7-96VW', '{}', '2026-11-30 21:18:15.982167+00', '127.0.0.1', '', 2, '9116a9ff25c8205d5cc7148bae2c17508c7edee286ee7452b215b9cd0146f24e', '727f1ef0a5a129910510bb6fbbbba595767a7516c431c1767b42cfa90bdfdc80'),
	('4fdba87e-7b18-4834-9a9c-041148244dec', 'organization:checkout:started', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'has_left@frozen.example', 'LK-XDDT-ZJWN', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:16.077882+00', '127.0.0.1', '', 3, '727f1ef0a5a129910510bb6fbbbba595767a7516c431c1767b42cfa90bdfdc80', 'de7f6bba71b672eb23eab039ede4f49497835e53f3757fd5972ade14903f3af4'),
	('a74672f1-bb52-4f1a-92a9-714729bf39a1', 'organization:plan:changed', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'system', 'LK-9N34-CHCX', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:16.155201+00', '127.0.0.1', '', 4, 'de7f6bba71b672eb23eab039ede4f49497835e53f3757fd5972ade14903f3af4', '38a75d0ebfc55e14d3acee9f5682127e28cbce525f95b8773cc202d7cba5eaf4'),
	('b6f9d166-9ddd-4d9a-a7ea-d52e3c26be30', 'organization:payment:confirmed', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'system', 'LK-9N34-CHCX', '{"session": "cs_test_Gsthr2FQoZl8LiU2wiA69vZWpiRYMKZg9XTHMTFUKyGyuxaP3f5YQEOwyS"}', '2026-11-30 21:18:16.155201+00', '127.0.0.1', '', 5, '38a75d0ebfc55e14d3acee9f5682127e28cbce525f95b8773cc202d7cba5eaf4', '0dabd2e5cc7f8ee556745b01f4787cb96897df3e1e6265a2e63618b35daa4e70'),
	('8e212754-dfaf-401f-95fe-947995806420', 'organization:onboarding:started', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'system', 'LK-9N34-CHCX', '{}', '2026-11-30 21:18:16.155201+00', '127.0.0.1', '', 6, '0dabd2e5cc7f8ee556745b01f4787cb96897df3e1e6265a2e63618b35daa4e70', '5f8342838cf009e18ad5764e0a4dc44d834ede7c389dbc4a129b1ff1d7ed0332'),
	('0a610b43-fb5c-4e02-b018-efa4473e1823', 'organization:onboarding:completed', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'system', 'LK-R5SQ-3GWX', '{"fingerprint": "8fae:599c:54b3:1b7d"}', '2026-11-30 21:18:16.293752+00', '', '', 7, '5f8342838cf009e18ad5764e0a4dc44d834ede7c389dbc4a129b1ff1d7ed0332', '46b95a1397c2e1a9731c968d3bebd37bb6fdced9b8eb3b6c799d1204ba0c9985'),
	('371c2942-5637-424e-a15d-0a9777bf2e5d', 'organization:account:signed_in', '1bba47a9-d4ec-4ecf-8b16-b75e752ff7f8', 'paid_and_was_not_noticed_11302026', 'paid_and_was_not_noticed@frozen.example', 'LK-3944-XT7Z', '{}', '2026-11-30 21:18:17.148341+00', '127.0.0.1', '', 2, 'c5bedfd61ac616c3dce0355fd193faede694c97ce786b3fd24959d911cd51738', '4df2ac6c1d20e1145f97265c78824b4ca6c2578653eae735b671ad325de06922'),
	('d1e9d6f9-1c41-458d-aac2-97b8eba204ce', 'organization:checkout:started', '1bba47a9-d4ec-4ecf-8b16-b75e752ff7f8', 'paid_and_was_not_noticed_11302026', 'paid_and_was_not_noticed@frozen.example', 'LK-ZWQJ-F6FV', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:17.226789+00', '127.0.0.1', '', 3, '4df2ac6c1d20e1145f97265c78824b4ca6c2578653eae735b671ad325de06922', '9339ca699144b93bf424cf39fc671b871400f04aea68e94280ffa47ead513956'),
	('f055671c-c00d-4093-a463-b173eddab088', 'organization:account:signed_up', '93d66b56-1deb-4307-b66c-a6c464e8cb6c', 'paid_and_stripe_told_11302026', 'paid_and_stripe_told@frozen.example', 'LK-C5J3-48MM', '{}', '2026-11-30 21:18:17.31162+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'a2dece9c93f94ecb67e5f43e876e773caaff17a16b7f7ff3d9adcd0033d3f85e'),
	('9d2bf326-9798-448f-96ff-1d9fd817add8', 'organization:account:signed_in', '93d66b56-1deb-4307-b66c-a6c464e8cb6c', 'paid_and_stripe_told_11302026', 'paid_and_stripe_told@frozen.example', 'LK-C5J3-48MM', '{}', '2026-11-30 21:18:17.349805+00', '127.0.0.1', '', 2, 'a2dece9c93f94ecb67e5f43e876e773caaff17a16b7f7ff3d9adcd0033d3f85e', '7e0012927e8c73a4901d3f367d7cb9827bc37f3c79ca32f1258b2ae7652caa76'),
	('746a8af9-deb1-456b-8aba-dec08587edea', 'organization:checkout:started', '93d66b56-1deb-4307-b66c-a6c464e8cb6c', 'paid_and_stripe_told_11302026', 'paid_and_stripe_told@frozen.example', 'LK-HR8K-VRTN', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:17.443552+00', '127.0.0.1', '', 3, '7e0012927e8c73a4901d3f367d7cb9827bc37f3c79ca32f1258b2ae7652caa76', '034f596a998319371b3a1a5d0b3369e79ffa47ef4cdaccd296e817a66e376cc3'),
	('4770e196-721a-4e21-82c2-a322d90ce632', 'organization:api_key:revealed', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'has_left@frozen.example', 'LK-D44Q-JZ8Q', '{"showing": 1, "fingerprint": "8fae:599c:54b3:1b7d"}', '2026-11-30 21:18:16.340829+00', '127.0.0.1', '', 8, '46b95a1397c2e1a9731c968d3bebd37bb6fdced9b8eb3b6c799d1204ba0c9985', '485c34e3c833439b3d869a0fde22331fcc5d06554dc65d7720b820480b5a9a42'),
	('5e09d8a4-8d37-4b3d-9eaf-d7b9adb036d2', 'organization:access:suspended', 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'system', 'LK-JSTB-RFNN', '{"status": "canceled"}', '2026-11-30 21:18:16.356135+00', '', '', 9, '485c34e3c833439b3d869a0fde22331fcc5d06554dc65d7720b820480b5a9a42', 'e54286956971a4f3ddb0e85ca39c5773a2ad45de5efae329123edfd57509f6fa'),
	('5b82fb5d-e45f-495e-ae8c-2bc66071450d', 'organization:account:signed_up', '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'has_not_seen_the_key@frozen.example', 'LK-FXHG-6VXS', '{}', '2026-11-30 21:18:16.434313+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '2013bf7a9161edf5d9dacb0d6fb147c5b4bd2022a61adf83c5f83c83fabeb418'),
	('ac9fa881-294b-49e5-9bc4-1fc9d15803cb', 'organization:account:signed_in', '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'has_not_seen_the_key@frozen.example', 'LK-FXHG-6VXS', '{}', '2026-11-30 21:18:16.469486+00', '127.0.0.1', '', 2, '2013bf7a9161edf5d9dacb0d6fb147c5b4bd2022a61adf83c5f83c83fabeb418', 'a94542a58aa714a3802b8ab16ae14cd0423a4a25ec352b7d0e8061f4fa4414ea'),
	('4b33d63b-13d0-43d4-b2fc-cb4ff2c7b389', 'organization:checkout:started', '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'has_not_seen_the_key@frozen.example', 'LK-WVPM-PNFP', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:16.554154+00', '127.0.0.1', '', 3, 'a94542a58aa714a3802b8ab16ae14cd0423a4a25ec352b7d0e8061f4fa4414ea', 'ec1685684f8e2c538cdba93e261fdb2b05d1de1a5800a25b01317817d36896a9'),
	('b1a3c017-ae03-48a9-a7ea-4757ca371dc8', 'organization:plan:changed', '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'system', 'LK-SDNS-Q5V5', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:16.646735+00', '127.0.0.1', '', 4, 'ec1685684f8e2c538cdba93e261fdb2b05d1de1a5800a25b01317817d36896a9', '83d86eb5bc054e9cab9738d33d9902d4d587871c882678834550f12b3d4cb67e'),
	('b1f4697f-0ff0-4452-be68-1da6c31abbd6', 'organization:payment:confirmed', '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'system', 'LK-SDNS-Q5V5', '{"session": "cs_test_DBpWueS0lSmzkG53U7Hg2Sp9Za426KLNK8jYrd4HBI5mYvobOTENY227q2"}', '2026-11-30 21:18:16.646735+00', '127.0.0.1', '', 5, '83d86eb5bc054e9cab9738d33d9902d4d587871c882678834550f12b3d4cb67e', '5fbbfbab12663a98fe6a71c7c5c44484863c39c58087646391a988dc4942dba5'),
	('688cdc51-bddc-4a64-bae9-4fcdb525c9dd', 'organization:onboarding:started', '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'system', 'LK-SDNS-Q5V5', '{}', '2026-11-30 21:18:16.646735+00', '127.0.0.1', '', 6, '5fbbfbab12663a98fe6a71c7c5c44484863c39c58087646391a988dc4942dba5', '3b6c54550e630b702512d88ca2ddc5d94620a370ff874cc5958007c675595bb8'),
	('9bf36ac9-0656-4ba3-91bc-9c398ad6dcf7', 'organization:onboarding:completed', '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'system', 'LK-K62G-NQC5', '{"fingerprint": "fb85:ab0d:2f99:ac41"}', '2026-11-30 21:18:16.817413+00', '', '', 7, '3b6c54550e630b702512d88ca2ddc5d94620a370ff874cc5958007c675595bb8', '34e1ef7a4a2d0da1b8f40ea68ccda71a4e7e840f330b944146f7c928323798bd'),
	('19282ff7-e8f2-4b9b-867e-0e37566ec21c', 'organization:account:signed_up', '37513511-7afe-44df-93bd-42b2a51107d3', 'undecided_11302026', 'undecided@frozen.example', 'LK-QNJ9-JBGR', '{}', '2026-11-30 21:18:16.86513+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '1cff186f8862200af83417e0f207289465176b8ac429046958c3a6abd28ee33c'),
	('1b067512-5e6f-4227-af40-1b2349282dd9', 'organization:account:signed_in', '37513511-7afe-44df-93bd-42b2a51107d3', 'undecided_11302026', 'undecided@frozen.example', 'LK-QNJ9-JBGR', '{}', '2026-11-30 21:18:16.898819+00', '127.0.0.1', '', 2, '1cff186f8862200af83417e0f207289465176b8ac429046958c3a6abd28ee33c', 'babf1ebcde77351f07a75ff1e9fcd45f08f6dac234480ab45ae299bd23b3cb3a'),
	('acf11008-c98c-4637-9f67-4ca84719bebb', 'organization:account:signed_up', 'df64a944-bace-40bc-958d-fa850068343f', 'at_the_checkout_11302026', 'at_the_checkout@frozen.example', 'LK-6GVF-KSQD', '{}', '2026-11-30 21:18:16.949279+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '7518c64995ae6a43c3f7f67ea50d564e7314cb1c6b8d895cfd6a3350080aa1d5'),
	('10be9cf2-5818-4e1b-af46-6c3576b6e1e1', 'organization:account:signed_in', 'df64a944-bace-40bc-958d-fa850068343f', 'at_the_checkout_11302026', 'at_the_checkout@frozen.example', 'LK-6GVF-KSQD', '{}', '2026-11-30 21:18:16.982864+00', '127.0.0.1', '', 2, '7518c64995ae6a43c3f7f67ea50d564e7314cb1c6b8d895cfd6a3350080aa1d5', '9da08e862bd3602ef05ee2a29b4a3ba51c407fb523fbdd1bf1fca54bf2484ed3'),
	('d462c25a-bb11-43c9-92a1-7b596db55b6d', 'organization:checkout:started', 'df64a944-bace-40bc-958d-fa850068343f', 'at_the_checkout_11302026', 'at_the_checkout@frozen.example', 'LK-2RFK-RPB3', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:17.066593+00', '127.0.0.1', '', 3, '9da08e862bd3602ef05ee2a29b4a3ba51c407fb523fbdd1bf1fca54bf2484ed3', 'edcacc1f50db1e858f533a40f166bb5cf7e170f6368d6a62a49687061eb104ed'),
	('71efe5d2-b79b-449d-a2d7-c4203ab75e0f', 'organization:account:signed_up', '1bba47a9-d4ec-4ecf-8b16-b75e752ff7f8', 'paid_and_was_not_noticed_11302026', 'paid_and_was_not_noticed@frozen.example', 'LK-3944-XT7Z', '{}', '2026-11-30 21:18:17.116139+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'c5bedfd61ac616c3dce0355fd193faede694c97ce786b3fd24959d911cd51738'),
	('d9483091-dbb7-4dfb-8081-fc920d38783b', 'organization:account:signed_up', '37a829bf-de14-471a-8a6e-3f86237fd93e', 'waits_for_the_bank_11302026', 'waits_for_the_bank@frozen.example', 'LK-R427-GMMQ', '{}', '2026-11-30 21:18:17.566898+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '14aaef7597cd2c73b4f3087c54bdf4cbd89a9a9af6fd938aaba1e41ca69b79bc'),
	('f9f5a020-e915-4505-b2ca-bdcdcb5d6bd3', 'organization:account:signed_in', '37a829bf-de14-471a-8a6e-3f86237fd93e', 'waits_for_the_bank_11302026', 'waits_for_the_bank@frozen.example', 'LK-R427-GMMQ', '{}', '2026-11-30 21:18:17.599533+00', '127.0.0.1', '', 2, '14aaef7597cd2c73b4f3087c54bdf4cbd89a9a9af6fd938aaba1e41ca69b79bc', '02d914b8c8569ced570105b354b98d2dc03a464ae21ededd9bc0e36ec561beb8'),
	('13d17038-f841-482e-8bc2-83b7079cff06', 'organization:checkout:started', '37a829bf-de14-471a-8a6e-3f86237fd93e', 'waits_for_the_bank_11302026', 'waits_for_the_bank@frozen.example', 'LK-92VW-7H65', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:17.688267+00', '127.0.0.1', '', 3, '02d914b8c8569ced570105b354b98d2dc03a464ae21ededd9bc0e36ec561beb8', '2c93fb9fc527920fb581fa1b2ebc05591fa5ed0ffc061df7a93d03f9e4f1b121'),
	('11a98b12-9031-4c92-ad35-c37d5e1452a0', 'organization:plan:changed', '37a829bf-de14-471a-8a6e-3f86237fd93e', 'waits_for_the_bank_11302026', 'system', 'LK-8B8Z-3FNQ', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:17.778848+00', '127.0.0.1', '', 4, '2c93fb9fc527920fb581fa1b2ebc05591fa5ed0ffc061df7a93d03f9e4f1b121', 'a0071b6c32eeb456caba5587f49f6f659b45717b02ce1d446b831c5390c21ab7'),
	('4141a0d1-a551-45cc-a6fc-a6def8741f71', 'organization:account:signed_up', 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 'just_paid_11302026', 'just_paid@frozen.example', 'LK-4MCX-M8R5', '{}', '2026-11-30 21:18:17.844041+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '2a04d529fd68395b8ca83756449684f61d9b21d615f070f78b1e1bd2f709aa28'),
	('9a745c7b-a487-4a16-a9ac-9450a73fd6dd', 'organization:account:signed_in', 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 'just_paid_11302026', 'just_paid@frozen.example', 'LK-4MCX-M8R5', '{}', '2026-11-30 21:18:17.877782+00', '127.0.0.1', '', 2, '2a04d529fd68395b8ca83756449684f61d9b21d615f070f78b1e1bd2f709aa28', 'ef102504d5d588bb583c7048a221535992448770a663ea00dd6378c08f6b2878'),
	('4bd32f89-47be-4cdd-a74e-0e9f05f386b8', 'organization:checkout:started', 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 'just_paid_11302026', 'just_paid@frozen.example', 'LK-5SSH-3ZM7', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:17.960493+00', '127.0.0.1', '', 3, 'ef102504d5d588bb583c7048a221535992448770a663ea00dd6378c08f6b2878', 'e74ebfdb9eb84f2b0b2b048a0a08a2726a75cfa9e6465a7d72a491a5cfa1131f'),
	('4a4e039c-3ca4-47be-8302-c339964553ae', 'organization:plan:changed', 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 'just_paid_11302026', 'system', 'LK-FPD4-TWFN', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:18.039704+00', '127.0.0.1', '', 4, 'e74ebfdb9eb84f2b0b2b048a0a08a2726a75cfa9e6465a7d72a491a5cfa1131f', '456b06d36a01e027e60cff2aee9d0b83ec208460a8949f269102301b99d5e1bb'),
	('9e727af5-e660-461d-bba2-83f8fc6050f9', 'organization:payment:confirmed', 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 'just_paid_11302026', 'system', 'LK-FPD4-TWFN', '{"session": "cs_test_VEj7xi4tCT7mIMsGoUTTng2xW1KUxXGqCqZFx3YAY5LBp9fzpXpAWXYPoa"}', '2026-11-30 21:18:18.039704+00', '127.0.0.1', '', 5, '456b06d36a01e027e60cff2aee9d0b83ec208460a8949f269102301b99d5e1bb', '0af618565d039b9ff670a7c259c6f8f4a01c42eca509bcc09292a5fc6b9974ca'),
	('89d9091a-b10b-4d6a-b411-ea279a9f5e34', 'organization:onboarding:started', 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 'just_paid_11302026', 'system', 'LK-FPD4-TWFN', '{}', '2026-11-30 21:18:18.039704+00', '127.0.0.1', '', 6, '0af618565d039b9ff670a7c259c6f8f4a01c42eca509bcc09292a5fc6b9974ca', 'ba374eb6c053e5a852572f008a99a088660d609cf0a54e3931c29bb3314be2e3'),
	('c9d585df-815e-4d14-a7c0-29e64a3fece5', 'organization:account:signed_up', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'set_back@frozen.example', 'LK-B3QC-3R3C', '{}', '2026-11-30 21:18:18.10177+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '285c1cd27813ecffda6f6aff4ddf4c52b91947a8147c8bbfa057ba38bf44301a'),
	('86771eb1-1f3f-419f-b201-86287f2dd647', 'organization:account:signed_in', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'set_back@frozen.example', 'LK-B3QC-3R3C', '{}', '2026-11-30 21:18:18.136775+00', '127.0.0.1', '', 2, '285c1cd27813ecffda6f6aff4ddf4c52b91947a8147c8bbfa057ba38bf44301a', '52972a3d6169811449558854c8603dbd35e103e709af72d908ce1fc2e08847a6'),
	('8050c674-2bca-4e9f-9946-3903842a61e5', 'organization:checkout:started', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'set_back@frozen.example', 'LK-QNDM-XBRW', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:18.219762+00', '127.0.0.1', '', 3, '52972a3d6169811449558854c8603dbd35e103e709af72d908ce1fc2e08847a6', '64c89b486e495932de7b0268d74fe6f9ca3d08e9b8c528a67fa04f169d6f820a'),
	('633f4717-3a10-411c-9cee-0f223b6bb1ac', 'organization:plan:changed', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'system', 'LK-34WP-PGZ2', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:18.305321+00', '127.0.0.1', '', 4, '64c89b486e495932de7b0268d74fe6f9ca3d08e9b8c528a67fa04f169d6f820a', '6820c1d1be62475b3026b8fd6cbb74964630f426a2ebe0cf4be19d815f64246e'),
	('01564079-22d1-4637-87dd-0aacde7a69aa', 'organization:onboarding:started', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'system', 'LK-34WP-PGZ2', '{}', '2026-11-30 21:18:18.305321+00', '127.0.0.1', '', 6, 'ff4bbe141d9e1f22759121d2cbd151d58110db5d95a5abb9bf28580d98454886', 'f679d6fa6f7bb6f8d22476e3dd347ad9e52e947c3807e31ff5617d572281a68d'),
	('ce73a60f-4cc5-4c8a-aa0d-cd46166ce61e', 'organization:account:signed_up', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'given_up@frozen.example', 'LK-XCVK-GZKT', '{}', '2026-11-30 21:18:19.111662+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '5eac58bfa46d1b600de51da5b5e4906f1d2edc2cbaea380ea43d930c032278ce'),
	('3a92814d-0b96-4d5a-8b12-f368ded7a5e1', 'organization:account:signed_in', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'given_up@frozen.example', 'LK-XCVK-GZKT', '{}', '2026-11-30 21:18:19.146901+00', '127.0.0.1', '', 2, '5eac58bfa46d1b600de51da5b5e4906f1d2edc2cbaea380ea43d930c032278ce', 'c99a387010b6561ab783dc34fc5a8c630c2ad6b6ed76b5c7783ddbdc61e40119'),
	('62e72660-84c3-4c7d-84ec-11a40b0e2556', 'organization:checkout:started', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'given_up@frozen.example', 'LK-QTDR-H26J', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:19.254928+00', '127.0.0.1', '', 3, 'c99a387010b6561ab783dc34fc5a8c630c2ad6b6ed76b5c7783ddbdc61e40119', 'b44f1c854ebe07ee6f7d15a23fc82eb6b3dd0b8ce57c32278336838d3cc89e79'),
	('4fbb59b0-fdc4-439a-90d7-945394404fc9', 'organization:plan:changed', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'system', 'LK-WJPS-KH7J', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:19.368761+00', '127.0.0.1', '', 4, 'b44f1c854ebe07ee6f7d15a23fc82eb6b3dd0b8ce57c32278336838d3cc89e79', '0285f09f7c4618827220a0eaaa1ea56df3cc999e20d59098afc38173278cbb81'),
	('17a569bb-de93-4a7f-8f73-b8b4f0d019c0', 'organization:payment:confirmed', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'system', 'LK-WJPS-KH7J', '{"session": "cs_test_jJobNUBIDVM2WG9HeRY2EkAuH1CuBCZdxKrAjv5eU6MM8IOKbNZX0ttQ1F"}', '2026-11-30 21:18:19.368761+00', '127.0.0.1', '', 5, '0285f09f7c4618827220a0eaaa1ea56df3cc999e20d59098afc38173278cbb81', '2e7b90c026578aff8e8837403ce560808dcb44eef6d4291b1968b240e906c61c'),
	('a491b565-db60-4745-9f2d-da3f998a52ab', 'organization:payment:confirmed', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'system', 'LK-34WP-PGZ2', '{"session": "cs_test_0vAMVOIbiPW5JmkK0AizH5RXfqUcgofwVu15zONx4bbEeI0mVoiuOIX7iw"}', '2026-11-30 21:18:18.305321+00', '127.0.0.1', '', 5, '6820c1d1be62475b3026b8fd6cbb74964630f426a2ebe0cf4be19d815f64246e', 'ff4bbe141d9e1f22759121d2cbd151d58110db5d95a5abb9bf28580d98454886'),
	('f4c85827-6872-4919-a83c-3f1f03451c41', 'organization:onboarding:set_back', 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'system', 'LK-QDW8-QKM9', '{"code": "warehouse_unreachable"}', '2026-11-30 21:18:18.417383+00', '', '', 7, 'f679d6fa6f7bb6f8d22476e3dd347ad9e52e947c3807e31ff5617d572281a68d', '4c20b7c9c9ed21311bd73fb6fcc702b842d6a9526f00b85b9796d4fb1a94647d'),
	('7692db86-f7f2-44d2-be79-5fe3b7823481', 'organization:account:signed_up', '6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker_11302026', 'left_by_a_killed_worker@frozen.example', 'LK-H7ZH-QB53', '{}', '2026-11-30 21:18:18.430796+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '8a616857ce71e2f922e4cfbc478a1e655c94341bc82f252b9834e8dd408f83cc'),
	('10971a81-0bc0-44e2-b97d-661b48d90d2a', 'organization:account:signed_in', '6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker_11302026', 'left_by_a_killed_worker@frozen.example', 'LK-H7ZH-QB53', '{}', '2026-11-30 21:18:18.470335+00', '127.0.0.1', '', 2, '8a616857ce71e2f922e4cfbc478a1e655c94341bc82f252b9834e8dd408f83cc', 'b885325ab277a2c555d4975a1f97b759e0f9eeea88add52cd1f7b54fd214b18f'),
	('52b0c578-1381-4a23-8c43-cd686d5f4df5', 'organization:checkout:started', '6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker_11302026', 'left_by_a_killed_worker@frozen.example', 'LK-K7S7-9Q5G', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:18.560017+00', '127.0.0.1', '', 3, 'b885325ab277a2c555d4975a1f97b759e0f9eeea88add52cd1f7b54fd214b18f', 'cbb53d5928adfb4f7643410c68915181a408e0b25adda110b5df95bf8b3edbde'),
	('5b6e60cd-9626-423f-bde5-6cd8e8cd55bc', 'organization:plan:changed', '6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker_11302026', 'system', 'LK-F3FN-QV4Z', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:18.643304+00', '127.0.0.1', '', 4, 'cbb53d5928adfb4f7643410c68915181a408e0b25adda110b5df95bf8b3edbde', '04e85691502569eb83a4367e1c2cba5591b5b05d6d95f146edd59dd063eb7e06'),
	('4ee89451-b497-4392-85dc-852b7ad3f3de', 'organization:payment:confirmed', '6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker_11302026', 'system', 'LK-F3FN-QV4Z', '{"session": "cs_test_HmSUO9LpWzgS9X8rFUitCdGRlxgB7khsigmvXInlrnBYl65zVzrtooRcdP"}', '2026-11-30 21:18:18.643304+00', '127.0.0.1', '', 5, '04e85691502569eb83a4367e1c2cba5591b5b05d6d95f146edd59dd063eb7e06', '865e780bd92e4024f327d9bd003827740203a0afd90463d33366bb2cc59b39ea'),
	('297660f1-8b1a-4a8b-a7a6-1d82baa89313', 'organization:onboarding:started', '6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker_11302026', 'system', 'LK-F3FN-QV4Z', '{}', '2026-11-30 21:18:18.643304+00', '127.0.0.1', '', 6, '865e780bd92e4024f327d9bd003827740203a0afd90463d33366bb2cc59b39ea', 'a2f4229648c9bda7d377b4e6c9ead33061115d113da50f6fc1f3786db2f728c9'),
	('d4bbd3bd-36aa-4d5f-baea-bf474ebfd7ac', 'organization:account:signed_up', '310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'failed@frozen.example', 'LK-TCT5-CGXS', '{}', '2026-11-30 21:18:18.772832+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'c500a40559367ed79ca8a7cb4bee03fa1aafa18ee04ada9757e4d14d628bd5f0'),
	('bec8e8f9-32af-4de4-a3bf-e7893de9183f', 'organization:account:signed_in', '310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'failed@frozen.example', 'LK-TCT5-CGXS', '{}', '2026-11-30 21:18:18.810413+00', '127.0.0.1', '', 2, 'c500a40559367ed79ca8a7cb4bee03fa1aafa18ee04ada9757e4d14d628bd5f0', '4b530e4f677daa57df589e3d446a2aea6a0bd817e88e779aeb68d1b2e77d36fd'),
	('88dfd7d9-b1cc-4aec-a841-b00b544e449f', 'organization:checkout:started', '310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'failed@frozen.example', 'LK-82BV-8NX5', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:18.902861+00', '127.0.0.1', '', 3, '4b530e4f677daa57df589e3d446a2aea6a0bd817e88e779aeb68d1b2e77d36fd', 'b26bf85e1dc4873e1115839e55a22ad2888f1cf87e15dd6c36d1dace4a5a6d63'),
	('fcdce550-5d6a-497a-98c3-bfaf3b671778', 'organization:plan:changed', '310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'system', 'LK-5BGD-4G2X', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:18.987156+00', '127.0.0.1', '', 4, 'b26bf85e1dc4873e1115839e55a22ad2888f1cf87e15dd6c36d1dace4a5a6d63', '7b172ff631dfef1cb791bb3cf52187b971761fd7c674efe3a3a39e96f0aaa735'),
	('8d6b1c28-82a2-427c-85aa-764aab40d76a', 'organization:payment:confirmed', '310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'system', 'LK-5BGD-4G2X', '{"session": "cs_test_4T6OYYoAaJRcVAJqOCAFq1duxGEoesZESeK6Hdx4iMfUT76nVGJlvvmr4F"}', '2026-11-30 21:18:18.987156+00', '127.0.0.1', '', 5, '7b172ff631dfef1cb791bb3cf52187b971761fd7c674efe3a3a39e96f0aaa735', 'd591e6edfaaffdebb283ae00d4420c4be7f06a86590502b8aae30921b2e2db1f'),
	('fb4ddf8a-e725-4c6a-a514-d36227e35946', 'organization:onboarding:started', '310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'system', 'LK-5BGD-4G2X', '{}', '2026-11-30 21:18:18.987156+00', '127.0.0.1', '', 6, 'd591e6edfaaffdebb283ae00d4420c4be7f06a86590502b8aae30921b2e2db1f', '29d72ee788e7ad67b6b9a423a29e95091d9ea20a9dc2a64c357550727136660f'),
	('7d31f004-6e62-4b4e-814a-b3d30189b572', 'organization:onboarding:failed', '310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'system', 'LK-QCJT-9RW4', '{"code": "warehouse_refused"}', '2026-11-30 21:18:19.094464+00', '', '', 7, '29d72ee788e7ad67b6b9a423a29e95091d9ea20a9dc2a64c357550727136660f', 'a196c1f27b2e366226a2ea9d3035495204a9b227bb7d5bcce273e4c62d2e42b3'),
	('a23d63d6-c132-48d4-8217-78c3fb370db2', 'organization:onboarding:started', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'system', 'LK-WJPS-KH7J', '{}', '2026-11-30 21:18:19.368761+00', '127.0.0.1', '', 6, '2e7b90c026578aff8e8837403ce560808dcb44eef6d4291b1968b240e906c61c', 'd0ddc19745089d67e1d6c1a3a23d51ea53119f1c0e7c7803af876c0eaeff816f'),
	('0d069826-eb33-4c41-a1f2-5b0e75799387', 'organization:onboarding:failed', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'system', 'LK-QFW2-38NZ', '{"code": "warehouse_refused"}', '2026-11-30 21:18:19.515621+00', '', '', 7, 'd0ddc19745089d67e1d6c1a3a23d51ea53119f1c0e7c7803af876c0eaeff816f', '3dfbee5b14aa882eb184cf83ab854ec8ef1bc5c177c172ada075e5ffdab47bb0'),
	('7fe28a71-c360-41c0-8466-2998883d0488', 'organization:onboarding:abandoned', 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'system', 'LK-WJPS-KH7J', '{"because": "BY_STAFF", "may_drop_rows": false}', '2026-11-30 21:18:19.525409+00', '', '', 8, '3dfbee5b14aa882eb184cf83ab854ec8ef1bc5c177c172ada075e5ffdab47bb0', '5b3466a4fbea2ce893c7f9ec7e2d3f261f70af2677f0f52fb4698e537ca636a3'),
	('a83fec8e-d2a9-4d79-8f77-2575da228ee4', 'organization:account:signed_up', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'cannot_be_undone@frozen.example', 'LK-532Q-HKWC', '{}', '2026-11-30 21:18:19.580935+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '6c6bcb485d96e0549aecafaba3cca65709018ac9cd3a51ebcd6822b708b509a6'),
	('837df38c-03d3-410c-966e-4ac71e8ad2cd', 'organization:account:signed_in', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'cannot_be_undone@frozen.example', 'LK-532Q-HKWC', '{}', '2026-11-30 21:18:19.61721+00', '127.0.0.1', '', 2, '6c6bcb485d96e0549aecafaba3cca65709018ac9cd3a51ebcd6822b708b509a6', '034f6dada5af0e2dbabb36805799b35c040a011325772b7a75449540f8b95f9c'),
	('457514b9-ba8e-4419-ba53-e41a9badb6ee', 'organization:checkout:started', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'cannot_be_undone@frozen.example', 'LK-FCNV-W6NC', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:19.720948+00', '127.0.0.1', '', 3, '034f6dada5af0e2dbabb36805799b35c040a011325772b7a75449540f8b95f9c', 'a597b1686d70fd05d4157737dacbcc677b38c7b2e20f715d7e46295f9c59f8e7'),
	('1ba484f4-5d4e-45aa-b432-42c119e8f743', 'organization:plan:changed', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'system', 'LK-RRQ8-QJWS', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:19.802022+00', '127.0.0.1', '', 4, 'a597b1686d70fd05d4157737dacbcc677b38c7b2e20f715d7e46295f9c59f8e7', '3f84f7f492d1c3976afdc43256644f9371e94a81270d10e33d1d6d5e097231cd'),
	('c3049c0e-3bea-44f1-8a0f-2e66ec39af78', 'organization:payment:confirmed', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'system', 'LK-RRQ8-QJWS', '{"session": "cs_test_UcR5Po3SG7oPAmwD5blnPUn8Pw07eOzPoQkZ5pPaMJ3Y76UisvRuQLkcbJ"}', '2026-11-30 21:18:19.802022+00', '127.0.0.1', '', 5, '3f84f7f492d1c3976afdc43256644f9371e94a81270d10e33d1d6d5e097231cd', 'a436af257b8c252e960f2c25c9ef8146e091bebafc247b5937c67c39645a31cd'),
	('67073a24-8cd8-4e85-b464-e1c7c00b473b', 'organization:onboarding:started', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'system', 'LK-RRQ8-QJWS', '{}', '2026-11-30 21:18:19.802022+00', '127.0.0.1', '', 6, 'a436af257b8c252e960f2c25c9ef8146e091bebafc247b5937c67c39645a31cd', 'b541e43996029000b331d60cfc2d34d76e8af4dafa0e3ce90b4b042974351ace'),
	('0c1c24e7-a820-4281-9d31-62507ce79810', 'organization:onboarding:failed', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'system', 'LK-J6JD-S239', '{"code": "warehouse_refused"}', '2026-11-30 21:18:19.910319+00', '', '', 7, 'b541e43996029000b331d60cfc2d34d76e8af4dafa0e3ce90b4b042974351ace', '01c179e149fac531a6ed28b3cdcd2a04715804777fb6455494106a75dbc129a0'),
	('56fab2db-a9ee-4d00-b537-50784e99290e', 'organization:onboarding:abandoned', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'system', 'LK-RRQ8-QJWS', '{"because": "BY_STAFF", "may_drop_rows": false}', '2026-11-30 21:18:19.920369+00', '', '', 8, '01c179e149fac531a6ed28b3cdcd2a04715804777fb6455494106a75dbc129a0', '85b2417ffcb7fcaaf1977d3ffbf83d8ddbed9a7771cfeb8f70c89da82d0ebe31'),
	('b06031f8-5b18-4f47-a1a2-c05e2ed72c60', 'organization:onboarding:undo_failed', '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'system', 'LK-J6JD-S239', '{"code": "warehouse_refused"}', '2026-11-30 21:18:19.934923+00', '', '', 9, '85b2417ffcb7fcaaf1977d3ffbf83d8ddbed9a7771cfeb8f70c89da82d0ebe31', 'e7f9b7de4dfea352b16142b358803a8da39ae52eddc2ebcd1f82b82c206c2f20'),
	('ee918bb0-146f-481f-a69b-52f70d9073f7', 'organization:account:signed_up', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'moves@frozen.example', 'LK-9355-NTR7', '{}', '2026-11-30 21:18:19.947561+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '8fdba39b339ceb76cb7866471592c2a41957e91cd6c6c25b9f2c431ff917ad4c'),
	('11ed1ea5-8135-45a2-8e7b-2d777114f735', 'organization:account:signed_in', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'moves@frozen.example', 'LK-9355-NTR7', '{}', '2026-11-30 21:18:19.982527+00', '127.0.0.1', '', 2, '8fdba39b339ceb76cb7866471592c2a41957e91cd6c6c25b9f2c431ff917ad4c', 'd1b3b14e9ad3026314415d6f600a01c28fd239eeeb25b7a6e2f515574e4f8add'),
	('526674a6-144f-4588-8d43-7938a6930b33', 'organization:checkout:started', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'moves@frozen.example', 'LK-WT3G-8PS5', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:20.068933+00', '127.0.0.1', '', 3, 'd1b3b14e9ad3026314415d6f600a01c28fd239eeeb25b7a6e2f515574e4f8add', '383c47e0b331c0fc40d49ef7a599115780891887c57bd856516f2a158407698b'),
	('7464ff2e-c903-4405-8601-8fdda2457ce1', 'organization:plan:changed', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'system', 'LK-JNM8-Z39C', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:20.149637+00', '127.0.0.1', '', 4, '383c47e0b331c0fc40d49ef7a599115780891887c57bd856516f2a158407698b', '6da143234a06bc4f008fa96e423c877e0c15e12d0a708f6706a44c3093bb450f'),
	('b20a90e9-f5cb-41fb-b9c7-1098859ac890', 'organization:payment:confirmed', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'system', 'LK-JNM8-Z39C', '{"session": "cs_test_93klyEcEL99n1SEKydCGeb8Pi2Tm71LX0O0SqgzPqoFIWbovetg2yH5mQJ"}', '2026-11-30 21:18:20.149637+00', '127.0.0.1', '', 5, '6da143234a06bc4f008fa96e423c877e0c15e12d0a708f6706a44c3093bb450f', 'fa2a54e3989ef39a6fcd67b16d92684bf46cd8aa5f1f4ebadf10b93a1a4844f4'),
	('22ac1d63-874b-4d90-882c-471e2e90b587', 'organization:onboarding:started', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'system', 'LK-JNM8-Z39C', '{}', '2026-11-30 21:18:20.149637+00', '127.0.0.1', '', 6, 'fa2a54e3989ef39a6fcd67b16d92684bf46cd8aa5f1f4ebadf10b93a1a4844f4', 'f300f67834663e0fcd78dd7e60efd6fe25dfb89f44ceee970bf7bfe610854b7c'),
	('91ddff1a-9406-4c2e-80a6-3ae8e54b0929', 'organization:onboarding:completed', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'system', 'LK-MQZ9-3XS6', '{"fingerprint": "17e3:dda8:dbd5:7759"}', '2026-11-30 21:18:20.288374+00', '', '', 7, 'f300f67834663e0fcd78dd7e60efd6fe25dfb89f44ceee970bf7bfe610854b7c', '53250470e708013dd6f978402b5027d8078bb4cffc914375f262d68d05bc5c82'),
	('fe081d5b-39c2-48ba-9a06-cf560dfed25a', 'organization:workspace:moved', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'sam@example.com', 'LK-JNM8-Z39C', '{"new": "US", "old": "EU"}', '2026-11-30 21:18:20.305502+00', '', 'They asked for it', 8, '53250470e708013dd6f978402b5027d8078bb4cffc914375f262d68d05bc5c82', 'b5bb4b85b15d076689b24d2c09c68bf9cdbe371bdd75d3d6f1619eb868067bb2'),
	('d5b876a2-40ce-4491-a638-d3053e7ec03f', 'organization:onboarding:abandoned', 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'sam@example.com', 'LK-JNM8-Z39C', '{"because": "MOVED", "may_drop_rows": true}', '2026-11-30 21:18:20.305502+00', '', 'They asked for it', 9, 'b5bb4b85b15d076689b24d2c09c68bf9cdbe371bdd75d3d6f1619eb868067bb2', '84210d84e282ba6bc1c0473b023b204fbda9edc4d8f41ddc47404f58409faffa'),
	('8aaf1c8c-1226-4a37-be39-b6431571337f', 'organization:account:signed_up', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'is_deleted@frozen.example', 'LK-RR33-WZVC', '{}', '2026-11-30 21:18:20.320667+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'e7a4fb95f81452c6452b557dbdddd169de1e0aeaf500b2f93cb35627764ec3d3'),
	('5de0cf4b-cb0e-413d-ac1a-ae7cc1c68e98', 'organization:account:signed_in', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'is_deleted@frozen.example', 'LK-RR33-WZVC', '{}', '2026-11-30 21:18:20.356388+00', '127.0.0.1', '', 2, 'e7a4fb95f81452c6452b557dbdddd169de1e0aeaf500b2f93cb35627764ec3d3', '12808a438548e0a409bb2f7349df67c3000698e3e155a44525173560c49862f8'),
	('ef741094-3f78-4d74-899c-bc246a69715e', 'organization:checkout:started', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'is_deleted@frozen.example', 'LK-BRZS-4V6M', '{"plan": "PROFESSIONAL"}', '2026-11-30 21:18:20.445104+00', '127.0.0.1', '', 3, '12808a438548e0a409bb2f7349df67c3000698e3e155a44525173560c49862f8', '40ac960f678c0ab3a5f6705180abe84f58c039f6bdc1ee46767226a867a2e554'),
	('c47d88d1-1ec6-4ad5-8119-2b2f99caac95', 'organization:plan:changed', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'system', 'LK-HWQT-67H4', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 21:18:20.523411+00', '127.0.0.1', '', 4, '40ac960f678c0ab3a5f6705180abe84f58c039f6bdc1ee46767226a867a2e554', '3ea8becd6eca6122a5b7e7f496c798bc8749c0203342564420593faea9ad52b5'),
	('f6bf6e7b-c479-4ee4-bc82-c2e006b224f9', 'organization:payment:confirmed', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'system', 'LK-HWQT-67H4', '{"session": "cs_test_hWEcwpAQoYRvyx0GR69pZHDSflxVCsOO8OKsz9Za9HyW81cCecUxi1fy8d"}', '2026-11-30 21:18:20.523411+00', '127.0.0.1', '', 5, '3ea8becd6eca6122a5b7e7f496c798bc8749c0203342564420593faea9ad52b5', '93923706b1f485d917cfe9d1297a665a32df5b041df9d9d0617bf4fa4b01cec4'),
	('e21dc36b-8134-4b7f-a072-f2b7188cbba6', 'organization:onboarding:started', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'system', 'LK-HWQT-67H4', '{}', '2026-11-30 21:18:20.523411+00', '127.0.0.1', '', 6, '93923706b1f485d917cfe9d1297a665a32df5b041df9d9d0617bf4fa4b01cec4', '31e1761c8be6b8079816bbc1de5b0bd56fd17ec4bea5c28c3855c816e75a537c'),
	('0ec2e191-d13c-4322-a877-6d0928aba121', 'organization:onboarding:completed', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'system', 'LK-PQXW-5NZV', '{"fingerprint": "dbae:2eed:6ea5:81ea"}', '2026-11-30 21:18:20.659635+00', '', '', 7, '31e1761c8be6b8079816bbc1de5b0bd56fd17ec4bea5c28c3855c816e75a537c', '36178944c8d15acd45b635b400dda1ea52046d994be35e4f6ebdc0d4a01e4b87'),
	('0acd09f5-5385-4675-9f75-88d70c33e8af', 'organization:deletion:asked', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'sam@example.com', 'LK-HWQT-67H4', '{}', '2026-11-30 21:18:20.67682+00', '', 'They asked for it', 8, '36178944c8d15acd45b635b400dda1ea52046d994be35e4f6ebdc0d4a01e4b87', '68de6f64ae2a6a968225d7df0c781850ef18ae6f16e32c4be01d5689c4cfbf1e'),
	('db7a30ad-ae99-4e7a-bf15-dd662cd8ce20', 'organization:access:suspended_by_staff', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'sam@example.com', 'LK-HWQT-67H4', '{}', '2026-11-30 21:18:20.67682+00', '', 'They asked for it', 9, '68de6f64ae2a6a968225d7df0c781850ef18ae6f16e32c4be01d5689c4cfbf1e', '61c1245997d0a4cbf915038518513d15ff8e2d1a8ac909f2e5aa1ac0d0adfab0'),
	('fd862e6c-a693-4f77-9270-6424430344a1', 'organization:onboarding:abandoned', '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'sam@example.com', 'LK-HWQT-67H4', '{"because": "DELETED", "may_drop_rows": true}', '2026-11-30 21:18:20.67682+00', '', 'They asked for it', 10, '61c1245997d0a4cbf915038518513d15ff8e2d1a8ac909f2e5aa1ac0d0adfab0', '913295cac9a8ad2ebd4edf398fe3cce127c8148bde03e7d7bcf5357fee8b2d35');
INSERT INTO app.orgs_apikey VALUES
	(1, 'Initial key', 'lk_test_Qlk0mysz', 'c75a22467a92e97f5288442c91963b4774d5df2cc28aed558ebae91e82054897', 'fd14:c3d9:9ad8:29eb', NULL, true, '2026-11-30 21:18:14.519672+00', '2026-11-30 21:18:14.583477+00', '2026-11-30 21:18:14.602508+00', NULL, '5576609c-a05c-43e2-8904-8e9de399941e', '2026-12-07 21:18:14.531054+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, ''),
	(2, 'Initial key', 'lk_test_BkgNAY6n', '07efafa6d2469b3c2303f88c5fc1feb9900161f8fd10c0abf090d447f198c297', 'a0b0:e872:d09d:a824', '\x6741414141414272446567586c784b45706a50453453694e2d3448786f637a4a44536e4c42414c417262354f31374d4837447358514154534c79344268525333747046635a355662652d6e68534f523367775133564265472d42384a69665f58726864466265507579486d3867784541537342494942737a534d4833534239616b464c68543667344b364e52', true, '2026-11-30 21:18:15.367617+00', '2026-11-30 21:18:15.42526+00', NULL, NULL, '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', '2026-12-07 21:18:15.378079+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, ''),
	(3, 'Initial key', 'lk_test_aTI9yyEU', 'e25f1d67e8f4ae7ae0ce32adace71ec7bde1e5f053339aa6d02725ffe5454a41', '8e3d:4da3:490a:88f8', '\x6741414141414272446567586a6c4e3542307766684f5637757a32686a413237424d677763694d6f4d5133324c2d682d377239546b58683950566a6355782d35643744646a2d4131536f73567149787937724d6c4c742d38614d666e61795f544a577346357341573741644c6272696342317738306f366c68474b705951545468437362317279454f727749', true, '2026-11-30 21:18:15.808275+00', '2026-11-30 21:18:15.86335+00', NULL, NULL, '599d4a33-49cc-4159-9ea8-f6961c178c29', '2026-12-07 21:18:15.818685+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, ''),
	(4, 'Initial key', 'lk_test_SFuZcMHz', '511a67767b126fc2e918e4e28b39cd07017303622bba63a0eb12b01c7180626c', '8fae:599c:54b3:1b7d', '\x674141414141427244656759354d3061735454647633635449657865655255725354616a4276787065336b5a76304255734a5a435f5250754a505f4847444b4c794a3745753578534a4f4a3443664f5a477657453875593476385546707754586864354774615f384138504d326f4d505153556861344d64706d396b736f2d64543435454974357272614c72', true, '2026-11-30 21:18:16.283734+00', '2026-11-30 21:18:16.340829+00', NULL, NULL, 'e54fb925-1204-4b85-acd9-d40d8c469c1e', '2026-12-07 21:18:16.293752+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, ''),
	(5, 'Initial key', 'lk_test_1KYxfLEP', '808599c3f078f81a0428da20da07734b9da4590ddada3cbe0b2fb112eef66145', 'fb85:ab0d:2f99:ac41', '\x67414141414142724465675962567a31473342733565585739746a4e54716a636661383334585161394b4b6c5230695f4f716e47503148727171384d726b6f4f7a51366c384f4c612d4c7a4b637438515a483564482d426a79383152625439476877766533576c6858756a41364239324d425946626932345468795f715867384b514e6c654336716e663256', true, '2026-11-30 21:18:16.806288+00', NULL, NULL, NULL, '403bcb59-114f-46f8-b9a8-38f7fee99093', '2026-12-07 21:18:16.817413+00', NULL, NULL, NULL, NULL, NULL, NULL, 0, ''),
	(6, 'Initial key', 'lk_test_OmosRG5w', '790667a1deb48641b08e67367d7ee09af5c76f64ffd8b5eadd3ec181d86f9161', '17e3:dda8:dbd5:7759', '\x6741414141414272446567636b6b3253484e6d706a497258774c55545f517a394f496945454d484a496e7664544f3441536952546f733430342d7664414f6145696d3233316558785278464933475250707566485376764739765461554d4b4c366f6f4e6d7179435677354e41537a354f4d596830724e53744741566e314279556461737074723754466f64', true, '2026-11-30 21:18:20.278288+00', NULL, NULL, NULL, 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', '2026-12-07 21:18:20.288374+00', NULL, NULL, NULL, NULL, NULL, NULL, 0, ''),
	(7, 'Initial key', 'lk_test_X6FnqSCN', 'e23410660c075edd81368e2e40d057ed184f7cd1c1f525f5b6f234bfb5222fe7', 'dbae:2eed:6ea5:81ea', '\x67414141414142724465676337516f6c4147623936506f61326d33515f3748544a78655042777553512d2d6d7961645832535472394b364f69483772767a54305f5730784b44597a52536d7979526f6935734a78726e44513842714d34555f78616d68794c4d754c74344178667463444e422d66794b626f432d616d48597a69624e5562426566356f506a73', true, '2026-11-30 21:18:20.649392+00', NULL, NULL, NULL, '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', '2026-12-07 21:18:20.659635+00', NULL, NULL, NULL, NULL, NULL, NULL, 0, '');
INSERT INTO app.orgs_budget VALUES
	('97a382db-d6d0-46af-b494-21f1ac721774', 5000.0000, 'EUR', 'MONTHLY', '{80}', '2026-11-30', true, 'confirmed@frozen.example', '2026-11-30 21:18:14.825279+00', '2026-11-30 21:18:14.825279+00', '5576609c-a05c-43e2-8904-8e9de399941e');
INSERT INTO app.orgs_integrationcredential VALUES
	('f33dcf30-c81d-4d07-b97c-1847ca73031a', 'OPENAI', 'sk-proj-Ab12', '\x67414141414142724465675741424874715f73696b763332614936416f7969696e6c4f536449364b69355978704753576545436c475f696145385162494154685a355249716f48674c32497138426b414a75495756735a5a66576337426c6654314b63466371466e34764b4d7472655a686f50695f74673d', 'VALID', '', '2026-11-30 21:18:14.764393+00', '2026-11-30 21:18:14.764393+00', 'confirmed@frozen.example', '2026-11-30 21:18:14.764393+00', NULL, NULL, '2026-11-30 21:18:14.764393+00', '5576609c-a05c-43e2-8904-8e9de399941e');
INSERT INTO app.orgs_invitation VALUES
	(1, 'bea@frozen.example', 'MEMBER', '4e95a2d3-ba21-4f38-839a-64275edf31cd', '2026-11-30 21:18:14.610638+00', '2026-12-07 21:18:14.610638+00', '2026-11-30 21:18:14.655372+00', NULL, 3, '5576609c-a05c-43e2-8904-8e9de399941e'),
	(2, 'cem@frozen.example', 'MEMBER', '7cf04163-ba95-4ecb-ba8b-e1443e108b03', '2026-11-30 21:18:14.709949+00', '2026-12-07 21:18:14.709949+00', NULL, NULL, 3, '5576609c-a05c-43e2-8904-8e9de399941e');
INSERT INTO app.orgs_membership VALUES
	(1, 'OWNER', '2026-11-30 21:18:13.646608+00', 2, '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', NULL),
	(2, 'OWNER', '2026-11-30 21:18:14.205905+00', 3, '5576609c-a05c-43e2-8904-8e9de399941e', NULL),
	(3, 'MEMBER', '2026-11-30 21:18:14.671803+00', 4, '5576609c-a05c-43e2-8904-8e9de399941e', '2026-11-30 21:18:14.701863+00'),
	(4, 'OWNER', '2026-11-30 21:18:15.056876+00', 5, '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', NULL),
	(5, 'OWNER', '2026-11-30 21:18:15.490746+00', 6, '599d4a33-49cc-4159-9ea8-f6961c178c29', NULL),
	(6, 'OWNER', '2026-11-30 21:18:15.976632+00', 7, 'e54fb925-1204-4b85-acd9-d40d8c469c1e', NULL),
	(7, 'OWNER', '2026-11-30 21:18:16.464008+00', 8, '403bcb59-114f-46f8-b9a8-38f7fee99093', NULL),
	(8, 'OWNER', '2026-11-30 21:18:16.893454+00', 9, '37513511-7afe-44df-93bd-42b2a51107d3', NULL),
	(9, 'OWNER', '2026-11-30 21:18:16.977464+00', 10, 'df64a944-bace-40bc-958d-fa850068343f', NULL),
	(10, 'OWNER', '2026-11-30 21:18:17.143399+00', 11, '1bba47a9-d4ec-4ecf-8b16-b75e752ff7f8', NULL),
	(11, 'OWNER', '2026-11-30 21:18:17.343722+00', 12, '93d66b56-1deb-4307-b66c-a6c464e8cb6c', NULL),
	(12, 'OWNER', '2026-11-30 21:18:17.594356+00', 13, '37a829bf-de14-471a-8a6e-3f86237fd93e', NULL),
	(13, 'OWNER', '2026-11-30 21:18:17.872442+00', 14, 'd5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', NULL),
	(14, 'OWNER', '2026-11-30 21:18:18.131216+00', 15, 'adfee324-f454-4fe8-b68a-40c0abc4ca80', NULL),
	(15, 'OWNER', '2026-11-30 21:18:18.462822+00', 16, '6a801022-f038-48e2-a085-a8a99b99402a', NULL),
	(16, 'OWNER', '2026-11-30 21:18:18.804744+00', 17, '310439bb-c284-467f-8a7d-9afb333fee4b', NULL),
	(17, 'OWNER', '2026-11-30 21:18:19.141664+00', 18, 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', NULL),
	(18, 'OWNER', '2026-11-30 21:18:19.611908+00', 19, '8979890c-351c-4357-a2a9-ab988221483a', NULL),
	(19, 'OWNER', '2026-11-30 21:18:19.977401+00', 20, 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', NULL);
INSERT INTO app.orgs_organization VALUES
	('49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'Ended', 'ended@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:13.60589+00', NULL, NULL),
	('5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'Confirmed', 'confirmed@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:14.175362+00', NULL, NULL),
	('2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'Has seen the key', 'has_seen_the_key@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:15.027634+00', NULL, NULL),
	('599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'Pays late', 'pays_late@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:15.460981+00', NULL, NULL),
	('e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'Has left', 'has_left@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:15.946766+00', '2026-11-30 21:18:16.356135+00', NULL),
	('403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'Has not seen the key', 'has_not_seen_the_key@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:16.434313+00', NULL, NULL),
	('37513511-7afe-44df-93bd-42b2a51107d3', 'undecided_11302026', 'Undecided', 'undecided@frozen.example', 'EUR', 'Europe/Berlin', 'EU', '', '2026-11-30 21:18:16.86513+00', NULL, NULL),
	('df64a944-bace-40bc-958d-fa850068343f', 'at_the_checkout_11302026', 'At the checkout', 'at_the_checkout@frozen.example', 'EUR', 'Europe/Berlin', 'EU', '', '2026-11-30 21:18:16.949279+00', NULL, NULL),
	('1bba47a9-d4ec-4ecf-8b16-b75e752ff7f8', 'paid_and_was_not_noticed_11302026', 'Paid and was not noticed', 'paid_and_was_not_noticed@frozen.example', 'EUR', 'Europe/Berlin', 'EU', '', '2026-11-30 21:18:17.116139+00', NULL, NULL),
	('93d66b56-1deb-4307-b66c-a6c464e8cb6c', 'paid_and_stripe_told_11302026', 'Paid and stripe told', 'paid_and_stripe_told@frozen.example', 'EUR', 'Europe/Berlin', 'EU', '', '2026-11-30 21:18:17.31162+00', NULL, NULL),
	('37a829bf-de14-471a-8a6e-3f86237fd93e', 'waits_for_the_bank_11302026', 'Waits for the bank', 'waits_for_the_bank@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:17.566898+00', NULL, NULL),
	('d5fd8a7f-7452-4ff8-aed0-a9ce647db4d9', 'just_paid_11302026', 'Just paid', 'just_paid@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:17.844041+00', NULL, NULL),
	('adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'Set back', 'set_back@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:18.10177+00', NULL, NULL),
	('6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker_11302026', 'Left by a killed worker', 'left_by_a_killed_worker@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:18.430796+00', NULL, NULL),
	('310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'Failed', 'failed@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:18.772832+00', NULL, NULL),
	('a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'Given up', 'given_up@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:19.111662+00', NULL, NULL),
	('8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'Cannot be undone', 'cannot_be_undone@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:19.580935+00', NULL, NULL),
	('d4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'Moves', 'moves@frozen.example', 'EUR', 'Europe/Berlin', 'US', 'PROFESSIONAL', '2026-11-30 21:18:19.947561+00', NULL, NULL),
	('965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'Is deleted', 'is_deleted@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 21:18:20.320667+00', NULL, '2026-11-30 21:18:20.67682+00');
INSERT INTO app.orgs_user VALUES
	(1, 'md5$jALKQxuGLeJQVhDI6kYlTc$e262897dbb6218749e422d282f27fde2', NULL, true, '', '', true, true, '2026-11-30 21:18:13.509483+00', 'sam@example.com'),
	(2, 'md5$WZzSxPUs8MiBWAgOVIaN2Z$f78b81bd914e522bbf2a0756758256fe', '2026-11-30 21:18:13.661583+00', false, '', '', false, true, '2026-11-30 21:18:13.640428+00', 'ended@frozen.example'),
	(14, 'md5$B687uQcLw5sNqlrthiqZFv$1c177f3ab75f5a9c6fda16e02313d6b8', '2026-11-30 21:18:17.880139+00', false, '', '', false, true, '2026-11-30 21:18:17.868334+00', 'just_paid@frozen.example'),
	(3, 'md5$jgmDppTL4AgBbJdSkjIrzY$7f70b82647d1574929d4ca6c5cef42f5', '2026-11-30 21:18:14.213457+00', false, '', '', false, true, '2026-11-30 21:18:14.20177+00', 'confirmed@frozen.example'),
	(4, 'md5$BEoEyLbfZYo0bPb4G2Shzk$342a54644bcb8a9e7ead55924d4d179a', '2026-11-30 21:18:14.700795+00', false, '', '', false, true, '2026-11-30 21:18:14.655522+00', 'bea@frozen.example'),
	(5, 'md5$mHxxmsaEDNvkqrsn6BM4Jw$f8ebf9f1a780988b9883e153401fc613', '2026-11-30 21:18:15.064751+00', false, '', '', false, true, '2026-11-30 21:18:15.052834+00', 'has_seen_the_key@frozen.example'),
	(15, 'md5$M3BB1e0IAaLpZtxAGxuZYl$d26b7d5669661c67b65d428c1ec7abec', '2026-11-30 21:18:18.139093+00', false, '', '', false, true, '2026-11-30 21:18:18.127128+00', 'set_back@frozen.example'),
	(6, 'md5$oDs894RN3H1DeQ1bFr3kyK$ba9fa628fa0c9f5fa25e2cf70d47ce2b', '2026-11-30 21:18:15.498476+00', false, '', '', false, true, '2026-11-30 21:18:15.486569+00', 'pays_late@frozen.example'),
	(7, 'md5$CCdrb4L97cYEoYLmVETEPK$c944179622dab63230905ebd78a53f71', '2026-11-30 21:18:15.984438+00', false, '', '', false, true, '2026-11-30 21:18:15.972462+00', 'has_left@frozen.example'),
	(16, 'md5$p02uozSzmSqoAwnq8vVqJq$eae5bbd4b843745f5ddb5ce18aea8393', '2026-11-30 21:18:18.472608+00', false, '', '', false, true, '2026-11-30 21:18:18.458077+00', 'left_by_a_killed_worker@frozen.example'),
	(8, 'md5$tpcqZ1yxMeDdwTzjXsiglC$357079495a7aea2edf8da4e2699c495c', '2026-11-30 21:18:16.47198+00', false, '', '', false, true, '2026-11-30 21:18:16.459838+00', 'has_not_seen_the_key@frozen.example'),
	(9, 'md5$QJFmh1ztsYM59Wk1gnDfKN$41bbddcff1fd26270883f778ac4e13eb', '2026-11-30 21:18:16.90117+00', false, '', '', false, true, '2026-11-30 21:18:16.889558+00', 'undecided@frozen.example'),
	(17, 'md5$lpG2p1yhhMgjKypT37UoIZ$197e79dd891c1856bbe7e1ac1e2d4d68', '2026-11-30 21:18:18.813186+00', false, '', '', false, true, '2026-11-30 21:18:18.800131+00', 'failed@frozen.example'),
	(10, 'md5$wWv9pD4t1AZcdR3qDnRhFc$48a49ee0433fe89109c384f9e551881d', '2026-11-30 21:18:16.985183+00', false, '', '', false, true, '2026-11-30 21:18:16.973506+00', 'at_the_checkout@frozen.example'),
	(11, 'md5$oQnbLe3OvVbxVsJeXVIi3J$9a9fa8ebca283540f02870e85879e91f', '2026-11-30 21:18:17.150425+00', false, '', '', false, true, '2026-11-30 21:18:17.139558+00', 'paid_and_was_not_noticed@frozen.example'),
	(18, 'md5$3Wtfa2Nfk0rKWiUq3WrfBx$2a25a660ad65c7a286ef73714ca35180', '2026-11-30 21:18:19.149225+00', false, '', '', false, true, '2026-11-30 21:18:19.137365+00', 'given_up@frozen.example'),
	(12, 'md5$Ks6RA4DtMbNQvZGvjWyoHp$976b688f39e2b2a8c2a05fc577134e35', '2026-11-30 21:18:17.352098+00', false, '', '', false, true, '2026-11-30 21:18:17.339014+00', 'paid_and_stripe_told@frozen.example'),
	(13, 'md5$wVASa9iDGJwfkCs3oE99b1$79a61d577dc1a72df74460c233a15fb6', '2026-11-30 21:18:17.601608+00', false, '', '', false, true, '2026-11-30 21:18:17.590633+00', 'waits_for_the_bank@frozen.example'),
	(19, 'md5$ZlUTtXKZyycAs2MXparNIe$dab2b845a106a96151280a615aa84c6e', '2026-11-30 21:18:19.61955+00', false, '', '', false, true, '2026-11-30 21:18:19.607451+00', 'cannot_be_undone@frozen.example'),
	(20, 'md5$R5NC1AqDCJx1YPzpdehVIu$65055b992227ffbb4f1f8676626f094a', '2026-11-30 21:18:19.98475+00', false, '', '', false, true, '2026-11-30 21:18:19.973419+00', 'moves@frozen.example');
INSERT INTO public.org_audit_logs OVERRIDING SYSTEM VALUE VALUES
	(1, '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'created', '{}', '2026-11-30 21:18:14.018189+00'),
	(2, '49efd85c-aa4e-4bb3-be1c-aef87e3c0a25', 'ended_11302026', 'withdrawn', '{}', '2026-11-30 21:18:14.086705+00'),
	(3, '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'created', '{}', '2026-11-30 21:18:14.474856+00'),
	(4, '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_ofze6QUbfrWUBGXoeg36XYFt", "billing_interval": "month", "current_period_end": "2026-12-30T21:18:14+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T21:18:14.531995+00:00", "backend_api_key_fingerprint": "fd14:c3d9:9ad8:29eb", "backend_api_key_fingerprints": ["fd14:c3d9:9ad8:29eb"]}', '2026-11-30 21:18:14.531995+00'),
	(5, '5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'published', '{"credentials": [{"provider": "OPENAI", "key_prefix": "sk-proj-Ab12"}]}', '2026-11-30 21:18:14.79748+00'),
	(6, '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'created', '{}', '2026-11-30 21:18:15.322266+00'),
	(7, '2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_3Hvc4t0bZmYZsQpdttRNHqGD", "billing_interval": "month", "current_period_end": "2026-12-30T21:18:15+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T21:18:15.379028+00:00", "backend_api_key_fingerprint": "a0b0:e872:d09d:a824", "backend_api_key_fingerprints": ["a0b0:e872:d09d:a824"]}', '2026-11-30 21:18:15.379028+00'),
	(8, '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'created', '{}', '2026-11-30 21:18:15.767113+00'),
	(9, '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_zuazHh7ApacTKqyHdpPGmADg", "billing_interval": "month", "current_period_end": "2026-12-30T21:18:15+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T21:18:15.819638+00:00", "backend_api_key_fingerprint": "8e3d:4da3:490a:88f8", "backend_api_key_fingerprints": ["8e3d:4da3:490a:88f8"]}', '2026-11-30 21:18:15.819638+00'),
	(10, '599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "past_due", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_zuazHh7ApacTKqyHdpPGmADg", "billing_interval": "month", "current_period_end": "2027-01-30T21:18:15+00:00"}, "billing_status": "past_due"}', '2026-11-30 21:18:15.89079+00'),
	(11, 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'created', '{}', '2026-11-30 21:18:16.242589+00'),
	(12, 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_BmS5Y6cdC8r5KUEUbNmhpVg8", "billing_interval": "month", "current_period_end": "2026-12-30T21:18:16+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T21:18:16.294599+00:00", "backend_api_key_fingerprint": "8fae:599c:54b3:1b7d", "backend_api_key_fingerprints": ["8fae:599c:54b3:1b7d"]}', '2026-11-30 21:18:16.294599+00'),
	(13, 'e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "canceled", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_BmS5Y6cdC8r5KUEUbNmhpVg8", "billing_interval": "month", "current_period_end": "2026-12-30T21:18:16+00:00"}, "billing_status": "canceled", "backend_suspended": true}', '2026-11-30 21:18:16.365721+00'),
	(14, '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'created', '{}', '2026-11-30 21:18:16.758343+00'),
	(15, '403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_uA8PxZaIxochmh9GYh0YnyEq", "billing_interval": "month", "current_period_end": "2026-12-30T21:18:16+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T21:18:16.818399+00:00", "backend_api_key_fingerprint": "fb85:ab0d:2f99:ac41", "backend_api_key_fingerprints": ["fb85:ab0d:2f99:ac41"]}', '2026-11-30 21:18:16.818399+00'),
	(16, 'adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'created', '{}', '2026-11-30 21:18:18.401772+00'),
	(17, '6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker_11302026', 'created', '{}', '2026-11-30 21:18:18.749583+00'),
	(18, '310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'created', '{}', '2026-11-30 21:18:19.078528+00'),
	(19, 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'created', '{}', '2026-11-30 21:18:19.501846+00'),
	(20, 'a1cfb2bc-7ec2-4054-b8ca-7d1ca6e19881', 'given_up_11302026', 'withdrawn', '{}', '2026-11-30 21:18:19.558606+00'),
	(21, '8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'created', '{}', '2026-11-30 21:18:19.896834+00'),
	(22, 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'created', '{}', '2026-11-30 21:18:20.241168+00'),
	(23, 'd4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_zeADKFTpy5ZhAM7TIjMVrnaC", "billing_interval": "month", "current_period_end": "2026-12-30T21:18:20+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T21:18:20.289242+00:00", "backend_api_key_fingerprint": "17e3:dda8:dbd5:7759", "backend_api_key_fingerprints": ["17e3:dda8:dbd5:7759"]}', '2026-11-30 21:18:20.289242+00'),
	(24, '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'created', '{}', '2026-11-30 21:18:20.611986+00'),
	(25, '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_E2ylPaJGUll9EGwbp69aJjzU", "billing_interval": "month", "current_period_end": "2026-12-30T21:18:20+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T21:18:20.660608+00:00", "backend_api_key_fingerprint": "dbae:2eed:6ea5:81ea", "backend_api_key_fingerprints": ["dbae:2eed:6ea5:81ea"]}', '2026-11-30 21:18:20.660608+00'),
	(26, '965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'published', '{"backend_suspended": true}', '2026-11-30 21:18:20.677186+00');
INSERT INTO public.org_integration_credentials VALUES
	('5576609c-a05c-43e2-8904-8e9de399941e', 'OPENAI', 'sk-proj-Ab12');
INSERT INTO public.organizations VALUES
	('5576609c-a05c-43e2-8904-8e9de399941e', 'confirmed_11302026', 'Confirmed', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 21:18:14.531995+00', 'fd14:c3d9:9ad8:29eb', '2026-11-30 21:18:14.474856+00', '2026-11-30 21:18:14.852381+00', false, '{fd14:c3d9:9ad8:29eb}'),
	('2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'has_seen_the_key_11302026', 'Has seen the key', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 21:18:15.379028+00', 'a0b0:e872:d09d:a824', '2026-11-30 21:18:15.322266+00', '2026-11-30 21:18:15.387847+00', false, '{a0b0:e872:d09d:a824}'),
	('599d4a33-49cc-4159-9ea8-f6961c178c29', 'pays_late_11302026', 'Pays late', 'PROFESSIONAL', 'past_due', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 21:18:15.819638+00', '8e3d:4da3:490a:88f8', '2026-11-30 21:18:15.767113+00', '2026-11-30 21:18:15.917854+00', false, '{8e3d:4da3:490a:88f8}'),
	('e54fb925-1204-4b85-acd9-d40d8c469c1e', 'has_left_11302026', 'Has left', 'PROFESSIONAL', 'canceled', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 21:18:16.294599+00', '8fae:599c:54b3:1b7d', '2026-11-30 21:18:16.242589+00', '2026-11-30 21:18:16.393055+00', true, '{8fae:599c:54b3:1b7d}'),
	('403bcb59-114f-46f8-b9a8-38f7fee99093', 'has_not_seen_the_key_11302026', 'Has not seen the key', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 21:18:16.818399+00', 'fb85:ab0d:2f99:ac41', '2026-11-30 21:18:16.758343+00', '2026-11-30 21:18:16.827385+00', false, '{fb85:ab0d:2f99:ac41}'),
	('adfee324-f454-4fe8-b68a-40c0abc4ca80', 'set_back_11302026', 'Set back', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', false, NULL, '', '2026-11-30 21:18:18.401772+00', '2026-11-30 21:18:18.396865+00', false, '{}'),
	('6a801022-f038-48e2-a085-a8a99b99402a', 'left_by_a_killed_worker_11302026', 'Left by a killed worker', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', false, NULL, '', '2026-11-30 21:18:18.749583+00', '2026-11-30 21:18:18.744778+00', false, '{}'),
	('310439bb-c284-467f-8a7d-9afb333fee4b', 'failed_11302026', 'Failed', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', false, NULL, '', '2026-11-30 21:18:19.078528+00', '2026-11-30 21:18:19.073635+00', false, '{}'),
	('8979890c-351c-4357-a2a9-ab988221483a', 'cannot_be_undone_11302026', 'Cannot be undone', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', false, NULL, '', '2026-11-30 21:18:19.896834+00', '2026-11-30 21:18:19.891934+00', false, '{}'),
	('d4bf647c-d51c-45a8-ad95-e2200103b9e4', 'moves_11302026', 'Moves', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 21:18:20.289242+00', '17e3:dda8:dbd5:7759', '2026-11-30 21:18:20.241168+00', '2026-11-30 21:18:20.297562+00', false, '{17e3:dda8:dbd5:7759}'),
	('965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'is_deleted_11302026', 'Is deleted', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 21:18:20.660608+00', 'dbae:2eed:6ea5:81ea', '2026-11-30 21:18:20.611986+00', '2026-11-30 21:18:20.687325+00', true, '{dbae:2eed:6ea5:81ea}');
INSERT INTO public.subscriptions VALUES
	('5576609c-a05c-43e2-8904-8e9de399941e', 'sub_ofze6QUbfrWUBGXoeg36XYFt', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 21:18:14+00', NULL),
	('2ea7f806-5cfd-4318-a940-05c51ed9c5bf', 'sub_3Hvc4t0bZmYZsQpdttRNHqGD', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 21:18:15+00', NULL),
	('599d4a33-49cc-4159-9ea8-f6961c178c29', 'sub_zuazHh7ApacTKqyHdpPGmADg', 'PROFESSIONAL', 'past_due', 'EUR', 'month', '2027-01-30 21:18:15+00', NULL),
	('e54fb925-1204-4b85-acd9-d40d8c469c1e', 'sub_BmS5Y6cdC8r5KUEUbNmhpVg8', 'PROFESSIONAL', 'canceled', 'EUR', 'month', '2026-12-30 21:18:16+00', NULL),
	('403bcb59-114f-46f8-b9a8-38f7fee99093', 'sub_uA8PxZaIxochmh9GYh0YnyEq', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 21:18:16+00', NULL),
	('d4bf647c-d51c-45a8-ad95-e2200103b9e4', 'sub_zeADKFTpy5ZhAM7TIjMVrnaC', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 21:18:20+00', NULL),
	('965c3069-4ec9-4129-b5d9-3ffcdd3b53ed', 'sub_E2ylPaJGUll9EGwbp69aJjzU', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 21:18:20+00', NULL);
SELECT pg_catalog.setval('app.account_emailaddress_id_seq', 20, true);
SELECT pg_catalog.setval('app.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('app.auth_group_id_seq', 3, true);
SELECT pg_catalog.setval('app.auth_group_permissions_id_seq', 85, true);
SELECT pg_catalog.setval('app.auth_permission_id_seq', 427, true);
SELECT pg_catalog.setval('app.billing_checkout_id_seq', 18, true);
SELECT pg_catalog.setval('app.billing_customer_id_seq', 18, true);
SELECT pg_catalog.setval('app.billing_striperefusal_id_seq', 1, false);
SELECT pg_catalog.setval('app.billing_subscription_id_seq', 15, true);
SELECT pg_catalog.setval('app.django_admin_log_id_seq', 1, false);
SELECT pg_catalog.setval('app.django_content_type_id_seq', 101, true);
SELECT pg_catalog.setval('app.django_migrations_id_seq', 109, true);
SELECT pg_catalog.setval('app.django_q_ormq_id_seq', 46, true);
SELECT pg_catalog.setval('app.django_q_schedule_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_account_djstripe_id_seq', 1, true);
SELECT pg_catalog.setval('app.djstripe_accountv2_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_activeentitlement_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_apikey_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_applicationfee_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_applicationfeerefund_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_balancetransaction_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_bankaccount_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_card_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_charge_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_coupon_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_customer_djstripe_id_seq', 1, true);
SELECT pg_catalog.setval('app.djstripe_discount_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_dispute_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_djstripeinvoicedefaulttaxrate_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_djstripeinvoiceitemtaxrate_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_djstripesubscriptionitemtaxrate_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_earlyfraudwarning_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_event_djstripe_id_seq', 1, true);
SELECT pg_catalog.setval('app.djstripe_feature_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_file_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_filelink_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_invoice_djstripe_id_seq', 1, true);
SELECT pg_catalog.setval('app.djstripe_invoiceitem_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_authorization_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_card_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_cardholder_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_dispute_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_transaction_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_lineitem_djstripe_id_seq', 1, true);
SELECT pg_catalog.setval('app.djstripe_mandate_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_paymentintent_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_paymentmethod_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_payout_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_price_djstripe_id_seq', 1, true);
SELECT pg_catalog.setval('app.djstripe_product_djstripe_id_seq', 1, true);
SELECT pg_catalog.setval('app.djstripe_productfeature_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_promotioncode_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_refund_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_review_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_scheduledqueryrun_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_session_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_setupintent_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_shippingrate_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_source_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_sourcetransaction_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_subscription_djstripe_id_seq', 1, true);
SELECT pg_catalog.setval('app.djstripe_subscriptionitem_djstripe_id_seq', 1, true);
SELECT pg_catalog.setval('app.djstripe_subscriptionschedule_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_taxcode_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_taxid_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_taxrate_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_transfer_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_transferreversal_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_upcominginvoice_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_verificationreport_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_verificationsession_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_webhookendpoint_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_webhookeventtrigger_id_seq', 1, false);
SELECT pg_catalog.setval('app.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('app.onboarding_onboardingstep_id_seq', 140, true);
SELECT pg_catalog.setval('app.onboarding_outgoingmail_id_seq', 16, true);
SELECT pg_catalog.setval('app.orgs_apikey_id_seq', 7, true);
SELECT pg_catalog.setval('app.orgs_identity_id_seq', 1, false);
SELECT pg_catalog.setval('app.orgs_identityevent_id_seq', 1, false);
SELECT pg_catalog.setval('app.orgs_invitation_id_seq', 2, true);
SELECT pg_catalog.setval('app.orgs_membership_id_seq', 20, true);
SELECT pg_catalog.setval('app.orgs_user_groups_id_seq', 1, false);
SELECT pg_catalog.setval('app.orgs_user_id_seq', 21, true);
SELECT pg_catalog.setval('app.orgs_user_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.org_audit_logs_id_seq', 26, true);
ALTER TABLE ONLY app.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY app.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY app.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY app.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY app.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY app.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.billing_checkout
    ADD CONSTRAINT billing_checkout_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.billing_customer
    ADD CONSTRAINT billing_customer_organization_id_key UNIQUE (organization_id);
ALTER TABLE ONLY app.billing_customer
    ADD CONSTRAINT billing_customer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.billing_customer
    ADD CONSTRAINT billing_customer_stripe_id_key UNIQUE (stripe_id);
ALTER TABLE ONLY app.billing_erasedcustomer
    ADD CONSTRAINT billing_erasedcustomer_pkey PRIMARY KEY (digest);
ALTER TABLE ONLY app.billing_formercustomer
    ADD CONSTRAINT billing_formercustomer_pkey PRIMARY KEY (stripe_id);
ALTER TABLE ONLY app.billing_paymentincident
    ADD CONSTRAINT billing_paymentincident_pkey PRIMARY KEY (stripe_id);
ALTER TABLE ONLY app.billing_stripeevent
    ADD CONSTRAINT billing_stripeevent_pkey PRIMARY KEY (stripe_id);
ALTER TABLE ONLY app.billing_striperefusal
    ADD CONSTRAINT billing_striperefusal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.billing_subscription
    ADD CONSTRAINT billing_subscription_organization_id_key UNIQUE (organization_id);
ALTER TABLE ONLY app.billing_subscription
    ADD CONSTRAINT billing_subscription_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.billing_subscription
    ADD CONSTRAINT billing_subscription_stripe_id_key UNIQUE (stripe_id);
ALTER TABLE ONLY app.billing_webhookendpoint
    ADD CONSTRAINT billing_webhookendpoint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.billing_webhookendpoint
    ADD CONSTRAINT billing_webhookendpoint_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY app.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.django_cache
    ADD CONSTRAINT django_cache_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY app.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY app.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.django_q_ormq
    ADD CONSTRAINT django_q_ormq_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.django_q_schedule
    ADD CONSTRAINT django_q_schedule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.django_q_task
    ADD CONSTRAINT django_q_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY app.djstripe_account
    ADD CONSTRAINT djstripe_account_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_account
    ADD CONSTRAINT djstripe_account_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_accountv2
    ADD CONSTRAINT djstripe_accountv2_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_accountv2
    ADD CONSTRAINT djstripe_accountv2_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_activeentitlement
    ADD CONSTRAINT djstripe_activeentitlement_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_activeentitlement
    ADD CONSTRAINT djstripe_activeentitlement_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_apikey
    ADD CONSTRAINT djstripe_apikey_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_apikey
    ADD CONSTRAINT djstripe_apikey_secret_key UNIQUE (secret);
ALTER TABLE ONLY app.djstripe_applicationfee
    ADD CONSTRAINT djstripe_applicationfee_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_applicationfee
    ADD CONSTRAINT djstripe_applicationfee_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_applicationfeerefund
    ADD CONSTRAINT djstripe_applicationfeerefund_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_applicationfeerefund
    ADD CONSTRAINT djstripe_applicationfeerefund_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_balancetransaction
    ADD CONSTRAINT djstripe_balancetransaction_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_balancetransaction
    ADD CONSTRAINT djstripe_balancetransaction_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_bankaccount
    ADD CONSTRAINT djstripe_bankaccount_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_bankaccount
    ADD CONSTRAINT djstripe_bankaccount_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_card
    ADD CONSTRAINT djstripe_card_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_card
    ADD CONSTRAINT djstripe_card_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_charge
    ADD CONSTRAINT djstripe_charge_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_charge
    ADD CONSTRAINT djstripe_charge_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_countryspec
    ADD CONSTRAINT djstripe_countryspec_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.djstripe_coupon
    ADD CONSTRAINT djstripe_coupon_id_livemode_c4511f5e_uniq UNIQUE (id, livemode);
ALTER TABLE ONLY app.djstripe_coupon
    ADD CONSTRAINT djstripe_coupon_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_customer
    ADD CONSTRAINT djstripe_customer_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_customer
    ADD CONSTRAINT djstripe_customer_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_discount
    ADD CONSTRAINT djstripe_discount_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_discount
    ADD CONSTRAINT djstripe_discount_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_dispute
    ADD CONSTRAINT djstripe_dispute_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_dispute
    ADD CONSTRAINT djstripe_dispute_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_djstripeinvoicedefaulttaxrate
    ADD CONSTRAINT djstripe_djstripeinvoice_invoice_id_taxrate_id_bfb12c22_uniq UNIQUE (invoice_id, taxrate_id);
ALTER TABLE ONLY app.djstripe_djstripeinvoiceitemtaxrate
    ADD CONSTRAINT djstripe_djstripeinvoice_invoiceitem_id_taxrate_i_f226923e_uniq UNIQUE (invoiceitem_id, taxrate_id);
ALTER TABLE ONLY app.djstripe_djstripeinvoicedefaulttaxrate
    ADD CONSTRAINT djstripe_djstripeinvoicedefaulttaxrate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.djstripe_djstripeinvoiceitemtaxrate
    ADD CONSTRAINT djstripe_djstripeinvoiceitemtaxrate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.djstripe_djstripepaymentmethod
    ADD CONSTRAINT djstripe_djstripepaymentmethod_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.djstripe_djstripesubscriptionitemtaxrate
    ADD CONSTRAINT djstripe_djstripesubscri_subscriptionitem_id_taxr_7562ac42_uniq UNIQUE (subscriptionitem_id, taxrate_id);
ALTER TABLE ONLY app.djstripe_djstripesubscriptionitemtaxrate
    ADD CONSTRAINT djstripe_djstripesubscriptionitemtaxrate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.djstripe_earlyfraudwarning
    ADD CONSTRAINT djstripe_earlyfraudwarning_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_earlyfraudwarning
    ADD CONSTRAINT djstripe_earlyfraudwarning_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_event
    ADD CONSTRAINT djstripe_event_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_event
    ADD CONSTRAINT djstripe_event_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_feature
    ADD CONSTRAINT djstripe_feature_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_feature
    ADD CONSTRAINT djstripe_feature_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_file
    ADD CONSTRAINT djstripe_file_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_file
    ADD CONSTRAINT djstripe_file_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_filelink
    ADD CONSTRAINT djstripe_filelink_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_filelink
    ADD CONSTRAINT djstripe_filelink_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_idempotencykey
    ADD CONSTRAINT djstripe_idempotencykey_action_livemode_5003eb11_uniq UNIQUE (action, livemode);
ALTER TABLE ONLY app.djstripe_idempotencykey
    ADD CONSTRAINT djstripe_idempotencykey_pkey PRIMARY KEY (uuid);
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_charge_id_key UNIQUE (charge_id);
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_payment_intent_id_key UNIQUE (payment_intent_id);
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_invoiceitem
    ADD CONSTRAINT djstripe_invoiceitem_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_invoiceitem
    ADD CONSTRAINT djstripe_invoiceitem_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_issuing_authorization
    ADD CONSTRAINT djstripe_issuing_authorization_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_issuing_authorization
    ADD CONSTRAINT djstripe_issuing_authorization_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_issuing_card
    ADD CONSTRAINT djstripe_issuing_card_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_issuing_card
    ADD CONSTRAINT djstripe_issuing_card_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_issuing_cardholder
    ADD CONSTRAINT djstripe_issuing_cardholder_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_issuing_cardholder
    ADD CONSTRAINT djstripe_issuing_cardholder_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_issuing_dispute
    ADD CONSTRAINT djstripe_issuing_dispute_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_issuing_dispute
    ADD CONSTRAINT djstripe_issuing_dispute_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_issuing_transaction
    ADD CONSTRAINT djstripe_issuing_transaction_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_issuing_transaction
    ADD CONSTRAINT djstripe_issuing_transaction_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_lineitem
    ADD CONSTRAINT djstripe_lineitem_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_lineitem
    ADD CONSTRAINT djstripe_lineitem_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_mandate
    ADD CONSTRAINT djstripe_mandate_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_mandate
    ADD CONSTRAINT djstripe_mandate_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_paymentintent
    ADD CONSTRAINT djstripe_paymentintent_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_paymentintent
    ADD CONSTRAINT djstripe_paymentintent_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_paymentmethod
    ADD CONSTRAINT djstripe_paymentmethod_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_paymentmethod
    ADD CONSTRAINT djstripe_paymentmethod_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_original_payout_id_key UNIQUE (original_payout_id);
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_reversed_by_id_key UNIQUE (reversed_by_id);
ALTER TABLE ONLY app.djstripe_price
    ADD CONSTRAINT djstripe_price_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_price
    ADD CONSTRAINT djstripe_price_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_product
    ADD CONSTRAINT djstripe_product_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_product
    ADD CONSTRAINT djstripe_product_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_productfeature
    ADD CONSTRAINT djstripe_productfeature_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_productfeature
    ADD CONSTRAINT djstripe_productfeature_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_promotioncode
    ADD CONSTRAINT djstripe_promotioncode_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_promotioncode
    ADD CONSTRAINT djstripe_promotioncode_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_refund
    ADD CONSTRAINT djstripe_refund_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_refund
    ADD CONSTRAINT djstripe_refund_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_review
    ADD CONSTRAINT djstripe_review_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_review
    ADD CONSTRAINT djstripe_review_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_scheduledqueryrun
    ADD CONSTRAINT djstripe_scheduledqueryrun_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_scheduledqueryrun
    ADD CONSTRAINT djstripe_scheduledqueryrun_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_session
    ADD CONSTRAINT djstripe_session_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_session
    ADD CONSTRAINT djstripe_session_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_setupintent
    ADD CONSTRAINT djstripe_setupintent_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_setupintent
    ADD CONSTRAINT djstripe_setupintent_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_shippingrate
    ADD CONSTRAINT djstripe_shippingrate_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_shippingrate
    ADD CONSTRAINT djstripe_shippingrate_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_source
    ADD CONSTRAINT djstripe_source_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_source
    ADD CONSTRAINT djstripe_source_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_sourcetransaction
    ADD CONSTRAINT djstripe_sourcetransaction_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_sourcetransaction
    ADD CONSTRAINT djstripe_sourcetransaction_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_subscription
    ADD CONSTRAINT djstripe_subscription_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_subscription
    ADD CONSTRAINT djstripe_subscription_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_subscriptionitem
    ADD CONSTRAINT djstripe_subscriptionitem_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_subscriptionitem
    ADD CONSTRAINT djstripe_subscriptionitem_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_subscriptionschedule
    ADD CONSTRAINT djstripe_subscriptionschedule_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_subscriptionschedule
    ADD CONSTRAINT djstripe_subscriptionschedule_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_taxcode
    ADD CONSTRAINT djstripe_taxcode_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_taxcode
    ADD CONSTRAINT djstripe_taxcode_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_taxid
    ADD CONSTRAINT djstripe_taxid_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_taxid
    ADD CONSTRAINT djstripe_taxid_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_taxrate
    ADD CONSTRAINT djstripe_taxrate_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_taxrate
    ADD CONSTRAINT djstripe_taxrate_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_transfer
    ADD CONSTRAINT djstripe_transfer_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_transfer
    ADD CONSTRAINT djstripe_transfer_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_transferreversal
    ADD CONSTRAINT djstripe_transferreversal_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_transferreversal
    ADD CONSTRAINT djstripe_transferreversal_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_upcominginvoice
    ADD CONSTRAINT djstripe_upcominginvoice_charge_id_key UNIQUE (charge_id);
ALTER TABLE ONLY app.djstripe_upcominginvoice
    ADD CONSTRAINT djstripe_upcominginvoice_payment_intent_id_key UNIQUE (payment_intent_id);
ALTER TABLE ONLY app.djstripe_upcominginvoice
    ADD CONSTRAINT djstripe_upcominginvoice_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_verificationreport
    ADD CONSTRAINT djstripe_verificationreport_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_verificationreport
    ADD CONSTRAINT djstripe_verificationreport_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_verificationsession
    ADD CONSTRAINT djstripe_verificationsession_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_verificationsession
    ADD CONSTRAINT djstripe_verificationsession_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_webhookendpoint
    ADD CONSTRAINT djstripe_webhookendpoint_djstripe_uuid_key UNIQUE (djstripe_uuid);
ALTER TABLE ONLY app.djstripe_webhookendpoint
    ADD CONSTRAINT djstripe_webhookendpoint_id_key UNIQUE (id);
ALTER TABLE ONLY app.djstripe_webhookendpoint
    ADD CONSTRAINT djstripe_webhookendpoint_pkey PRIMARY KEY (djstripe_id);
ALTER TABLE ONLY app.djstripe_webhookeventtrigger
    ADD CONSTRAINT djstripe_webhookeventtrigger_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.onboarding_auditcursor
    ADD CONSTRAINT onboarding_auditcursor_pkey PRIMARY KEY (organization_id);
ALTER TABLE ONLY app.onboarding_auditshipment
    ADD CONSTRAINT onboarding_auditshipment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.onboarding_deletion
    ADD CONSTRAINT onboarding_deletion_pkey PRIMARY KEY (organization_id);
ALTER TABLE ONLY app.onboarding_onboarding
    ADD CONSTRAINT onboarding_onboarding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.onboarding_onboarding
    ADD CONSTRAINT onboarding_onboarding_reference_key UNIQUE (reference);
ALTER TABLE ONLY app.onboarding_onboardingstep
    ADD CONSTRAINT onboarding_onboardingstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.onboarding_outgoingmail
    ADD CONSTRAINT onboarding_outgoingmail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.onboarding_refresh
    ADD CONSTRAINT onboarding_refresh_pkey PRIMARY KEY (organization_id);
ALTER TABLE ONLY app.onboarding_worker
    ADD CONSTRAINT onboarding_worker_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.org_audit_logs
    ADD CONSTRAINT one_audit_event_a_number UNIQUE (organization_id, sequence);
ALTER TABLE ONLY app.orgs_identity
    ADD CONSTRAINT one_identity_per_provider_and_subject UNIQUE (provider, subject);
ALTER TABLE ONLY app.orgs_apikey
    ADD CONSTRAINT one_key_per_prefix UNIQUE (prefix);
ALTER TABLE ONLY app.orgs_apikey
    ADD CONSTRAINT one_key_per_request UNIQUE (organization_id, request_id);
ALTER TABLE ONLY app.onboarding_outgoingmail
    ADD CONSTRAINT one_mail_an_occasion UNIQUE (organization_id, kind, occasion);
ALTER TABLE ONLY app.orgs_membership
    ADD CONSTRAINT one_membership_each UNIQUE (user_id, organization_id);
ALTER TABLE ONLY app.orgs_organization
    ADD CONSTRAINT one_organization_per_slug UNIQUE (slug);
ALTER TABLE ONLY app.billing_striperefusal
    ADD CONSTRAINT one_refusal_per_organization_and_act UNIQUE (organization_id, act);
ALTER TABLE ONLY app.orgs_identityevent
    ADD CONSTRAINT one_row_per_identity_event UNIQUE (provider, event_id);
ALTER TABLE ONLY app.onboarding_onboardingstep
    ADD CONSTRAINT one_row_per_step UNIQUE (onboarding_id, name);
ALTER TABLE ONLY app.org_audit_heads
    ADD CONSTRAINT org_audit_heads_pkey PRIMARY KEY (organization_id);
ALTER TABLE ONLY app.org_audit_logs
    ADD CONSTRAINT org_audit_logs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_apikey
    ADD CONSTRAINT orgs_apikey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_apikey
    ADD CONSTRAINT orgs_apikey_replaces_id_key UNIQUE (replaces_id);
ALTER TABLE ONLY app.orgs_budget
    ADD CONSTRAINT orgs_budget_organization_id_key UNIQUE (organization_id);
ALTER TABLE ONLY app.orgs_budget
    ADD CONSTRAINT orgs_budget_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_identity
    ADD CONSTRAINT orgs_identity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_identityevent
    ADD CONSTRAINT orgs_identityevent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_integrationcredential
    ADD CONSTRAINT orgs_integrationcredential_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_invitation
    ADD CONSTRAINT orgs_invitation_nonce_key UNIQUE (nonce);
ALTER TABLE ONLY app.orgs_invitation
    ADD CONSTRAINT orgs_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_membership
    ADD CONSTRAINT orgs_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_organization
    ADD CONSTRAINT orgs_organization_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_ratelimit
    ADD CONSTRAINT orgs_ratelimit_pkey PRIMARY KEY (bucket);
ALTER TABLE ONLY app.orgs_user_groups
    ADD CONSTRAINT orgs_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_user_groups
    ADD CONSTRAINT orgs_user_groups_user_id_group_id_59d6a323_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY app.orgs_user
    ADD CONSTRAINT orgs_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_user_user_permissions
    ADD CONSTRAINT orgs_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.orgs_user_user_permissions
    ADD CONSTRAINT orgs_user_user_permissions_user_id_permission_id_1ef374f4_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.org_audit_logs
    ADD CONSTRAINT org_audit_logs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.org_integration_credentials
    ADD CONSTRAINT org_integration_credentials_pkey PRIMARY KEY (organization_id, provider);
ALTER TABLE ONLY public.organization_members
    ADD CONSTRAINT organization_members_pkey PRIMARY KEY (user_id, organization_id);
ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_org_slug_key UNIQUE (org_slug);
ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (organization_id);
ALTER TABLE ONLY public.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (organization_id);
CREATE INDEX account_emailaddress_email_03be32b2 ON app.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON app.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON app.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON app.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON app.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX audit_by_organization ON app.org_audit_logs USING btree (organization_id, recorded_at);
CREATE INDEX audit_by_reference ON app.org_audit_logs USING btree (reference);
CREATE INDEX audit_by_tag ON app.org_audit_logs USING btree (tag, recorded_at);
CREATE INDEX audit_to_be_chained ON app.org_audit_logs USING btree (organization_id) WHERE (sequence IS NULL);
CREATE INDEX auth_group_name_a6ea08ec_like ON app.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON app.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON app.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON app.auth_permission USING btree (content_type_id);
CREATE INDEX billing_checkout_organization_id_d707537d ON app.billing_checkout USING btree (organization_id);
CREATE INDEX billing_customer_stripe_id_fe5d197d_like ON app.billing_customer USING btree (stripe_id varchar_pattern_ops);
CREATE INDEX billing_erasedcustomer_digest_0c9f653b_like ON app.billing_erasedcustomer USING btree (digest varchar_pattern_ops);
CREATE INDEX billing_formercustomer_organization_id_efeaa713 ON app.billing_formercustomer USING btree (organization_id);
CREATE INDEX billing_formercustomer_stripe_id_3904915d_like ON app.billing_formercustomer USING btree (stripe_id varchar_pattern_ops);
CREATE INDEX billing_paymentincident_organization_id_bcf7b557 ON app.billing_paymentincident USING btree (organization_id);
CREATE INDEX billing_paymentincident_stripe_id_f5a0fed8_like ON app.billing_paymentincident USING btree (stripe_id varchar_pattern_ops);
CREATE INDEX billing_stripeevent_stripe_customer_id_60cc4455 ON app.billing_stripeevent USING btree (stripe_customer_id);
CREATE INDEX billing_stripeevent_stripe_customer_id_60cc4455_like ON app.billing_stripeevent USING btree (stripe_customer_id varchar_pattern_ops);
CREATE INDEX billing_stripeevent_stripe_id_980dd6f2_like ON app.billing_stripeevent USING btree (stripe_id varchar_pattern_ops);
CREATE INDEX billing_striperefusal_organization_id_252c2d5b ON app.billing_striperefusal USING btree (organization_id);
CREATE INDEX billing_subscription_stripe_id_82fe94cb_like ON app.billing_subscription USING btree (stripe_id varchar_pattern_ops);
CREATE INDEX billing_webhookendpoint_id_323bc89e_like ON app.billing_webhookendpoint USING btree (id varchar_pattern_ops);
CREATE INDEX copies_to_destroy ON app.orgs_apikey USING btree (copy_kept_until) WHERE (encrypted_copy IS NOT NULL);
CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON app.django_admin_log USING btree (content_type_id);
CREATE INDEX django_admin_log_user_id_c564eba6 ON app.django_admin_log USING btree (user_id);
CREATE INDEX django_cache_expires ON app.django_cache USING btree (expires);
CREATE INDEX django_q_task_id_32882367_like ON app.django_q_task USING btree (id varchar_pattern_ops);
CREATE INDEX django_session_expire_date_a5c62663 ON app.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON app.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX djstripe_account_djstripe_owner_account_id_64558c8f ON app.djstripe_account USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_account_djstripe_owner_account_id_64558c8f_like ON app.djstripe_account USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_account_id_d412c108_like ON app.djstripe_account USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_accountv2_djstripe_owner_account_id_d9b27175 ON app.djstripe_accountv2 USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_accountv2_djstripe_owner_account_id_d9b27175_like ON app.djstripe_accountv2 USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_accountv2_id_afc5a11a_like ON app.djstripe_accountv2 USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_activeentitleme_djstripe_owner_account_i_d4f2dd53_like ON app.djstripe_activeentitlement USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_activeentitlement_djstripe_owner_account_id_d4f2dd53 ON app.djstripe_activeentitlement USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_activeentitlement_id_e669c288_like ON app.djstripe_activeentitlement USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_apikey_djstripe_owner_account_id_037f32cb ON app.djstripe_apikey USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_apikey_djstripe_owner_account_id_037f32cb_like ON app.djstripe_apikey USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_apikey_secret_3a7141b8_like ON app.djstripe_apikey USING btree (secret varchar_pattern_ops);
CREATE INDEX djstripe_applicationfee_account_id_f50a2a15 ON app.djstripe_applicationfee USING btree (account_id);
CREATE INDEX djstripe_applicationfee_account_id_f50a2a15_like ON app.djstripe_applicationfee USING btree (account_id varchar_pattern_ops);
CREATE INDEX djstripe_applicationfee_balance_transaction_id_ff735754 ON app.djstripe_applicationfee USING btree (balance_transaction_id);
CREATE INDEX djstripe_applicationfee_balance_transaction_id_ff735754_like ON app.djstripe_applicationfee USING btree (balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_applicationfee_charge_id_8ba8ce37 ON app.djstripe_applicationfee USING btree (charge_id);
CREATE INDEX djstripe_applicationfee_charge_id_8ba8ce37_like ON app.djstripe_applicationfee USING btree (charge_id varchar_pattern_ops);
CREATE INDEX djstripe_applicationfee_djstripe_owner_account_id_07bb6a78 ON app.djstripe_applicationfee USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_applicationfee_djstripe_owner_account_id_07bb6a78_like ON app.djstripe_applicationfee USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_applicationfee_id_0e5dcda7_like ON app.djstripe_applicationfee USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_applicationfeer_balance_transaction_id_bc35b031_like ON app.djstripe_applicationfeerefund USING btree (balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_applicationfeer_djstripe_owner_account_i_7418f0b2_like ON app.djstripe_applicationfeerefund USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_applicationfeeref_djstripe_owner_account_id_7418f0b2 ON app.djstripe_applicationfeerefund USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_applicationfeerefund_balance_transaction_id_bc35b031 ON app.djstripe_applicationfeerefund USING btree (balance_transaction_id);
CREATE INDEX djstripe_applicationfeerefund_fee_id_8fabef2d ON app.djstripe_applicationfeerefund USING btree (fee_id);
CREATE INDEX djstripe_applicationfeerefund_fee_id_8fabef2d_like ON app.djstripe_applicationfeerefund USING btree (fee_id varchar_pattern_ops);
CREATE INDEX djstripe_applicationfeerefund_id_4b8013c7_like ON app.djstripe_applicationfeerefund USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_balancetransact_djstripe_owner_account_i_868dfd07_like ON app.djstripe_balancetransaction USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_balancetransaction_djstripe_owner_account_id_868dfd07 ON app.djstripe_balancetransaction USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_balancetransaction_id_178c6a1f_like ON app.djstripe_balancetransaction USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_bankaccount_account_id_5434506d ON app.djstripe_bankaccount USING btree (account_id);
CREATE INDEX djstripe_bankaccount_account_id_5434506d_like ON app.djstripe_bankaccount USING btree (account_id varchar_pattern_ops);
CREATE INDEX djstripe_bankaccount_djstripe_owner_account_id_7c978af8 ON app.djstripe_bankaccount USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_bankaccount_djstripe_owner_account_id_7c978af8_like ON app.djstripe_bankaccount USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_bankaccount_id_f9330816_like ON app.djstripe_bankaccount USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_card_account_id_ef99457f ON app.djstripe_card USING btree (account_id);
CREATE INDEX djstripe_card_account_id_ef99457f_like ON app.djstripe_card USING btree (account_id varchar_pattern_ops);
CREATE INDEX djstripe_card_djstripe_owner_account_id_1a2f42f2 ON app.djstripe_card USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_card_djstripe_owner_account_id_1a2f42f2_like ON app.djstripe_card USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_card_id_126b867f_like ON app.djstripe_card USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_charge_balance_transaction_id_2eac625e ON app.djstripe_charge USING btree (balance_transaction_id);
CREATE INDEX djstripe_charge_balance_transaction_id_2eac625e_like ON app.djstripe_charge USING btree (balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_charge_customer_id_fb15eb2b ON app.djstripe_charge USING btree (customer_id);
CREATE INDEX djstripe_charge_customer_id_fb15eb2b_like ON app.djstripe_charge USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_charge_djstripe_owner_account_id_5664eb74 ON app.djstripe_charge USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_charge_djstripe_owner_account_id_5664eb74_like ON app.djstripe_charge USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_charge_id_3bd5e579_like ON app.djstripe_charge USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_charge_invoice_id_bb36cca4 ON app.djstripe_charge USING btree (invoice_id);
CREATE INDEX djstripe_charge_invoice_id_bb36cca4_like ON app.djstripe_charge USING btree (invoice_id varchar_pattern_ops);
CREATE INDEX djstripe_charge_payment_intent_id_e2c03053 ON app.djstripe_charge USING btree (payment_intent_id);
CREATE INDEX djstripe_charge_payment_intent_id_e2c03053_like ON app.djstripe_charge USING btree (payment_intent_id varchar_pattern_ops);
CREATE INDEX djstripe_charge_payment_method_id_061d5812 ON app.djstripe_charge USING btree (payment_method_id);
CREATE INDEX djstripe_charge_payment_method_id_061d5812_like ON app.djstripe_charge USING btree (payment_method_id varchar_pattern_ops);
CREATE INDEX djstripe_charge_source_id_2502db60 ON app.djstripe_charge USING btree (source_id);
CREATE INDEX djstripe_charge_source_id_2502db60_like ON app.djstripe_charge USING btree (source_id varchar_pattern_ops);
CREATE INDEX djstripe_countryspec_id_f0eac598_like ON app.djstripe_countryspec USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_coupon_djstripe_owner_account_id_ea85f74e ON app.djstripe_coupon USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_coupon_djstripe_owner_account_id_ea85f74e_like ON app.djstripe_coupon USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_customer_default_payment_method_id_00268b63 ON app.djstripe_customer USING btree (default_payment_method_id);
CREATE INDEX djstripe_customer_default_payment_method_id_00268b63_like ON app.djstripe_customer USING btree (default_payment_method_id varchar_pattern_ops);
CREATE INDEX djstripe_customer_djstripe_owner_account_id_2c5ac18d ON app.djstripe_customer USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_customer_djstripe_owner_account_id_2c5ac18d_like ON app.djstripe_customer USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_customer_id_2ff13e9a_like ON app.djstripe_customer USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_customer_subscriber_id_60f5c7bc ON app.djstripe_customer USING btree (subscriber_id);
CREATE INDEX djstripe_discount_customer_id_eaab7ecc ON app.djstripe_discount USING btree (customer_id);
CREATE INDEX djstripe_discount_customer_id_eaab7ecc_like ON app.djstripe_discount USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_discount_djstripe_owner_account_id_76f33de0 ON app.djstripe_discount USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_discount_djstripe_owner_account_id_76f33de0_like ON app.djstripe_discount USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_discount_id_7220ad1f_like ON app.djstripe_discount USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_discount_invoice_id_4acd89bf ON app.djstripe_discount USING btree (invoice_id);
CREATE INDEX djstripe_discount_invoice_id_4acd89bf_like ON app.djstripe_discount USING btree (invoice_id varchar_pattern_ops);
CREATE INDEX djstripe_discount_subscription_id_c9b8f55a ON app.djstripe_discount USING btree (subscription_id);
CREATE INDEX djstripe_discount_subscription_id_c9b8f55a_like ON app.djstripe_discount USING btree (subscription_id varchar_pattern_ops);
CREATE INDEX djstripe_dispute_balance_transaction_id_aa7cb920 ON app.djstripe_dispute USING btree (balance_transaction_id);
CREATE INDEX djstripe_dispute_balance_transaction_id_aa7cb920_like ON app.djstripe_dispute USING btree (balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_dispute_charge_id_ba680941 ON app.djstripe_dispute USING btree (charge_id);
CREATE INDEX djstripe_dispute_charge_id_ba680941_like ON app.djstripe_dispute USING btree (charge_id varchar_pattern_ops);
CREATE INDEX djstripe_dispute_djstripe_owner_account_id_8010e2d7 ON app.djstripe_dispute USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_dispute_djstripe_owner_account_id_8010e2d7_like ON app.djstripe_dispute USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_dispute_id_1a3a7b0d_like ON app.djstripe_dispute USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_dispute_payment_intent_id_dc834ee4 ON app.djstripe_dispute USING btree (payment_intent_id);
CREATE INDEX djstripe_dispute_payment_intent_id_dc834ee4_like ON app.djstripe_dispute USING btree (payment_intent_id varchar_pattern_ops);
CREATE INDEX djstripe_djstripeinvoicedefaulttaxrate_invoice_id_541494fb ON app.djstripe_djstripeinvoicedefaulttaxrate USING btree (invoice_id);
CREATE INDEX djstripe_djstripeinvoicedefaulttaxrate_taxrate_id_fd618ddd ON app.djstripe_djstripeinvoicedefaulttaxrate USING btree (taxrate_id);
CREATE INDEX djstripe_djstripeinvoiceitemtaxrate_invoiceitem_id_ddc00567 ON app.djstripe_djstripeinvoiceitemtaxrate USING btree (invoiceitem_id);
CREATE INDEX djstripe_djstripeinvoiceitemtaxrate_taxrate_id_bd22e20a ON app.djstripe_djstripeinvoiceitemtaxrate USING btree (taxrate_id);
CREATE INDEX djstripe_djstripepaymentmethod_id_698e95f6_like ON app.djstripe_djstripepaymentmethod USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_djstripepaymentmethod_type_a56a0cac ON app.djstripe_djstripepaymentmethod USING btree (type);
CREATE INDEX djstripe_djstripepaymentmethod_type_a56a0cac_like ON app.djstripe_djstripepaymentmethod USING btree (type varchar_pattern_ops);
CREATE INDEX djstripe_djstripesubscript_subscriptionitem_id_04bcb65f ON app.djstripe_djstripesubscriptionitemtaxrate USING btree (subscriptionitem_id);
CREATE INDEX djstripe_djstripesubscriptionitemtaxrate_taxrate_id_01b3bd7f ON app.djstripe_djstripesubscriptionitemtaxrate USING btree (taxrate_id);
CREATE INDEX djstripe_earlyfraudwarni_djstripe_owner_account_i_83708c78_like ON app.djstripe_earlyfraudwarning USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_earlyfraudwarning_djstripe_owner_account_id_83708c78 ON app.djstripe_earlyfraudwarning USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_earlyfraudwarning_id_531f1f22_like ON app.djstripe_earlyfraudwarning USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_event_djstripe_owner_account_id_622cdfe3 ON app.djstripe_event USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_event_djstripe_owner_account_id_622cdfe3_like ON app.djstripe_event USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_event_id_70b63fc9_like ON app.djstripe_event USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_feature_djstripe_owner_account_id_c571a7da ON app.djstripe_feature USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_feature_djstripe_owner_account_id_c571a7da_like ON app.djstripe_feature USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_feature_id_2b6b2a40_like ON app.djstripe_feature USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_file_djstripe_owner_account_id_4919c058 ON app.djstripe_file USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_file_djstripe_owner_account_id_4919c058_like ON app.djstripe_file USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_file_id_b8bf6de6_like ON app.djstripe_file USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_filelink_djstripe_owner_account_id_bb039aa3 ON app.djstripe_filelink USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_filelink_djstripe_owner_account_id_bb039aa3_like ON app.djstripe_filelink USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_filelink_file_id_5241d36f ON app.djstripe_filelink USING btree (file_id);
CREATE INDEX djstripe_filelink_file_id_5241d36f_like ON app.djstripe_filelink USING btree (file_id varchar_pattern_ops);
CREATE INDEX djstripe_filelink_id_87413144_like ON app.djstripe_filelink USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_invoice_customer_id_c0cd871c ON app.djstripe_invoice USING btree (customer_id);
CREATE INDEX djstripe_invoice_customer_id_c0cd871c_like ON app.djstripe_invoice USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_invoice_default_payment_method_id_670990d5 ON app.djstripe_invoice USING btree (default_payment_method_id);
CREATE INDEX djstripe_invoice_default_payment_method_id_670990d5_like ON app.djstripe_invoice USING btree (default_payment_method_id varchar_pattern_ops);
CREATE INDEX djstripe_invoice_djstripe_owner_account_id_cc0c7f79 ON app.djstripe_invoice USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_invoice_djstripe_owner_account_id_cc0c7f79_like ON app.djstripe_invoice USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_invoice_id_27a64f0b_like ON app.djstripe_invoice USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_invoice_subscription_id_2dbc2461 ON app.djstripe_invoice USING btree (subscription_id);
CREATE INDEX djstripe_invoice_subscription_id_2dbc2461_like ON app.djstripe_invoice USING btree (subscription_id varchar_pattern_ops);
CREATE INDEX djstripe_invoiceitem_customer_id_259466b8 ON app.djstripe_invoiceitem USING btree (customer_id);
CREATE INDEX djstripe_invoiceitem_customer_id_259466b8_like ON app.djstripe_invoiceitem USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_invoiceitem_djstripe_owner_account_id_9afac289 ON app.djstripe_invoiceitem USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_invoiceitem_djstripe_owner_account_id_9afac289_like ON app.djstripe_invoiceitem USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_invoiceitem_id_6fb46a4d_like ON app.djstripe_invoiceitem USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_invoiceitem_invoice_id_d302912e ON app.djstripe_invoiceitem USING btree (invoice_id);
CREATE INDEX djstripe_invoiceitem_invoice_id_d302912e_like ON app.djstripe_invoiceitem USING btree (invoice_id varchar_pattern_ops);
CREATE INDEX djstripe_invoiceitem_price_id_24d80db8 ON app.djstripe_invoiceitem USING btree (price_id);
CREATE INDEX djstripe_invoiceitem_subscription_id_a7760178 ON app.djstripe_invoiceitem USING btree (subscription_id);
CREATE INDEX djstripe_invoiceitem_subscription_id_a7760178_like ON app.djstripe_invoiceitem USING btree (subscription_id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_authori_djstripe_owner_account_i_a5d3464b_like ON app.djstripe_issuing_authorization USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_authoriza_djstripe_owner_account_id_a5d3464b ON app.djstripe_issuing_authorization USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_issuing_authorization_id_c9aa2cd6_like ON app.djstripe_issuing_authorization USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_card_djstripe_owner_account_id_0bdfc97c ON app.djstripe_issuing_card USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_issuing_card_djstripe_owner_account_id_0bdfc97c_like ON app.djstripe_issuing_card USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_card_id_505f923b_like ON app.djstripe_issuing_card USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_cardhol_djstripe_owner_account_i_fa7389b4_like ON app.djstripe_issuing_cardholder USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_cardholder_djstripe_owner_account_id_fa7389b4 ON app.djstripe_issuing_cardholder USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_issuing_cardholder_id_eba09729_like ON app.djstripe_issuing_cardholder USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_dispute_djstripe_owner_account_i_388b366f_like ON app.djstripe_issuing_dispute USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_dispute_djstripe_owner_account_id_388b366f ON app.djstripe_issuing_dispute USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_issuing_dispute_id_0895a489_like ON app.djstripe_issuing_dispute USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_transac_djstripe_owner_account_i_dfdd0ee5_like ON app.djstripe_issuing_transaction USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_issuing_transaction_djstripe_owner_account_id_dfdd0ee5 ON app.djstripe_issuing_transaction USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_issuing_transaction_id_379ffc7f_like ON app.djstripe_issuing_transaction USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_lineitem_djstripe_owner_account_id_94fe816a ON app.djstripe_lineitem USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_lineitem_djstripe_owner_account_id_94fe816a_like ON app.djstripe_lineitem USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_lineitem_id_11970d1d_like ON app.djstripe_lineitem USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_lineitem_invoice_item_id_673833e2 ON app.djstripe_lineitem USING btree (invoice_item_id);
CREATE INDEX djstripe_lineitem_invoice_item_id_673833e2_like ON app.djstripe_lineitem USING btree (invoice_item_id varchar_pattern_ops);
CREATE INDEX djstripe_lineitem_subscription_id_7d83979b ON app.djstripe_lineitem USING btree (subscription_id);
CREATE INDEX djstripe_lineitem_subscription_id_7d83979b_like ON app.djstripe_lineitem USING btree (subscription_id varchar_pattern_ops);
CREATE INDEX djstripe_lineitem_subscription_item_id_6e53d0a7 ON app.djstripe_lineitem USING btree (subscription_item_id);
CREATE INDEX djstripe_lineitem_subscription_item_id_6e53d0a7_like ON app.djstripe_lineitem USING btree (subscription_item_id varchar_pattern_ops);
CREATE INDEX djstripe_mandate_djstripe_owner_account_id_63974808 ON app.djstripe_mandate USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_mandate_djstripe_owner_account_id_63974808_like ON app.djstripe_mandate USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_mandate_id_be49f4ea_like ON app.djstripe_mandate USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_mandate_payment_method_id_43a90a75 ON app.djstripe_mandate USING btree (payment_method_id);
CREATE INDEX djstripe_mandate_payment_method_id_43a90a75_like ON app.djstripe_mandate USING btree (payment_method_id varchar_pattern_ops);
CREATE INDEX djstripe_paymentintent_customer_id_93ee54a2 ON app.djstripe_paymentintent USING btree (customer_id);
CREATE INDEX djstripe_paymentintent_customer_id_93ee54a2_like ON app.djstripe_paymentintent USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_paymentintent_djstripe_owner_account_id_3433b556 ON app.djstripe_paymentintent USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_paymentintent_djstripe_owner_account_id_3433b556_like ON app.djstripe_paymentintent USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_paymentintent_id_d5fea8c5_like ON app.djstripe_paymentintent USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_paymentintent_on_behalf_of_id_4db305db ON app.djstripe_paymentintent USING btree (on_behalf_of_id);
CREATE INDEX djstripe_paymentintent_on_behalf_of_id_4db305db_like ON app.djstripe_paymentintent USING btree (on_behalf_of_id varchar_pattern_ops);
CREATE INDEX djstripe_paymentintent_payment_method_id_814dd02d ON app.djstripe_paymentintent USING btree (payment_method_id);
CREATE INDEX djstripe_paymentintent_payment_method_id_814dd02d_like ON app.djstripe_paymentintent USING btree (payment_method_id varchar_pattern_ops);
CREATE INDEX djstripe_paymentmethod_customer_id_c482a8b6 ON app.djstripe_paymentmethod USING btree (customer_id);
CREATE INDEX djstripe_paymentmethod_customer_id_c482a8b6_like ON app.djstripe_paymentmethod USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_paymentmethod_djstripe_owner_account_id_12af66c9 ON app.djstripe_paymentmethod USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_paymentmethod_djstripe_owner_account_id_12af66c9_like ON app.djstripe_paymentmethod USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_paymentmethod_id_0b9251df_like ON app.djstripe_paymentmethod USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_payout_balance_transaction_id_a9393fb6 ON app.djstripe_payout USING btree (balance_transaction_id);
CREATE INDEX djstripe_payout_balance_transaction_id_a9393fb6_like ON app.djstripe_payout USING btree (balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_payout_destination_id_a5fa55c2 ON app.djstripe_payout USING btree (destination_id);
CREATE INDEX djstripe_payout_destination_id_a5fa55c2_like ON app.djstripe_payout USING btree (destination_id varchar_pattern_ops);
CREATE INDEX djstripe_payout_djstripe_owner_account_id_8aac4e8e ON app.djstripe_payout USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_payout_djstripe_owner_account_id_8aac4e8e_like ON app.djstripe_payout USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_payout_failure_balance_transaction_id_77d442db ON app.djstripe_payout USING btree (failure_balance_transaction_id);
CREATE INDEX djstripe_payout_failure_balance_transaction_id_77d442db_like ON app.djstripe_payout USING btree (failure_balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_payout_id_53408957_like ON app.djstripe_payout USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_price_djstripe_owner_account_id_01c819f7 ON app.djstripe_price USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_price_djstripe_owner_account_id_01c819f7_like ON app.djstripe_price USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_price_id_31290b55_like ON app.djstripe_price USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_price_product_id_9f3d37eb ON app.djstripe_price USING btree (product_id);
CREATE INDEX djstripe_price_product_id_9f3d37eb_like ON app.djstripe_price USING btree (product_id varchar_pattern_ops);
CREATE INDEX djstripe_product_djstripe_owner_account_id_6c90c2b6 ON app.djstripe_product USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_product_djstripe_owner_account_id_6c90c2b6_like ON app.djstripe_product USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_product_id_5b4bdbcb_like ON app.djstripe_product USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_productfeature_djstripe_owner_account_id_d507d3d1 ON app.djstripe_productfeature USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_productfeature_djstripe_owner_account_id_d507d3d1_like ON app.djstripe_productfeature USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_productfeature_entitlement_feature_id_6880bac7 ON app.djstripe_productfeature USING btree (entitlement_feature_id);
CREATE INDEX djstripe_productfeature_entitlement_feature_id_6880bac7_like ON app.djstripe_productfeature USING btree (entitlement_feature_id varchar_pattern_ops);
CREATE INDEX djstripe_productfeature_id_9a105172_like ON app.djstripe_productfeature USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_productfeature_product_id_b01ed73e ON app.djstripe_productfeature USING btree (product_id);
CREATE INDEX djstripe_productfeature_product_id_b01ed73e_like ON app.djstripe_productfeature USING btree (product_id varchar_pattern_ops);
CREATE INDEX djstripe_promotioncode_djstripe_owner_account_id_7997d59a ON app.djstripe_promotioncode USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_promotioncode_djstripe_owner_account_id_7997d59a_like ON app.djstripe_promotioncode USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_promotioncode_id_bdd69a36_like ON app.djstripe_promotioncode USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_refund_balance_transaction_id_dec480cf ON app.djstripe_refund USING btree (balance_transaction_id);
CREATE INDEX djstripe_refund_balance_transaction_id_dec480cf_like ON app.djstripe_refund USING btree (balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_refund_charge_id_e7efd717 ON app.djstripe_refund USING btree (charge_id);
CREATE INDEX djstripe_refund_charge_id_e7efd717_like ON app.djstripe_refund USING btree (charge_id varchar_pattern_ops);
CREATE INDEX djstripe_refund_djstripe_owner_account_id_ece3ea81 ON app.djstripe_refund USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_refund_djstripe_owner_account_id_ece3ea81_like ON app.djstripe_refund USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_refund_failure_balance_transaction_id_817ae640 ON app.djstripe_refund USING btree (failure_balance_transaction_id);
CREATE INDEX djstripe_refund_failure_balance_transaction_id_817ae640_like ON app.djstripe_refund USING btree (failure_balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_refund_id_bcdf86d4_like ON app.djstripe_refund USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_review_djstripe_owner_account_id_543dfbd7 ON app.djstripe_review USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_review_djstripe_owner_account_id_543dfbd7_like ON app.djstripe_review USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_review_id_d2d8ebc8_like ON app.djstripe_review USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_scheduledqueryr_djstripe_owner_account_i_b5cc7091_like ON app.djstripe_scheduledqueryrun USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_scheduledqueryrun_djstripe_owner_account_id_b5cc7091 ON app.djstripe_scheduledqueryrun USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_scheduledqueryrun_file_id_707bbc03 ON app.djstripe_scheduledqueryrun USING btree (file_id);
CREATE INDEX djstripe_scheduledqueryrun_file_id_707bbc03_like ON app.djstripe_scheduledqueryrun USING btree (file_id varchar_pattern_ops);
CREATE INDEX djstripe_scheduledqueryrun_id_94f43855_like ON app.djstripe_scheduledqueryrun USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_session_customer_id_b4510dc3 ON app.djstripe_session USING btree (customer_id);
CREATE INDEX djstripe_session_customer_id_b4510dc3_like ON app.djstripe_session USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_session_djstripe_owner_account_id_8bbc07af ON app.djstripe_session USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_session_djstripe_owner_account_id_8bbc07af_like ON app.djstripe_session USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_session_id_44e9e22a_like ON app.djstripe_session USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_session_payment_intent_id_cae83ebf ON app.djstripe_session USING btree (payment_intent_id);
CREATE INDEX djstripe_session_payment_intent_id_cae83ebf_like ON app.djstripe_session USING btree (payment_intent_id varchar_pattern_ops);
CREATE INDEX djstripe_session_setup_intent_id_c884fe95 ON app.djstripe_session USING btree (setup_intent_id);
CREATE INDEX djstripe_session_setup_intent_id_c884fe95_like ON app.djstripe_session USING btree (setup_intent_id varchar_pattern_ops);
CREATE INDEX djstripe_session_subscription_id_29499760 ON app.djstripe_session USING btree (subscription_id);
CREATE INDEX djstripe_session_subscription_id_29499760_like ON app.djstripe_session USING btree (subscription_id varchar_pattern_ops);
CREATE INDEX djstripe_setupintent_customer_id_6ff5bbcc ON app.djstripe_setupintent USING btree (customer_id);
CREATE INDEX djstripe_setupintent_customer_id_6ff5bbcc_like ON app.djstripe_setupintent USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_setupintent_djstripe_owner_account_id_046c1671 ON app.djstripe_setupintent USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_setupintent_djstripe_owner_account_id_046c1671_like ON app.djstripe_setupintent USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_setupintent_id_42f3ad46_like ON app.djstripe_setupintent USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_setupintent_on_behalf_of_id_1ea4d941 ON app.djstripe_setupintent USING btree (on_behalf_of_id);
CREATE INDEX djstripe_setupintent_on_behalf_of_id_1ea4d941_like ON app.djstripe_setupintent USING btree (on_behalf_of_id varchar_pattern_ops);
CREATE INDEX djstripe_setupintent_payment_method_id_0ca17b5e ON app.djstripe_setupintent USING btree (payment_method_id);
CREATE INDEX djstripe_setupintent_payment_method_id_0ca17b5e_like ON app.djstripe_setupintent USING btree (payment_method_id varchar_pattern_ops);
CREATE INDEX djstripe_shippingrate_djstripe_owner_account_id_4f8a0f20 ON app.djstripe_shippingrate USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_shippingrate_djstripe_owner_account_id_4f8a0f20_like ON app.djstripe_shippingrate USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_shippingrate_id_5f536051_like ON app.djstripe_shippingrate USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_shippingrate_tax_code_id_8affacec ON app.djstripe_shippingrate USING btree (tax_code_id);
CREATE INDEX djstripe_shippingrate_tax_code_id_8affacec_like ON app.djstripe_shippingrate USING btree (tax_code_id varchar_pattern_ops);
CREATE INDEX djstripe_source_customer_id_4d678557 ON app.djstripe_source USING btree (customer_id);
CREATE INDEX djstripe_source_customer_id_4d678557_like ON app.djstripe_source USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_source_djstripe_owner_account_id_f99f1fe6 ON app.djstripe_source USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_source_djstripe_owner_account_id_f99f1fe6_like ON app.djstripe_source USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_source_id_a2bd4cd5_like ON app.djstripe_source USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_sourcetransacti_djstripe_owner_account_i_a8c9bdee_like ON app.djstripe_sourcetransaction USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_sourcetransaction_djstripe_owner_account_id_a8c9bdee ON app.djstripe_sourcetransaction USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_sourcetransaction_id_449f3638_like ON app.djstripe_sourcetransaction USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_sourcetransaction_source_id_3c972638 ON app.djstripe_sourcetransaction USING btree (source_id);
CREATE INDEX djstripe_sourcetransaction_source_id_3c972638_like ON app.djstripe_sourcetransaction USING btree (source_id varchar_pattern_ops);
CREATE INDEX djstripe_subscription_customer_id_aff64ee5 ON app.djstripe_subscription USING btree (customer_id);
CREATE INDEX djstripe_subscription_customer_id_aff64ee5_like ON app.djstripe_subscription USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_subscription_djstripe_owner_account_id_9d333296 ON app.djstripe_subscription USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_subscription_djstripe_owner_account_id_9d333296_like ON app.djstripe_subscription USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_subscription_id_230b4d6a_like ON app.djstripe_subscription USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_subscriptionite_djstripe_owner_account_i_aafd9387_like ON app.djstripe_subscriptionitem USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_subscriptionitem_djstripe_owner_account_id_aafd9387 ON app.djstripe_subscriptionitem USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_subscriptionitem_id_6f0d84b1_like ON app.djstripe_subscriptionitem USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_subscriptionitem_price_id_c7f55fc3 ON app.djstripe_subscriptionitem USING btree (price_id);
CREATE INDEX djstripe_subscriptionitem_subscription_id_992d9919 ON app.djstripe_subscriptionitem USING btree (subscription_id);
CREATE INDEX djstripe_subscriptionitem_subscription_id_992d9919_like ON app.djstripe_subscriptionitem USING btree (subscription_id varchar_pattern_ops);
CREATE INDEX djstripe_subscriptionsch_djstripe_owner_account_i_c7d8d9c4_like ON app.djstripe_subscriptionschedule USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_subscriptionsched_djstripe_owner_account_id_c7d8d9c4 ON app.djstripe_subscriptionschedule USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_subscriptionschedule_customer_id_b124e27d ON app.djstripe_subscriptionschedule USING btree (customer_id);
CREATE INDEX djstripe_subscriptionschedule_id_7a8ae9dd_like ON app.djstripe_subscriptionschedule USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_subscriptionschedule_released_subscription_id_3de9daa1 ON app.djstripe_subscriptionschedule USING btree (released_subscription_id);
CREATE INDEX djstripe_subscriptionschedule_subscription_id_d12d014b ON app.djstripe_subscriptionschedule USING btree (subscription_id);
CREATE INDEX djstripe_taxcode_djstripe_owner_account_id_1f7fc204 ON app.djstripe_taxcode USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_taxcode_djstripe_owner_account_id_1f7fc204_like ON app.djstripe_taxcode USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_taxcode_id_ae6cca5b_like ON app.djstripe_taxcode USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_taxid_customer_id_e973248d ON app.djstripe_taxid USING btree (customer_id);
CREATE INDEX djstripe_taxid_customer_id_e973248d_like ON app.djstripe_taxid USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_taxid_djstripe_owner_account_id_acff63ae ON app.djstripe_taxid USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_taxid_djstripe_owner_account_id_acff63ae_like ON app.djstripe_taxid USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_taxid_id_1a055bd6_like ON app.djstripe_taxid USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_taxrate_djstripe_owner_account_id_d6421376 ON app.djstripe_taxrate USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_taxrate_djstripe_owner_account_id_d6421376_like ON app.djstripe_taxrate USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_taxrate_id_1bf83ed0_like ON app.djstripe_taxrate USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_transfer_balance_transaction_id_b5b00270 ON app.djstripe_transfer USING btree (balance_transaction_id);
CREATE INDEX djstripe_transfer_balance_transaction_id_b5b00270_like ON app.djstripe_transfer USING btree (balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_transfer_djstripe_owner_account_id_78ad63fe ON app.djstripe_transfer USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_transfer_djstripe_owner_account_id_78ad63fe_like ON app.djstripe_transfer USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_transfer_id_529741b5_like ON app.djstripe_transfer USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_transferreversa_djstripe_owner_account_i_2e3051e1_like ON app.djstripe_transferreversal USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_transferreversal_balance_transaction_id_5044f084 ON app.djstripe_transferreversal USING btree (balance_transaction_id);
CREATE INDEX djstripe_transferreversal_balance_transaction_id_5044f084_like ON app.djstripe_transferreversal USING btree (balance_transaction_id varchar_pattern_ops);
CREATE INDEX djstripe_transferreversal_djstripe_owner_account_id_2e3051e1 ON app.djstripe_transferreversal USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_transferreversal_id_229d4d84_like ON app.djstripe_transferreversal USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_transferreversal_transfer_id_8f250dd3 ON app.djstripe_transferreversal USING btree (transfer_id);
CREATE INDEX djstripe_transferreversal_transfer_id_8f250dd3_like ON app.djstripe_transferreversal USING btree (transfer_id varchar_pattern_ops);
CREATE INDEX djstripe_upcominginvoice_customer_id_c94e7284 ON app.djstripe_upcominginvoice USING btree (customer_id);
CREATE INDEX djstripe_upcominginvoice_customer_id_c94e7284_like ON app.djstripe_upcominginvoice USING btree (customer_id varchar_pattern_ops);
CREATE INDEX djstripe_upcominginvoice_default_payment_method_i_31da058e_like ON app.djstripe_upcominginvoice USING btree (default_payment_method_id varchar_pattern_ops);
CREATE INDEX djstripe_upcominginvoice_default_payment_method_id_31da058e ON app.djstripe_upcominginvoice USING btree (default_payment_method_id);
CREATE INDEX djstripe_upcominginvoice_djstripe_owner_account_i_fac79479_like ON app.djstripe_upcominginvoice USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_upcominginvoice_djstripe_owner_account_id_fac79479 ON app.djstripe_upcominginvoice USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_upcominginvoice_subscription_id_72fb41e3 ON app.djstripe_upcominginvoice USING btree (subscription_id);
CREATE INDEX djstripe_upcominginvoice_subscription_id_72fb41e3_like ON app.djstripe_upcominginvoice USING btree (subscription_id varchar_pattern_ops);
CREATE INDEX djstripe_verificationrep_djstripe_owner_account_i_7a5869e4_like ON app.djstripe_verificationreport USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_verificationreport_djstripe_owner_account_id_7a5869e4 ON app.djstripe_verificationreport USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_verificationreport_id_540e2b29_like ON app.djstripe_verificationreport USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_verificationses_djstripe_owner_account_i_11bac9bf_like ON app.djstripe_verificationsession USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_verificationses_last_verification_report_192f6b6d_like ON app.djstripe_verificationsession USING btree (last_verification_report_id varchar_pattern_ops);
CREATE INDEX djstripe_verificationsessi_last_verification_report_i_192f6b6d ON app.djstripe_verificationsession USING btree (last_verification_report_id);
CREATE INDEX djstripe_verificationsession_djstripe_owner_account_id_11bac9bf ON app.djstripe_verificationsession USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_verificationsession_id_21591a2e_like ON app.djstripe_verificationsession USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_webhookendpoint_djstripe_owner_account_i_f1ac5c9d_like ON app.djstripe_webhookendpoint USING btree (djstripe_owner_account_id varchar_pattern_ops);
CREATE INDEX djstripe_webhookendpoint_djstripe_owner_account_id_f1ac5c9d ON app.djstripe_webhookendpoint USING btree (djstripe_owner_account_id);
CREATE INDEX djstripe_webhookendpoint_id_cf8ef4b0_like ON app.djstripe_webhookendpoint USING btree (id varchar_pattern_ops);
CREATE INDEX djstripe_webhookeventtri_stripe_trigger_account_i_06d35fda_like ON app.djstripe_webhookeventtrigger USING btree (stripe_trigger_account_id varchar_pattern_ops);
CREATE INDEX djstripe_webhookeventtrigger_event_id_b2e08de6 ON app.djstripe_webhookeventtrigger USING btree (event_id);
CREATE INDEX djstripe_webhookeventtrigger_event_id_b2e08de6_like ON app.djstripe_webhookeventtrigger USING btree (event_id varchar_pattern_ops);
CREATE INDEX djstripe_webhookeventtrigger_stripe_trigger_account_id_06d35fda ON app.djstripe_webhookeventtrigger USING btree (stripe_trigger_account_id);
CREATE INDEX djstripe_webhookeventtrigger_webhook_endpoint_id_6e762b2f ON app.djstripe_webhookeventtrigger USING btree (webhook_endpoint_id);
CREATE INDEX djstripe_webhookeventtrigger_webhook_endpoint_id_6e762b2f_like ON app.djstripe_webhookeventtrigger USING btree (webhook_endpoint_id varchar_pattern_ops);
CREATE INDEX identity_events_to_process ON app.orgs_identityevent USING btree (due_at) WHERE (processed_at IS NULL);
CREATE INDEX keys_whose_end_is_untold ON app.orgs_apikey USING btree (expires_at) WHERE ((expires_at IS NOT NULL) AND (NOT ((expiry_notice)::text = 'EXPIRED'::text)));
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON app.mfa_authenticator USING btree (user_id);
CREATE INDEX onboarding_onboarding_organization_id_54b7cdb6 ON app.onboarding_onboarding USING btree (organization_id);
CREATE INDEX onboarding_onboarding_reference_cba8dfd1_like ON app.onboarding_onboarding USING btree (reference varchar_pattern_ops);
CREATE INDEX onboarding_onboardingstep_onboarding_id_9c43a5bf ON app.onboarding_onboardingstep USING btree (onboarding_id);
CREATE INDEX onboarding_outgoingmail_organization_id_df1861e1 ON app.onboarding_outgoingmail USING btree (organization_id);
CREATE INDEX onboarding_worker_id_d137660d_like ON app.onboarding_worker USING btree (id varchar_pattern_ops);
CREATE INDEX onboardings_by_finish ON app.onboarding_onboarding USING btree (finished_at);
CREATE INDEX onboardings_in_hand ON app.onboarding_onboarding USING btree (lease_expires_at) WHERE ((state)::text = ANY ((ARRAY['IN_PROGRESS'::character varying, 'FAILED'::character varying])::text[]));
CREATE UNIQUE INDEX one_checkout_per_stripe_session ON app.billing_checkout USING btree (stripe_session_id) WHERE (NOT ((stripe_session_id)::text = ''::text));
CREATE UNIQUE INDEX one_credential_per_provider ON app.orgs_integrationcredential USING btree (organization_id, provider) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX one_initial_key_per_organization ON app.orgs_apikey USING btree (organization_id) WHERE (is_initial AND (replaced_at IS NULL) AND (revoked_at IS NULL));
CREATE UNIQUE INDEX one_living_key_per_name ON app.orgs_apikey USING btree (organization_id, lower((name)::text)) WHERE ((replaced_at IS NULL) AND (revoked_at IS NULL));
CREATE UNIQUE INDEX one_onboarding_per_organization ON app.onboarding_onboarding USING btree (organization_id) WHERE (NOT ((state)::text = 'ROLLED_BACK'::text));
CREATE UNIQUE INDEX one_open_checkout_per_organization ON app.billing_checkout USING btree (organization_id) WHERE ((state)::text = 'OPEN'::text);
CREATE UNIQUE INDEX one_pending_invitation_per_address ON app.orgs_invitation USING btree (organization_id, email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
CREATE UNIQUE INDEX one_user_per_email ON app.orgs_user USING btree (email) WHERE (NOT ((email)::text = ''::text));
CREATE INDEX organizations_by_age ON app.orgs_organization USING btree (created_at);
CREATE INDEX orgs_apikey_created_by_id_027cce53 ON app.orgs_apikey USING btree (created_by_id);
CREATE INDEX orgs_apikey_organization_id_569edcc3 ON app.orgs_apikey USING btree (organization_id);
CREATE INDEX orgs_identity_user_id_aa6184a1 ON app.orgs_identity USING btree (user_id);
CREATE INDEX orgs_integrationcredential_organization_id_293ee2b2 ON app.orgs_integrationcredential USING btree (organization_id);
CREATE INDEX orgs_invitation_invited_by_id_71e2e5de ON app.orgs_invitation USING btree (invited_by_id);
CREATE INDEX orgs_invitation_organization_id_edd2fa2d ON app.orgs_invitation USING btree (organization_id);
CREATE INDEX orgs_membership_organization_id_91063234 ON app.orgs_membership USING btree (organization_id);
CREATE INDEX orgs_membership_user_id_ea921be1 ON app.orgs_membership USING btree (user_id);
CREATE INDEX orgs_ratelimit_bucket_e2c5b97a_like ON app.orgs_ratelimit USING btree (bucket varchar_pattern_ops);
CREATE INDEX orgs_user_groups_group_id_5dbe1f95 ON app.orgs_user_groups USING btree (group_id);
CREATE INDEX orgs_user_groups_user_id_62559b09 ON app.orgs_user_groups USING btree (user_id);
CREATE INDEX orgs_user_user_permissions_permission_id_691d01b8 ON app.orgs_user_user_permissions USING btree (permission_id);
CREATE INDEX orgs_user_user_permissions_user_id_5d0808ba ON app.orgs_user_user_permissions USING btree (user_id);
CREATE INDEX stripe_events_by_age ON app.billing_stripeevent USING btree (received_at);
CREATE INDEX success_index ON app.django_q_task USING btree ("group", name, func) WHERE success;
CREATE INDEX unfinished_deletions ON app.onboarding_deletion USING btree (due_at) WHERE (finished_at IS NULL);
CREATE UNIQUE INDEX unique_authenticator_type ON app.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON app.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON app.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX unprocessed_stripe_events ON app.billing_stripeevent USING btree (due_at) WHERE ((ignored_at IS NULL) AND (processed_at IS NULL));
CREATE INDEX org_audit_logs_by_organization ON public.org_audit_logs USING btree (organization_id, recorded_at);
CREATE INDEX organization_members_by_organization ON public.organization_members USING btree (organization_id);
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON app.org_audit_heads FOR EACH ROW EXECUTE FUNCTION app.audit_log_refuse();
ALTER TABLE app.org_audit_heads ENABLE ALWAYS TRIGGER audit_head_no_delete;
CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON app.org_audit_heads FOR EACH STATEMENT EXECUTE FUNCTION app.audit_log_refuse();
ALTER TABLE app.org_audit_heads DISABLE TRIGGER audit_head_no_truncate;
CREATE TRIGGER audit_head_no_write_but_the_chains BEFORE INSERT OR UPDATE ON app.org_audit_heads FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION app.audit_log_refuse();
CREATE CONSTRAINT TRIGGER audit_log_chain AFTER INSERT ON app.org_audit_logs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.audit_log_chain();
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON app.org_audit_logs FOR EACH ROW EXECUTE FUNCTION app.audit_log_refuse();
ALTER TABLE app.org_audit_logs ENABLE ALWAYS TRIGGER audit_log_no_delete;
CREATE TRIGGER audit_log_no_number_of_ones_own BEFORE INSERT ON app.org_audit_logs FOR EACH ROW WHEN (((new.sequence IS NOT NULL) OR ((new.previous_hash)::text <> ''::text) OR ((new.hash)::text <> ''::text))) EXECUTE FUNCTION app.audit_log_refuse();
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON app.org_audit_logs FOR EACH STATEMENT EXECUTE FUNCTION app.audit_log_refuse();
ALTER TABLE app.org_audit_logs DISABLE TRIGGER audit_log_no_truncate;
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON app.org_audit_logs FOR EACH ROW WHEN ((old.sequence IS NOT NULL)) EXECUTE FUNCTION app.audit_log_refuse();
ALTER TABLE app.org_audit_logs ENABLE ALWAYS TRIGGER audit_log_no_update;
CREATE TRIGGER audit_log_no_update_but_the_chains BEFORE UPDATE ON app.org_audit_logs FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION app.audit_log_refuse();
CREATE TRIGGER onboarding_ended_stays_ended BEFORE UPDATE OF state ON app.onboarding_onboarding FOR EACH ROW WHEN ((((old.state)::text = ANY ((ARRAY['COMPLETED'::character varying, 'ROLLED_BACK'::character varying])::text[])) AND ((new.state)::text <> (old.state)::text) AND (NOT (((old.state)::text = 'COMPLETED'::text) AND ((new.state)::text = 'FAILED'::text) AND (new.abandoned_at IS NOT NULL) AND ((new.abandoned_because)::text = ANY ((ARRAY['MOVED'::character varying, 'DELETED'::character varying])::text[])))))) EXECUTE FUNCTION app.onboarding_keep_ended();
ALTER TABLE ONLY app.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_orgs_user_id FOREIGN KEY (user_id) REFERENCES app.orgs_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES app.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES app.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES app.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES app.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.billing_checkout
    ADD CONSTRAINT billing_checkout_organization_id_d707537d_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.billing_customer
    ADD CONSTRAINT billing_customer_organization_id_14c952c7_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.billing_formercustomer
    ADD CONSTRAINT billing_formercustom_organization_id_efeaa713_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.billing_paymentincident
    ADD CONSTRAINT billing_paymentincid_organization_id_bcf7b557_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.billing_striperefusal
    ADD CONSTRAINT billing_striperefusa_organization_id_252c2d5b_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.billing_subscription
    ADD CONSTRAINT billing_subscription_organization_id_5004dd6b_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES app.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_orgs_user_id FOREIGN KEY (user_id) REFERENCES app.orgs_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_account
    ADD CONSTRAINT djstripe_account_djstripe_owner_accou_64558c8f_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_accountv2
    ADD CONSTRAINT djstripe_accountv2_djstripe_owner_accou_d9b27175_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_activeentitlement
    ADD CONSTRAINT djstripe_activeentit_djstripe_owner_accou_d4f2dd53_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_apikey
    ADD CONSTRAINT djstripe_apikey_djstripe_owner_accou_037f32cb_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_applicationfee
    ADD CONSTRAINT djstripe_application_account_id_f50a2a15_fk_djstripe_ FOREIGN KEY (account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_applicationfeerefund
    ADD CONSTRAINT djstripe_application_balance_transaction__bc35b031_fk_djstripe_ FOREIGN KEY (balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_applicationfee
    ADD CONSTRAINT djstripe_application_balance_transaction__ff735754_fk_djstripe_ FOREIGN KEY (balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_applicationfee
    ADD CONSTRAINT djstripe_application_charge_id_8ba8ce37_fk_djstripe_ FOREIGN KEY (charge_id) REFERENCES app.djstripe_charge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_applicationfee
    ADD CONSTRAINT djstripe_application_djstripe_owner_accou_07bb6a78_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_applicationfeerefund
    ADD CONSTRAINT djstripe_application_djstripe_owner_accou_7418f0b2_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_applicationfeerefund
    ADD CONSTRAINT djstripe_application_fee_id_8fabef2d_fk_djstripe_ FOREIGN KEY (fee_id) REFERENCES app.djstripe_applicationfee(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_balancetransaction
    ADD CONSTRAINT djstripe_balancetran_djstripe_owner_accou_868dfd07_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_bankaccount
    ADD CONSTRAINT djstripe_bankaccount_account_id_5434506d_fk_djstripe_account_id FOREIGN KEY (account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_bankaccount
    ADD CONSTRAINT djstripe_bankaccount_djstripe_owner_accou_7c978af8_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_card
    ADD CONSTRAINT djstripe_card_account_id_ef99457f_fk_djstripe_account_id FOREIGN KEY (account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_card
    ADD CONSTRAINT djstripe_card_djstripe_owner_accou_1a2f42f2_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_charge
    ADD CONSTRAINT djstripe_charge_balance_transaction__2eac625e_fk_djstripe_ FOREIGN KEY (balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_charge
    ADD CONSTRAINT djstripe_charge_customer_id_fb15eb2b_fk_djstripe_customer_id FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_charge
    ADD CONSTRAINT djstripe_charge_djstripe_owner_accou_5664eb74_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_charge
    ADD CONSTRAINT djstripe_charge_invoice_id_bb36cca4_fk_djstripe_invoice_id FOREIGN KEY (invoice_id) REFERENCES app.djstripe_invoice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_charge
    ADD CONSTRAINT djstripe_charge_payment_intent_id_e2c03053_fk_djstripe_ FOREIGN KEY (payment_intent_id) REFERENCES app.djstripe_paymentintent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_charge
    ADD CONSTRAINT djstripe_charge_payment_method_id_061d5812_fk_djstripe_ FOREIGN KEY (payment_method_id) REFERENCES app.djstripe_paymentmethod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_charge
    ADD CONSTRAINT djstripe_charge_source_id_2502db60_fk_djstripe_ FOREIGN KEY (source_id) REFERENCES app.djstripe_djstripepaymentmethod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_coupon
    ADD CONSTRAINT djstripe_coupon_djstripe_owner_accou_ea85f74e_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_customer
    ADD CONSTRAINT djstripe_customer_default_payment_meth_00268b63_fk_djstripe_ FOREIGN KEY (default_payment_method_id) REFERENCES app.djstripe_paymentmethod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_customer
    ADD CONSTRAINT djstripe_customer_djstripe_owner_accou_2c5ac18d_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_customer
    ADD CONSTRAINT djstripe_customer_subscriber_id_60f5c7bc_fk_orgs_orga FOREIGN KEY (subscriber_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_discount
    ADD CONSTRAINT djstripe_discount_customer_id_eaab7ecc_fk_djstripe_customer_id FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_discount
    ADD CONSTRAINT djstripe_discount_djstripe_owner_accou_76f33de0_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_discount
    ADD CONSTRAINT djstripe_discount_invoice_id_4acd89bf_fk_djstripe_invoice_id FOREIGN KEY (invoice_id) REFERENCES app.djstripe_invoice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_discount
    ADD CONSTRAINT djstripe_discount_subscription_id_c9b8f55a_fk_djstripe_ FOREIGN KEY (subscription_id) REFERENCES app.djstripe_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_dispute
    ADD CONSTRAINT djstripe_dispute_balance_transaction__aa7cb920_fk_djstripe_ FOREIGN KEY (balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_dispute
    ADD CONSTRAINT djstripe_dispute_charge_id_ba680941_fk_djstripe_charge_id FOREIGN KEY (charge_id) REFERENCES app.djstripe_charge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_dispute
    ADD CONSTRAINT djstripe_dispute_djstripe_owner_accou_8010e2d7_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_dispute
    ADD CONSTRAINT djstripe_dispute_payment_intent_id_dc834ee4_fk_djstripe_ FOREIGN KEY (payment_intent_id) REFERENCES app.djstripe_paymentintent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_djstripeinvoicedefaulttaxrate
    ADD CONSTRAINT djstripe_djstripeinv_invoice_id_541494fb_fk_djstripe_ FOREIGN KEY (invoice_id) REFERENCES app.djstripe_invoice(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_djstripeinvoiceitemtaxrate
    ADD CONSTRAINT djstripe_djstripeinv_invoiceitem_id_ddc00567_fk_djstripe_ FOREIGN KEY (invoiceitem_id) REFERENCES app.djstripe_invoiceitem(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_djstripeinvoiceitemtaxrate
    ADD CONSTRAINT djstripe_djstripeinv_taxrate_id_bd22e20a_fk_djstripe_ FOREIGN KEY (taxrate_id) REFERENCES app.djstripe_taxrate(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_djstripeinvoicedefaulttaxrate
    ADD CONSTRAINT djstripe_djstripeinv_taxrate_id_fd618ddd_fk_djstripe_ FOREIGN KEY (taxrate_id) REFERENCES app.djstripe_taxrate(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_djstripesubscriptionitemtaxrate
    ADD CONSTRAINT djstripe_djstripesub_subscriptionitem_id_04bcb65f_fk_djstripe_ FOREIGN KEY (subscriptionitem_id) REFERENCES app.djstripe_subscriptionitem(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_djstripesubscriptionitemtaxrate
    ADD CONSTRAINT djstripe_djstripesub_taxrate_id_01b3bd7f_fk_djstripe_ FOREIGN KEY (taxrate_id) REFERENCES app.djstripe_taxrate(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_earlyfraudwarning
    ADD CONSTRAINT djstripe_earlyfraudw_djstripe_owner_accou_83708c78_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_event
    ADD CONSTRAINT djstripe_event_djstripe_owner_accou_622cdfe3_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_feature
    ADD CONSTRAINT djstripe_feature_djstripe_owner_accou_c571a7da_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_file
    ADD CONSTRAINT djstripe_file_djstripe_owner_accou_4919c058_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_filelink
    ADD CONSTRAINT djstripe_filelink_djstripe_owner_accou_bb039aa3_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_filelink
    ADD CONSTRAINT djstripe_filelink_file_id_5241d36f_fk_djstripe_file_id FOREIGN KEY (file_id) REFERENCES app.djstripe_file(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_charge_id_1e660b26_fk_djstripe_ FOREIGN KEY (charge_id) REFERENCES app.djstripe_charge(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_customer_id_c0cd871c_fk_djstripe_customer_id FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_default_payment_meth_670990d5_fk_djstripe_ FOREIGN KEY (default_payment_method_id) REFERENCES app.djstripe_paymentmethod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_djstripe_owner_accou_cc0c7f79_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_payment_intent_id_280d90d8_fk_djstripe_ FOREIGN KEY (payment_intent_id) REFERENCES app.djstripe_paymentintent(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoice
    ADD CONSTRAINT djstripe_invoice_subscription_id_2dbc2461_fk_djstripe_ FOREIGN KEY (subscription_id) REFERENCES app.djstripe_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoiceitem
    ADD CONSTRAINT djstripe_invoiceitem_customer_id_259466b8_fk_djstripe_ FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoiceitem
    ADD CONSTRAINT djstripe_invoiceitem_djstripe_owner_accou_9afac289_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoiceitem
    ADD CONSTRAINT djstripe_invoiceitem_invoice_id_d302912e_fk_djstripe_invoice_id FOREIGN KEY (invoice_id) REFERENCES app.djstripe_invoice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoiceitem
    ADD CONSTRAINT djstripe_invoiceitem_price_id_24d80db8_fk_djstripe_ FOREIGN KEY (price_id) REFERENCES app.djstripe_price(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_invoiceitem
    ADD CONSTRAINT djstripe_invoiceitem_subscription_id_a7760178_fk_djstripe_ FOREIGN KEY (subscription_id) REFERENCES app.djstripe_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_issuing_authorization
    ADD CONSTRAINT djstripe_issuing_aut_djstripe_owner_accou_a5d3464b_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_issuing_card
    ADD CONSTRAINT djstripe_issuing_car_djstripe_owner_accou_0bdfc97c_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_issuing_cardholder
    ADD CONSTRAINT djstripe_issuing_car_djstripe_owner_accou_fa7389b4_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_issuing_dispute
    ADD CONSTRAINT djstripe_issuing_dis_djstripe_owner_accou_388b366f_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_issuing_transaction
    ADD CONSTRAINT djstripe_issuing_tra_djstripe_owner_accou_dfdd0ee5_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_lineitem
    ADD CONSTRAINT djstripe_lineitem_djstripe_owner_accou_94fe816a_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_lineitem
    ADD CONSTRAINT djstripe_lineitem_invoice_item_id_673833e2_fk_djstripe_ FOREIGN KEY (invoice_item_id) REFERENCES app.djstripe_invoiceitem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_lineitem
    ADD CONSTRAINT djstripe_lineitem_subscription_id_7d83979b_fk_djstripe_ FOREIGN KEY (subscription_id) REFERENCES app.djstripe_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_lineitem
    ADD CONSTRAINT djstripe_lineitem_subscription_item_id_6e53d0a7_fk_djstripe_ FOREIGN KEY (subscription_item_id) REFERENCES app.djstripe_subscriptionitem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_mandate
    ADD CONSTRAINT djstripe_mandate_djstripe_owner_accou_63974808_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_mandate
    ADD CONSTRAINT djstripe_mandate_payment_method_id_43a90a75_fk_djstripe_ FOREIGN KEY (payment_method_id) REFERENCES app.djstripe_paymentmethod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_paymentintent
    ADD CONSTRAINT djstripe_paymentinte_customer_id_93ee54a2_fk_djstripe_ FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_paymentintent
    ADD CONSTRAINT djstripe_paymentinte_djstripe_owner_accou_3433b556_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_paymentintent
    ADD CONSTRAINT djstripe_paymentinte_on_behalf_of_id_4db305db_fk_djstripe_ FOREIGN KEY (on_behalf_of_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_paymentintent
    ADD CONSTRAINT djstripe_paymentinte_payment_method_id_814dd02d_fk_djstripe_ FOREIGN KEY (payment_method_id) REFERENCES app.djstripe_paymentmethod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_paymentmethod
    ADD CONSTRAINT djstripe_paymentmeth_customer_id_c482a8b6_fk_djstripe_ FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_paymentmethod
    ADD CONSTRAINT djstripe_paymentmeth_djstripe_owner_accou_12af66c9_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_balance_transaction__a9393fb6_fk_djstripe_ FOREIGN KEY (balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_destination_id_a5fa55c2_fk_djstripe_ FOREIGN KEY (destination_id) REFERENCES app.djstripe_bankaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_djstripe_owner_accou_8aac4e8e_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_failure_balance_tran_77d442db_fk_djstripe_ FOREIGN KEY (failure_balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_original_payout_id_e99fb157_fk_djstripe_ FOREIGN KEY (original_payout_id) REFERENCES app.djstripe_payout(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_payout
    ADD CONSTRAINT djstripe_payout_reversed_by_id_f12b125d_fk_djstripe_ FOREIGN KEY (reversed_by_id) REFERENCES app.djstripe_payout(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_price
    ADD CONSTRAINT djstripe_price_djstripe_owner_accou_01c819f7_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_price
    ADD CONSTRAINT djstripe_price_product_id_9f3d37eb_fk_djstripe_product_id FOREIGN KEY (product_id) REFERENCES app.djstripe_product(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_product
    ADD CONSTRAINT djstripe_product_djstripe_owner_accou_6c90c2b6_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_productfeature
    ADD CONSTRAINT djstripe_productfeat_djstripe_owner_accou_d507d3d1_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_productfeature
    ADD CONSTRAINT djstripe_productfeat_entitlement_feature__6880bac7_fk_djstripe_ FOREIGN KEY (entitlement_feature_id) REFERENCES app.djstripe_feature(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_productfeature
    ADD CONSTRAINT djstripe_productfeat_product_id_b01ed73e_fk_djstripe_ FOREIGN KEY (product_id) REFERENCES app.djstripe_product(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_promotioncode
    ADD CONSTRAINT djstripe_promotionco_djstripe_owner_accou_7997d59a_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_refund
    ADD CONSTRAINT djstripe_refund_balance_transaction__dec480cf_fk_djstripe_ FOREIGN KEY (balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_refund
    ADD CONSTRAINT djstripe_refund_charge_id_e7efd717_fk_djstripe_charge_id FOREIGN KEY (charge_id) REFERENCES app.djstripe_charge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_refund
    ADD CONSTRAINT djstripe_refund_djstripe_owner_accou_ece3ea81_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_refund
    ADD CONSTRAINT djstripe_refund_failure_balance_tran_817ae640_fk_djstripe_ FOREIGN KEY (failure_balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_review
    ADD CONSTRAINT djstripe_review_djstripe_owner_accou_543dfbd7_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_scheduledqueryrun
    ADD CONSTRAINT djstripe_scheduledqu_djstripe_owner_accou_b5cc7091_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_scheduledqueryrun
    ADD CONSTRAINT djstripe_scheduledqueryrun_file_id_707bbc03_fk_djstripe_file_id FOREIGN KEY (file_id) REFERENCES app.djstripe_file(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_session
    ADD CONSTRAINT djstripe_session_customer_id_b4510dc3_fk_djstripe_customer_id FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_session
    ADD CONSTRAINT djstripe_session_djstripe_owner_accou_8bbc07af_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_session
    ADD CONSTRAINT djstripe_session_payment_intent_id_cae83ebf_fk_djstripe_ FOREIGN KEY (payment_intent_id) REFERENCES app.djstripe_paymentintent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_session
    ADD CONSTRAINT djstripe_session_setup_intent_id_c884fe95_fk_djstripe_ FOREIGN KEY (setup_intent_id) REFERENCES app.djstripe_setupintent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_session
    ADD CONSTRAINT djstripe_session_subscription_id_29499760_fk_djstripe_ FOREIGN KEY (subscription_id) REFERENCES app.djstripe_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_setupintent
    ADD CONSTRAINT djstripe_setupintent_customer_id_6ff5bbcc_fk_djstripe_ FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_setupintent
    ADD CONSTRAINT djstripe_setupintent_djstripe_owner_accou_046c1671_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_setupintent
    ADD CONSTRAINT djstripe_setupintent_on_behalf_of_id_1ea4d941_fk_djstripe_ FOREIGN KEY (on_behalf_of_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_setupintent
    ADD CONSTRAINT djstripe_setupintent_payment_method_id_0ca17b5e_fk_djstripe_ FOREIGN KEY (payment_method_id) REFERENCES app.djstripe_paymentmethod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_shippingrate
    ADD CONSTRAINT djstripe_shippingrat_djstripe_owner_accou_4f8a0f20_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_shippingrate
    ADD CONSTRAINT djstripe_shippingrat_tax_code_id_8affacec_fk_djstripe_ FOREIGN KEY (tax_code_id) REFERENCES app.djstripe_taxcode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_source
    ADD CONSTRAINT djstripe_source_customer_id_4d678557_fk_djstripe_customer_id FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_source
    ADD CONSTRAINT djstripe_source_djstripe_owner_accou_f99f1fe6_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_sourcetransaction
    ADD CONSTRAINT djstripe_sourcetrans_djstripe_owner_accou_a8c9bdee_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_sourcetransaction
    ADD CONSTRAINT djstripe_sourcetrans_source_id_3c972638_fk_djstripe_ FOREIGN KEY (source_id) REFERENCES app.djstripe_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_subscription
    ADD CONSTRAINT djstripe_subscriptio_customer_id_aff64ee5_fk_djstripe_ FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_subscriptionschedule
    ADD CONSTRAINT djstripe_subscriptio_customer_id_b124e27d_fk_djstripe_ FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_subscription
    ADD CONSTRAINT djstripe_subscriptio_djstripe_owner_accou_9d333296_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_subscriptionitem
    ADD CONSTRAINT djstripe_subscriptio_djstripe_owner_accou_aafd9387_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_subscriptionschedule
    ADD CONSTRAINT djstripe_subscriptio_djstripe_owner_accou_c7d8d9c4_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_subscriptionitem
    ADD CONSTRAINT djstripe_subscriptio_price_id_c7f55fc3_fk_djstripe_ FOREIGN KEY (price_id) REFERENCES app.djstripe_price(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_subscriptionschedule
    ADD CONSTRAINT djstripe_subscriptio_released_subscriptio_3de9daa1_fk_djstripe_ FOREIGN KEY (released_subscription_id) REFERENCES app.djstripe_subscription(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_subscriptionitem
    ADD CONSTRAINT djstripe_subscriptio_subscription_id_992d9919_fk_djstripe_ FOREIGN KEY (subscription_id) REFERENCES app.djstripe_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_subscriptionschedule
    ADD CONSTRAINT djstripe_subscriptio_subscription_id_d12d014b_fk_djstripe_ FOREIGN KEY (subscription_id) REFERENCES app.djstripe_subscription(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_taxcode
    ADD CONSTRAINT djstripe_taxcode_djstripe_owner_accou_1f7fc204_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_taxid
    ADD CONSTRAINT djstripe_taxid_customer_id_e973248d_fk_djstripe_customer_id FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_taxid
    ADD CONSTRAINT djstripe_taxid_djstripe_owner_accou_acff63ae_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_taxrate
    ADD CONSTRAINT djstripe_taxrate_djstripe_owner_accou_d6421376_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_transfer
    ADD CONSTRAINT djstripe_transfer_balance_transaction__b5b00270_fk_djstripe_ FOREIGN KEY (balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_transfer
    ADD CONSTRAINT djstripe_transfer_djstripe_owner_accou_78ad63fe_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_transferreversal
    ADD CONSTRAINT djstripe_transferrev_balance_transaction__5044f084_fk_djstripe_ FOREIGN KEY (balance_transaction_id) REFERENCES app.djstripe_balancetransaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_transferreversal
    ADD CONSTRAINT djstripe_transferrev_djstripe_owner_accou_2e3051e1_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_transferreversal
    ADD CONSTRAINT djstripe_transferrev_transfer_id_8f250dd3_fk_djstripe_ FOREIGN KEY (transfer_id) REFERENCES app.djstripe_transfer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_upcominginvoice
    ADD CONSTRAINT djstripe_upcominginv_charge_id_65b60495_fk_djstripe_ FOREIGN KEY (charge_id) REFERENCES app.djstripe_charge(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_upcominginvoice
    ADD CONSTRAINT djstripe_upcominginv_customer_id_c94e7284_fk_djstripe_ FOREIGN KEY (customer_id) REFERENCES app.djstripe_customer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_upcominginvoice
    ADD CONSTRAINT djstripe_upcominginv_default_payment_meth_31da058e_fk_djstripe_ FOREIGN KEY (default_payment_method_id) REFERENCES app.djstripe_paymentmethod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_upcominginvoice
    ADD CONSTRAINT djstripe_upcominginv_djstripe_owner_accou_fac79479_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_upcominginvoice
    ADD CONSTRAINT djstripe_upcominginv_payment_intent_id_ff12d414_fk_djstripe_ FOREIGN KEY (payment_intent_id) REFERENCES app.djstripe_paymentintent(djstripe_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_upcominginvoice
    ADD CONSTRAINT djstripe_upcominginv_subscription_id_72fb41e3_fk_djstripe_ FOREIGN KEY (subscription_id) REFERENCES app.djstripe_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_verificationsession
    ADD CONSTRAINT djstripe_verificatio_djstripe_owner_accou_11bac9bf_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_verificationreport
    ADD CONSTRAINT djstripe_verificatio_djstripe_owner_accou_7a5869e4_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_verificationsession
    ADD CONSTRAINT djstripe_verificatio_last_verification_re_192f6b6d_fk_djstripe_ FOREIGN KEY (last_verification_report_id) REFERENCES app.djstripe_verificationreport(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_webhookendpoint
    ADD CONSTRAINT djstripe_webhookendp_djstripe_owner_accou_f1ac5c9d_fk_djstripe_ FOREIGN KEY (djstripe_owner_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_webhookeventtrigger
    ADD CONSTRAINT djstripe_webhookeven_event_id_b2e08de6_fk_djstripe_ FOREIGN KEY (event_id) REFERENCES app.djstripe_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_webhookeventtrigger
    ADD CONSTRAINT djstripe_webhookeven_stripe_trigger_accou_06d35fda_fk_djstripe_ FOREIGN KEY (stripe_trigger_account_id) REFERENCES app.djstripe_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.djstripe_webhookeventtrigger
    ADD CONSTRAINT djstripe_webhookeven_webhook_endpoint_id_6e762b2f_fk_djstripe_ FOREIGN KEY (webhook_endpoint_id) REFERENCES app.djstripe_webhookendpoint(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_orgs_user_id FOREIGN KEY (user_id) REFERENCES app.orgs_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.onboarding_onboardingstep
    ADD CONSTRAINT onboarding_onboardin_onboarding_id_9c43a5bf_fk_onboardin FOREIGN KEY (onboarding_id) REFERENCES app.onboarding_onboarding(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.onboarding_onboarding
    ADD CONSTRAINT onboarding_onboardin_organization_id_54b7cdb6_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.onboarding_outgoingmail
    ADD CONSTRAINT onboarding_outgoingm_organization_id_df1861e1_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.onboarding_refresh
    ADD CONSTRAINT onboarding_refresh_organization_id_6adee053_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_apikey
    ADD CONSTRAINT orgs_apikey_created_by_id_027cce53_fk_orgs_user_id FOREIGN KEY (created_by_id) REFERENCES app.orgs_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_apikey
    ADD CONSTRAINT orgs_apikey_organization_id_569edcc3_fk_orgs_organization_id FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_apikey
    ADD CONSTRAINT orgs_apikey_replaces_id_e5f92465_fk_orgs_apikey_id FOREIGN KEY (replaces_id) REFERENCES app.orgs_apikey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_budget
    ADD CONSTRAINT orgs_budget_organization_id_071566f5_fk_orgs_organization_id FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_identity
    ADD CONSTRAINT orgs_identity_user_id_aa6184a1_fk_orgs_user_id FOREIGN KEY (user_id) REFERENCES app.orgs_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_integrationcredential
    ADD CONSTRAINT orgs_integrationcred_organization_id_293ee2b2_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_invitation
    ADD CONSTRAINT orgs_invitation_invited_by_id_71e2e5de_fk_orgs_user_id FOREIGN KEY (invited_by_id) REFERENCES app.orgs_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_invitation
    ADD CONSTRAINT orgs_invitation_organization_id_edd2fa2d_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_membership
    ADD CONSTRAINT orgs_membership_organization_id_91063234_fk_orgs_orga FOREIGN KEY (organization_id) REFERENCES app.orgs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_membership
    ADD CONSTRAINT orgs_membership_user_id_ea921be1_fk_orgs_user_id FOREIGN KEY (user_id) REFERENCES app.orgs_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_user_groups
    ADD CONSTRAINT orgs_user_groups_group_id_5dbe1f95_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES app.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_user_groups
    ADD CONSTRAINT orgs_user_groups_user_id_62559b09_fk_orgs_user_id FOREIGN KEY (user_id) REFERENCES app.orgs_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_user_user_permissions
    ADD CONSTRAINT orgs_user_user_permi_permission_id_691d01b8_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES app.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.orgs_user_user_permissions
    ADD CONSTRAINT orgs_user_user_permissions_user_id_5d0808ba_fk_orgs_user_id FOREIGN KEY (user_id) REFERENCES app.orgs_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.org_integration_credentials
    ADD CONSTRAINT org_integration_credentials_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(organization_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.organization_members
    ADD CONSTRAINT organization_members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(organization_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.subscriptions
    ADD CONSTRAINT subscriptions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(organization_id) ON DELETE CASCADE;
CREATE POLICY "members read their organizations" ON public.organizations FOR SELECT TO authenticated USING ((organization_id IN ( SELECT m.organization_id
   FROM public.organization_members m)));
CREATE POLICY "members read which credentials there are" ON public.org_integration_credentials FOR SELECT TO authenticated USING ((organization_id IN ( SELECT m.organization_id
   FROM public.organization_members m)));
ALTER TABLE public.org_audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.org_integration_credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organization_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.subscriptions ENABLE ROW LEVEL SECURITY;
CREATE POLICY "users read their own memberships" ON public.organization_members FOR SELECT TO authenticated USING ((user_id = ( SELECT auth.uid() AS uid)));
GRANT USAGE ON SCHEMA auth TO project_owner;
GRANT USAGE ON SCHEMA auth TO anon;
GRANT USAGE ON SCHEMA auth TO authenticated;
GRANT USAGE ON SCHEMA auth TO service_role;
GRANT ALL ON SCHEMA public TO project_owner;
GRANT USAGE ON SCHEMA public TO anon;
GRANT USAGE ON SCHEMA public TO authenticated;
GRANT USAGE ON SCHEMA public TO service_role;
REVOKE ALL ON FUNCTION public.latchkey_confirm_organization(entry jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.latchkey_confirm_organization(entry jsonb) TO service_role;
REVOKE ALL ON FUNCTION public.latchkey_directory_version() FROM PUBLIC;
GRANT ALL ON FUNCTION public.latchkey_directory_version() TO service_role;
GRANT SELECT ON TABLE public.organizations TO service_role;
GRANT SELECT ON TABLE public.organizations TO authenticated;
REVOKE ALL ON FUNCTION public.latchkey_hold_slug(entry jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.latchkey_list_organizations(after text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.latchkey_list_organizations(after text) TO service_role;
REVOKE ALL ON FUNCTION public.latchkey_note(entry jsonb, event text, facts jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.latchkey_publish_organization(entry jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.latchkey_publish_organization(entry jsonb) TO service_role;
REVOKE ALL ON FUNCTION public.latchkey_read_organization(entry jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.latchkey_read_organization(entry jsonb) TO service_role;
REVOKE ALL ON FUNCTION public.latchkey_withdraw_organization(entry jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.latchkey_withdraw_organization(entry jsonb) TO service_role;
REVOKE ALL ON FUNCTION public.latchkey_write_belongings(ours uuid, entry jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.latchkey_write_organization(told public.organizations) FROM PUBLIC;
GRANT SELECT ON TABLE public.org_audit_logs TO service_role;
GRANT SELECT ON TABLE public.org_integration_credentials TO service_role;
GRANT SELECT ON TABLE public.org_integration_credentials TO authenticated;
GRANT SELECT ON TABLE public.organization_members TO service_role;
GRANT SELECT ON TABLE public.organization_members TO authenticated;
GRANT SELECT ON TABLE public.subscriptions TO service_role;
