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
	(5, 'has_not_seen_the_key@frozen.example', true, true, 6),
	(6, 'undecided@frozen.example', true, true, 7),
	(7, 'at_the_checkout@frozen.example', true, true, 8),
	(8, 'paid_and_was_not_noticed@frozen.example', true, true, 9),
	(9, 'just_paid@frozen.example', true, true, 10),
	(10, 'set_back@frozen.example', true, true, 11),
	(11, 'left_by_a_killed_worker@frozen.example', true, true, 12),
	(12, 'failed@frozen.example', true, true, 13),
	(13, 'given_up@frozen.example', true, true, 14),
	(14, 'cannot_be_undone@frozen.example', true, true, 15),
	(15, 'moves@frozen.example', true, true, 16);
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
	(1, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_sfrOPSZ0n1fja9ICinkXQEk2EMVajNjLq9KRoCnIwqj9xUH9oxopeRxumd', '2026-11-30 20:56:42.604969+00', '2026-11-30 20:58:42.604969+00', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(2, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_BbTiboO2djAkyw9hxxMH12sXoz4N8q3d2WfPK1diWT9KaJ20uDJsjXOyDY', '2026-11-30 20:56:44.709122+00', '2026-11-30 20:58:44.709122+00', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(3, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_aT8zrMhbcwm5v87cnRe5BQuX2Y1IQVrUCUZA7pClYCy9wRgBeTmEqJ6Ad1', '2026-11-30 20:56:46.515125+00', '2026-11-30 20:58:46.515125+00', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(4, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_DWOQsuJbN7RnpBu3kqHhrNOW9y0x099IygPfsWwnbuhOgbXlpj8pT0SDpS', '2026-11-30 20:56:47.694433+00', '2026-11-30 20:58:47.694433+00', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(5, 'OPEN', 'PROFESSIONAL', 'EUR', 'cs_test_4Zouiwj7G9lzkPpMio26vqrZwIKDNqxlgIU0IADBMUHOBMjCDYums1Rbo3', '2026-11-30 20:56:48.799589+00', '2026-11-30 20:58:48.799589+00', 'c91f76cd-29a1-4a89-9c31-3958a0dc9a48', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(6, 'OPEN', 'PROFESSIONAL', 'EUR', 'cs_test_6GTsKueN80HNuhqn0Hpho3JyVPdISu1TBVnd8DFFc0lVszxfwAGMuKG08r', '2026-11-30 20:56:49.150891+00', '2026-11-30 20:58:49.150891+00', '3256b7f9-3cc0-47a1-aeb9-6870e46a4cca', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(7, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_yTtbLEvBY9IonBacZSeLRdC2UigxcparuWNBCM5LQtJGixS8xZFwCIlJTb', '2026-11-30 20:56:49.58099+00', '2026-11-30 20:58:49.58099+00', '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(8, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_jjbb8xIZq2imME0BgVzIl0JhatJHGTplJmXHd6WJPRooV3T2r6sZdAZ8HH', '2026-11-30 20:56:50.058576+00', '2026-11-30 20:58:50.058576+00', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(9, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_YSCmN4vbfmDKRgdU1tuQc0tor23dC3hWN9ksa0ko7WtiOu2LVskn63Jdjy', '2026-11-30 20:56:50.659462+00', '2026-11-30 20:58:50.659462+00', 'a1ae9e6a-c197-43b5-856b-b055d44302dc', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(10, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_uPvbE3dYIgiMWaKnfpKhTXhY5RHoSK0XFB7YTts9tEz05U5mAQABEDZCt7', '2026-11-30 20:56:51.555825+00', '2026-11-30 20:58:51.555825+00', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(11, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_87JFm5d27fMRQsrFae6alHyYCnRZbffLu89OpD8DwOgHEObU4SYp3pnvyY', '2026-11-30 20:56:52.184486+00', '2026-11-30 20:58:52.184486+00', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(12, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_Ysc6YkoOfftk1nFPwDgKKewsRpVdt9PDByQR9eKdYDjrkKxrKbGSkOaAgt', '2026-11-30 20:56:53.051802+00', '2026-11-30 20:58:53.051802+00', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(13, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_KhuHbp1eYJI4za9e8bKRc9rXfeFyUpzrHSMIMVes5OyVW04ay3jgOEMvx6', '2026-11-30 20:56:54.119948+00', '2026-11-30 20:58:54.119948+00', 'e94b166d-dda3-445a-833b-54520f4380a9', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0'),
	(14, 'COMPLETE', 'PROFESSIONAL', 'EUR', 'cs_test_2vreBb3Hdutx7g9ySvy0nNv3HMm73M32yvEoAX4CajNhz7attZHNSrYBOW', '2026-11-30 20:56:55.44898+00', '2026-11-30 20:58:55.44898+00', '0fd4aeed-80b2-4519-87ff-99878a424221', 'month', 'price_sFrFiEWdpYKpxoRA3Mua91R0');
INSERT INTO app.billing_customer VALUES
	(1, 'cus_nTX8vcPxxKegjD', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended@frozen.example'),
	(2, 'cus_v7pbO9SeYWmRiB', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed@frozen.example'),
	(3, 'cus_ea1WFwPhilFrmX', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key@frozen.example'),
	(4, 'cus_K4CGIA4Os1OX19', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key@frozen.example'),
	(5, 'cus_96RedwIC3nxsaA', 'c91f76cd-29a1-4a89-9c31-3958a0dc9a48', 'at_the_checkout@frozen.example'),
	(6, 'cus_FSCxTdHUqrqVNi', '3256b7f9-3cc0-47a1-aeb9-6870e46a4cca', 'paid_and_was_not_noticed@frozen.example'),
	(7, 'cus_hzPyZ11G2MAiVD', '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 'just_paid@frozen.example'),
	(8, 'cus_UvWgCuEiwx8Hx7', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back@frozen.example'),
	(9, 'cus_2Dqd0hjb18DdzP', 'a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker@frozen.example'),
	(10, 'cus_ZTqstc2MmvNp9n', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed@frozen.example'),
	(11, 'cus_zeyx3vVX7kD6as', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up@frozen.example'),
	(12, 'cus_ayDKC6TeRPKEMU', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone@frozen.example'),
	(13, 'cus_Ml83KrFWIOqGX0', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves@frozen.example'),
	(14, 'cus_SkLSetBWWQrHsj', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted@frozen.example');
INSERT INTO app.billing_subscription VALUES
	(7, 'sub_zjdL2q91bTiuT4jpT1SdbgBc', 'cus_2Dqd0hjb18DdzP', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:50+00', NULL, false, '2026-11-30 20:56:51.083927+00', 'a1ae9e6a-c197-43b5-856b-b055d44302dc', '2026-12-01 20:56:51.083927+00', false, '', NULL, false, false, NULL),
	(1, 'sub_Uq9mvdB4ZCG2gRicfISDFWon', 'cus_nTX8vcPxxKegjD', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:42+00', NULL, false, '2026-11-30 20:56:43.38455+00', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', '2026-12-01 20:56:43.38455+00', false, '', NULL, false, false, NULL),
	(2, 'sub_rJM7M1AOyJx6uCPqJH0VWKY2', 'cus_v7pbO9SeYWmRiB', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:44+00', NULL, false, '2026-11-30 20:56:45.327303+00', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', '2026-12-01 20:56:45.327303+00', false, '', NULL, false, false, NULL),
	(12, 'sub_oZUV1wOTXj3t1uTB0oXDY6j1', 'cus_SkLSetBWWQrHsj', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:55+00', NULL, false, '2026-11-30 20:56:55.975408+00', '0fd4aeed-80b2-4519-87ff-99878a424221', '2026-12-01 20:56:55.975408+00', false, '', NULL, false, false, NULL),
	(8, 'sub_zLe3Fm6dXhQoNuDGeiCwF4IH', 'cus_ZTqstc2MmvNp9n', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:51+00', NULL, false, '2026-11-30 20:56:51.807031+00', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', '2026-12-01 20:56:51.807031+00', false, '', NULL, false, false, NULL),
	(3, 'sub_fUzifv0Qh6cAOl1Tjx8qqGnv', 'cus_ea1WFwPhilFrmX', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:46+00', NULL, false, '2026-11-30 20:56:46.89253+00', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', '2026-12-01 20:56:46.89253+00', false, '', NULL, false, false, NULL),
	(4, 'sub_MwiUd8xbFzK6v5jGas3CygKQ', 'cus_K4CGIA4Os1OX19', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:47+00', NULL, false, '2026-11-30 20:56:48.052711+00', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', '2026-12-01 20:56:48.052711+00', false, '', NULL, false, false, NULL),
	(9, 'sub_QZ2791JF6ojffXp1BKq9gGh5', 'cus_zeyx3vVX7kD6as', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:52+00', NULL, false, '2026-11-30 20:56:52.514732+00', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', '2026-12-01 20:56:52.514732+00', false, '', NULL, false, false, NULL),
	(5, 'sub_hOvCIiaJOOuktUETgy1uTzZN', 'cus_hzPyZ11G2MAiVD', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:49+00', NULL, false, '2026-11-30 20:56:49.707128+00', '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', '2026-12-01 20:56:49.707128+00', false, '', NULL, false, false, NULL),
	(6, 'sub_71eVRnubv2loxXG1IBmYumwa', 'cus_UvWgCuEiwx8Hx7', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:50+00', NULL, false, '2026-11-30 20:56:50.333433+00', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', '2026-12-01 20:56:50.333433+00', false, '', NULL, false, false, NULL),
	(10, 'sub_0e5qM0oECWITuDR9soF309LZ', 'cus_ayDKC6TeRPKEMU', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:53+00', NULL, false, '2026-11-30 20:56:53.53327+00', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', '2026-12-01 20:56:53.53327+00', false, '', NULL, false, false, NULL),
	(11, 'sub_Buzi7oRV6HMqAmTSb0WZNMSD', 'cus_Ml83KrFWIOqGX0', 'price_sFrFiEWdpYKpxoRA3Mua91R0', 'latchkey_professional_month', 'active', 'PROFESSIONAL', 9200, 'EUR', 'month', '2026-12-30 20:56:54+00', NULL, false, '2026-11-30 20:56:54.694047+00', 'e94b166d-dda3-445a-833b-54520f4380a9', '2026-12-01 20:56:54.694047+00', false, '', NULL, false, false, NULL);
INSERT INTO app.billing_webhookendpoint VALUES
	('we_eWLVd5ac2FIPmqZhd1guM1AZ', '7e810060-4c86-47a1-a4e7-35a79f59d3e3', 'http://testserver/stripe/webhook/7e810060-4c86-47a1-a4e7-35a79f59d3e3/', false, '\x674141414141427244654d4a73716552367052585f71434646684e692d686c7a4d626932387856665962524276706e4751437a4f4f78345a55774139793365585278706e48434464343763506b523852586c7371535769574c6476447338754b41517876446547665756703673767372727954494a383438306837587450335166635f535962596456366d48', '2026-11-30 20:56:41.379177+00');
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
	(1, 'contenttypes', '0001_initial', '2026-11-30 20:46:49.930796+00'),
	(2, 'contenttypes', '0002_remove_content_type_name', '2026-11-30 20:46:49.935443+00'),
	(3, 'auth', '0001_initial', '2026-11-30 20:46:49.966172+00'),
	(4, 'auth', '0002_alter_permission_name_max_length', '2026-11-30 20:46:49.969918+00'),
	(5, 'auth', '0003_alter_user_email_max_length', '2026-11-30 20:46:49.973666+00'),
	(6, 'auth', '0004_alter_user_username_opts', '2026-11-30 20:46:49.977626+00'),
	(7, 'auth', '0005_alter_user_last_login_null', '2026-11-30 20:46:49.98149+00'),
	(8, 'auth', '0006_require_contenttypes_0002', '2026-11-30 20:46:49.982352+00'),
	(9, 'auth', '0007_alter_validators_add_error_messages', '2026-11-30 20:46:49.986237+00'),
	(10, 'auth', '0008_alter_user_username_max_length', '2026-11-30 20:46:49.991029+00'),
	(11, 'auth', '0009_alter_user_last_name_max_length', '2026-11-30 20:46:49.994562+00'),
	(12, 'auth', '0010_alter_group_name_max_length', '2026-11-30 20:46:49.998734+00'),
	(13, 'auth', '0011_update_proxy_permissions', '2026-11-30 20:46:50.002268+00'),
	(14, 'auth', '0012_alter_user_first_name_max_length', '2026-11-30 20:46:50.005955+00'),
	(15, 'orgs', '0001_initial', '2026-11-30 20:46:50.14302+00'),
	(16, 'account', '0001_initial', '2026-11-30 20:46:50.17426+00'),
	(17, 'account', '0002_email_max_length', '2026-11-30 20:46:50.184085+00'),
	(18, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-11-30 20:46:50.200704+00'),
	(19, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-11-30 20:46:50.212142+00'),
	(20, 'account', '0005_emailaddress_idx_upper_email', '2026-11-30 20:46:50.22269+00'),
	(21, 'account', '0006_emailaddress_lower', '2026-11-30 20:46:50.347577+00'),
	(22, 'account', '0007_emailaddress_idx_email', '2026-11-30 20:46:50.363929+00'),
	(23, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-11-30 20:46:50.37577+00'),
	(24, 'account', '0009_emailaddress_unique_primary_email', '2026-11-30 20:46:50.38536+00'),
	(25, 'orgs', '0002_cache_table', '2026-11-30 20:46:50.403805+00'),
	(26, 'orgs', '0003_initial_key_may_follow_a_revoked_one', '2026-11-30 20:46:50.415165+00'),
	(27, 'orgs', '0004_organization_suspended_at', '2026-11-30 20:46:50.422575+00'),
	(28, 'orgs', '0005_invitation', '2026-11-30 20:46:50.444286+00'),
	(29, 'orgs', '0006_the_audit_log_is_chained', '2026-11-30 20:46:50.465861+00'),
	(30, 'orgs', '0007_keys_for_many_uses', '2026-11-30 20:46:50.610418+00'),
	(31, 'orgs', '0008_rate_limits', '2026-11-30 20:46:50.621331+00'),
	(32, 'orgs', '0009_roles_of_staff', '2026-11-30 20:46:50.670014+00'),
	(33, 'orgs', '0010_credentials_and_budgets', '2026-11-30 20:46:50.710739+00'),
	(34, 'orgs', '0011_addresses_are_claimed_or_proven', '2026-11-30 20:46:50.754731+00'),
	(35, 'orgs', '0012_identities', '2026-11-30 20:46:50.819172+00'),
	(36, 'orgs', '0013_deleted_accounts_outlive_their_user', '2026-11-30 20:46:50.832383+00'),
	(37, 'orgs', '0014_staff_remove_second_steps', '2026-11-30 20:46:50.84199+00'),
	(38, 'orgs', '0015_keys_say_when_they_expire', '2026-11-30 20:46:50.867943+00'),
	(39, 'orgs', '0016_one_clock', '2026-11-30 20:46:50.869396+00'),
	(40, 'orgs', '0017_addresses_in_one_form', '2026-11-30 20:46:50.978123+00'),
	(41, 'orgs', '0018_staff_give_ownership_and_deactivate', '2026-11-30 20:46:50.99978+00'),
	(42, 'orgs', '0019_members_choose_where_they_work', '2026-11-30 20:46:51.011607+00'),
	(43, 'orgs', '0020_the_release_before_may_write', '2026-11-30 20:46:51.023755+00'),
	(44, 'sessions', '0001_initial', '2026-11-30 20:46:51.033155+00'),
	(45, 'orgs', '0021_sessions_are_encrypted', '2026-11-30 20:46:51.050228+00'),
	(46, 'orgs', '0022_admin_says_it_in_plain_english', '2026-11-30 20:46:51.551927+00'),
	(47, 'djstripe', '0002_2_10', '2026-11-30 20:46:52.088135+00'),
	(48, 'djstripe', '0003_2_11', '2026-11-30 20:46:52.088713+00'),
	(49, 'djstripe', '0001_initial', '2026-11-30 20:46:52.089117+00'),
	(50, 'admin', '0001_initial', '2026-11-30 20:46:52.77027+00'),
	(51, 'admin', '0002_logentry_remove_auto_add', '2026-11-30 20:46:52.782136+00'),
	(52, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-30 20:46:52.793658+00'),
	(53, 'billing', '0001_initial', '2026-11-30 20:46:53.182063+00'),
	(54, 'billing', '0002_life_after_payment', '2026-11-30 20:46:53.340531+00'),
	(55, 'billing', '0003_amount_may_be_unknown', '2026-11-30 20:46:53.359612+00'),
	(56, 'billing', '0004_drop_what_nobody_reads', '2026-11-30 20:46:53.417087+00'),
	(57, 'billing', '0005_stripe_secrets_are_encrypted', '2026-11-30 20:46:53.505635+00'),
	(58, 'billing', '0006_events_say_whose_they_are', '2026-11-30 20:46:53.520357+00'),
	(59, 'billing', '0007_stripe_was_told_an_address', '2026-11-30 20:46:53.536059+00'),
	(60, 'billing', '0008_payments_may_be_paused', '2026-11-30 20:46:53.551009+00'),
	(61, 'billing', '0009_what_is_to_end_and_at_what_price', '2026-11-30 20:46:53.583355+00'),
	(62, 'billing', '0010_what_stripe_refuses_and_what_is_resumed', '2026-11-30 20:46:53.680954+00'),
	(63, 'billing', '0011_the_release_before_may_write', '2026-11-30 20:46:53.925979+00'),
	(64, 'billing', '0012_events_get_their_customer', '2026-11-30 20:46:54.004069+00'),
	(65, 'billing', '0013_customers_who_were_replaced', '2026-11-30 20:46:54.082929+00'),
	(66, 'billing', '0014_no_secret_of_a_payment', '2026-11-30 20:46:54.214158+00'),
	(67, 'billing', '0015_admin_says_it_in_plain_english', '2026-11-30 20:46:54.42457+00'),
	(68, 'django_q', '0001_initial', '2026-11-30 20:46:54.443679+00'),
	(69, 'django_q', '0002_auto_20150630_1624', '2026-11-30 20:46:54.451602+00'),
	(70, 'django_q', '0003_auto_20150708_1326', '2026-11-30 20:46:54.468805+00'),
	(71, 'django_q', '0004_auto_20150710_1043', '2026-11-30 20:46:54.475663+00'),
	(72, 'django_q', '0005_auto_20150718_1506', '2026-11-30 20:46:54.481865+00'),
	(73, 'django_q', '0006_auto_20150805_1817', '2026-11-30 20:46:54.487857+00'),
	(74, 'django_q', '0007_ormq', '2026-11-30 20:46:54.49542+00'),
	(75, 'django_q', '0008_auto_20160224_1026', '2026-11-30 20:46:54.498727+00'),
	(76, 'django_q', '0009_auto_20171009_0915', '2026-11-30 20:46:54.507366+00'),
	(77, 'django_q', '0010_auto_20200610_0856', '2026-11-30 20:46:54.519428+00'),
	(78, 'django_q', '0011_auto_20200628_1055', '2026-11-30 20:46:54.52561+00'),
	(79, 'django_q', '0012_auto_20200702_1608', '2026-11-30 20:46:54.528805+00'),
	(80, 'django_q', '0013_task_attempt_count', '2026-11-30 20:46:54.533462+00'),
	(81, 'django_q', '0014_schedule_cluster', '2026-11-30 20:46:54.537675+00'),
	(82, 'django_q', '0015_alter_schedule_schedule_type', '2026-11-30 20:46:54.542053+00'),
	(83, 'django_q', '0016_schedule_intended_date_kwarg', '2026-11-30 20:46:54.545458+00'),
	(84, 'django_q', '0017_task_cluster_alter', '2026-11-30 20:46:54.558586+00'),
	(85, 'django_q', '0018_task_success_index', '2026-11-30 20:46:54.563885+00'),
	(86, 'django_q', '0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more', '2026-11-30 20:46:54.646207+00'),
	(87, 'mfa', '0001_initial', '2026-11-30 20:46:54.724077+00'),
	(88, 'mfa', '0002_authenticator_timestamps', '2026-11-30 20:46:54.748126+00'),
	(89, 'mfa', '0003_authenticator_type_uniq', '2026-11-30 20:46:54.943197+00'),
	(90, 'onboarding', '0001_initial', '2026-11-30 20:46:55.292441+00'),
	(91, 'onboarding', '0002_abandonment', '2026-11-30 20:46:55.739127+00'),
	(92, 'onboarding', '0003_fill_deadlines', '2026-11-30 20:46:55.840692+00'),
	(93, 'onboarding', '0004_what_ended_stays_ended', '2026-11-30 20:46:55.861082+00'),
	(94, 'onboarding', '0005_refreshes_and_more_mails', '2026-11-30 20:46:56.002917+00'),
	(95, 'onboarding', '0006_mails_of_setup_and_team', '2026-11-30 20:46:56.056218+00'),
	(96, 'onboarding', '0007_audit_shipping', '2026-11-30 20:46:56.063047+00'),
	(97, 'onboarding', '0008_mails_about_keys', '2026-11-30 20:46:56.097417+00'),
	(98, 'onboarding', '0009_keys_from_before', '2026-11-30 20:46:56.179653+00'),
	(99, 'onboarding', '0010_refresh_failure_code', '2026-11-30 20:46:56.214584+00'),
	(100, 'onboarding', '0011_moving_deleting_and_running_now', '2026-11-30 20:46:56.307307+00'),
	(101, 'onboarding', '0012_the_attempt_counts_retries', '2026-11-30 20:46:56.325173+00'),
	(102, 'onboarding', '0013_a_retry_makes_sure', '2026-11-30 20:46:56.52106+00'),
	(103, 'onboarding', '0014_the_catalog_a_workspace_matches', '2026-11-30 20:46:56.541044+00'),
	(104, 'onboarding', '0015_workers_name_what_fails', '2026-11-30 20:46:56.545937+00'),
	(105, 'onboarding', '0016_deletions_know_of_payments', '2026-11-30 20:46:56.549952+00'),
	(106, 'onboarding', '0017_mails_about_the_team', '2026-11-30 20:46:56.567945+00'),
	(107, 'onboarding', '0018_mails_about_ones_own_place', '2026-11-30 20:46:56.585355+00'),
	(108, 'onboarding', '0019_the_release_before_may_write', '2026-11-30 20:46:56.613524+00'),
	(109, 'onboarding', '0020_admin_says_it_in_plain_english', '2026-11-30 20:46:56.898894+00');
INSERT INTO app.django_q_ormq VALUES
	(12, 'latchkey', 'gAWVLgEAAAAAAAB9lCiMAmlklIwgNDZkNjcwZjNiMDVlNDk4N2EyMDA4YzljN2U0ZDE3YjaUjARuYW1llIwcYmVlci1jYXJkaW5hbC1wb3RhdG8tbW9udGFuYZSMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKECEHdJALwju1Q03frUPuD3hzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFDguDJDxlGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8QY:ltPzL_Qd-VqFcy-dCyoigxP1mdp2wRdxDdODNMpa8rA', '2026-11-30 20:56:46.824592+00'),
	(13, 'latchkey', 'gAWV_wAAAAAAAAB9lCiMAmlklIwgZTEyMzJkYjIzZTY4NDU4MjgwYjk5OGJmY2UwZmJmZmKUjARuYW1llIwfaGlnaC1tb25rZXktY2FsaWZvcm5pYS1tYXJ5bGFuZJSMBGZ1bmOUjBpvbmJvYXJkaW5nLnRhc2tzLnNlbmRfbWFpbJSMBGFyZ3OUSwaFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhQ4LwISLpRoDYwIdGltZXpvbmWUk5RoDYwJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8QZ:EAM1rEb310zTKvCyQUge0HtaWiz2chD4sPz7XnPFDkQ', '2026-11-30 20:56:47.136999+00'),
	(14, 'latchkey', 'gAWVMAEAAAAAAAB9lCiMAmlklIwgMGQ3ZWY2MzhlNjUwNGQ3ZmIxNjRiYmUzZjk4ZjgwYjeUjARuYW1llIwdcnVnYnktbWFycy1taXNzaXNzaXBwaS1mYWlsZWSUjARmdW5jlIwfb25ib2FyZGluZy50YXNrcy5ydW5fb25ib2FyZGluZ5SMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihE03_vykwsFgKVI72UZ_6u1AHNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4UOC8O7q-UaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8QZ:b3SZ2qQSgRs-k3cK4di1URjgfKoG0Rf5SGtHKWjWMeY', '2026-11-30 20:56:47.979295+00'),
	(15, 'latchkey', 'gAWV9wAAAAAAAAB9lCiMAmlklIwgYzBhOWQ5YjNiNjdlNDQ1MzhjZjZhYzgxZDE1MjA4MzaUjARuYW1llIwXYWxhc2thLXRocmVlLWdyZXktcnVnYnmUjARmdW5jlIwab25ib2FyZGluZy50YXNrcy5zZW5kX21haWyUjARhcmdzlEsHhZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4UODAEn7KUaA2MCHRpbWV6b25llJOUaA2MCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8Qa:9CXUb2z6iMGlxYagir20TisW0mamDXdv1d-x3B7ZSzQ', '2026-11-30 20:56:48.303729+00'),
	(16, 'latchkey', 'gAWVKwEAAAAAAAB9lCiMAmlklIwgNjhlMDRjNDA4MmI2NDYwNmEyYjU0OTM2NTlkOWEyZmWUjARuYW1llIwYbWFycy1sYWN0b3NlLWl0ZW0tdGVubmlzlIwEZnVuY5SMH29uYm9hcmRpbmcudGFza3MucnVuX29uYm9hcmRpbmeUjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoRE8sWihObn6PSRytMKdcPjgBzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFDgxC98BlGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8Qb:faZj1RlIQvcoJisOPKIAUO3K6GjWEvwoHiWl7NrtdjQ', '2026-11-30 20:56:49.779681+00'),
	(17, 'latchkey', 'gAWVKQEAAAAAAAB9lCiMAmlklIwgMzhjOWIwNjZmMjBkNDdmZTkzZDVkNGI1ZTYzNWU3ZDCUjARuYW1llIwWY29mZmVlLWZpc2gtY29mZmVlLXR3b5SMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEat1pjP7vgSQKktPzQDtYKwAc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhQ4MgQ0GZRoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8Qc:tO8NRLxFpgUFtNSyGk82WD2OtChTyEZh3SjyrNGRz4g', '2026-11-30 20:56:50.276997+00'),
	(18, 'latchkey', 'gAWVLQEAAAAAAAB9lCiMAmlklIwgYTBkOGVkYzRmZjZhNDliYzk4NGRjMWJmNGJkMzY4N2aUjARuYW1llIwaZnJ1aXQtaHlkcm9nZW4tcGFwYS1tb2JpbGWUjARmdW5jlIwfb25ib2FyZGluZy50YXNrcy5ydW5fb25ib2FyZGluZ5SMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihHPkYK4mtF3kl1A_ayG4LzFAHNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4UODMAGgmUaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8Qd:xUX24btf1rfJ-CtZIuktfLDb-3IKEYhT3CK8zh-36v8', '2026-11-30 20:56:51.009278+00'),
	(19, 'latchkey', 'gAWVLwEAAAAAAAB9lCiMAmlklIwgZTQwMGNlOTNiODA3NGNmOWI2YWEwNGM3MTc5MmVjZTKUjARuYW1llIwccml2ZXItYXJ0aXN0LXRocmVlLW1pbm5lc290YZSMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEZIS2_6LNgKRR0blRrgpw7kAc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhQ4MwvVjJRoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8Qd:jxlI4H-cDOlooO-uwK1w54RCTvz5TfeZ41XLzPo76qo', '2026-11-30 20:56:51.776578+00'),
	(20, 'latchkey', 'gAWV_AAAAAAAAAB9lCiMAmlklIwgYjk5NjkzZmQ5ZDZjNDhiMjk2OGRhZTdhNTE2MjdjNzmUjARuYW1llIwcZmFpbGVkLWFzcGFyYWd1cy1zb3V0aC1lYXJseZSMBGZ1bmOUjBpvbmJvYXJkaW5nLnRhc2tzLnNlbmRfbWFpbJSMBGFyZ3OUSwiFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhQ4Mw1rppRoDYwIdGltZXpvbmWUk5RoDYwJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8Qd:M2cCowe46Ih8wujaf-bciEmaKyPkPuJRp8DdoMKdxhA', '2026-11-30 20:56:51.879985+00'),
	(21, 'latchkey', 'gAWVKAEAAAAAAAB9lCiMAmlklIwgNWZmZDNmMzg0YzFjNDU4NmE0YWQ5NjJmODk2Y2FhMmGUjARuYW1llIwVb3JhbmdlLW1vb24tcGl6emEtaW5rlIwEZnVuY5SMH29uYm9hcmRpbmcudGFza3MucnVuX29uYm9hcmRpbmeUjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoRUWSUAMWE2ZEaTOENn4oq9ABzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFDg0BvaMlGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8Qe:F5Apqgzs2sRo5UrHVmaHJMAx2aN-EXnyUsJK-ml0V6E', '2026-11-30 20:56:52.457037+00'),
	(22, 'latchkey', 'gAWV-gAAAAAAAAB9lCiMAmlklIwgZjYxOGFhYTY2OWUwNGQ3MzkyZGRmNmNhNmRiMTU0N2WUjARuYW1llIwadHdlbHZlLXF1aWV0LWtpdHRlbi13aW5uZXKUjARmdW5jlIwab25ib2FyZGluZy50YXNrcy5zZW5kX21haWyUjARhcmdzlEsJhZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4UODQJWdqUaA2MCHRpbWV6b25llJOUaA2MCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8Qe:XlOTRQIFerdqDLrPPwjdIAPz6jo5-4afnoAPX5EzOXI', '2026-11-30 20:56:52.613244+00'),
	(23, 'latchkey', 'gAWVLgEAAAAAAAB9lCiMAmlklIwgZTZjNDEzNDc4N2I1NDEyYThhZmQwYTc2Y2IyNWNkY2WUjARuYW1llIwbbGFtcC1oYXBweS1hc3BhcmFndXMtdmljdG9ylIwEZnVuY5SMH29uYm9hcmRpbmcudGFza3MucnVuX29uYm9hcmRpbmeUjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoRUWSUAMWE2ZEaTOENn4oq9ABzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFDg0CZN6lGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8Qe:aVhgco4ClTAFLzuYlPCc9jq6NulKVYhXGGgtagO23dw', '2026-11-30 20:56:52.628001+00'),
	(24, 'latchkey', 'gAWVLQEAAAAAAAB9lCiMAmlklIwgZmJhMWJhODAyYjExNDMwNzhlYTI2MGRiMzUxODA1MziUjARuYW1llIwbaHlkcm9nZW4tbG93LW5lYnJhc2thLWJhY29ulIwEZnVuY5SMH29uYm9hcmRpbmcudGFza3MucnVuX29uYm9hcmRpbmeUjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoQDQM7ARD4e7-aSOa8TJ38HXNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4UODUGiP2UaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8Qf:s2fKUnVc_NCOvAdbQ4Sn1GISWXQCvLtBx7by4LrEbck', '2026-11-30 20:56:53.429004+00'),
	(25, 'latchkey', 'gAWVAQEAAAAAAAB9lCiMAmlklIwgNGQ2Y2Y4NWYzMzY5NDQ0ZTg4ZmI5MzRmZWM1Y2QyNDKUjARuYW1llIwhbWFzc2FjaHVzZXR0cy1mcmllbmQtcGlwLWNhcmRpbmFslIwEZnVuY5SMGm9uYm9hcmRpbmcudGFza3Muc2VuZF9tYWlslIwEYXJnc5RLCoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFDg1CYZflGgNjAh0aW1lem9uZZSTlGgNjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8Qf:OU4_dgUuqYjwXjr9yIRFZ2hoYdzPlJlgSEXNQOCczhU', '2026-11-30 20:56:53.624659+00'),
	(26, 'latchkey', 'gAWVKwEAAAAAAAB9lCiMAmlklIwgNzI1MzMzY2FhZDg5NDA0Nzk0Yjg0NzcxYjY5ODY2NDOUjARuYW1llIwZdGFibGUtY2F0LWJyYXZvLWFzcGFyYWd1c5SMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEA0DOwEQ-Hu_mkjmvEyd_B1zYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFDg1CaQklGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8Qf:sZdoF3Cjcib_aMGTsMaPDGpgq4NGBqRzxvYyjjE9p7I', '2026-11-30 20:56:53.632262+00'),
	(27, 'latchkey', 'gAWVNAEAAAAAAAB9lCiMAmlklIwgMWJjMDkyZDBlMjRkNDg3YTkzOTU3N2EyNDhiYTQyOWGUjARuYW1llIwibmV0d29yay1uaXRyb2dlbi1zdGFpcndheS1jb2xvcmFkb5SMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEMFEKZNV7T2a8kc128UkgBVzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFDg2CXP6lGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8Qg:3rlF61zP_db3pQH8e5upY-siFKnP3N1E0voPcUalHH4', '2026-11-30 20:56:54.620279+00'),
	(28, 'latchkey', 'gAWV-QAAAAAAAAB9lCiMAmlklIwgYzhmMmQ1M2UwNmFlNDgzMmE3NDc1MmUzYjk4YTVhNzGUjARuYW1llIwZc3BlYWtlci1zcHJpbmctZnJ1aXQtYmx1ZZSMBGZ1bmOUjBpvbmJvYXJkaW5nLnRhc2tzLnNlbmRfbWFpbJSMBGFyZ3OUSwuFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhQ4Ng1Bi5RoDYwIdGltZXpvbmWUk5RoDYwJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8Qg:WrcupPxC1O6RMsTPHjOCBB0i9fSQrdULUun3AexEwU0', '2026-11-30 20:56:54.871676+00'),
	(29, 'latchkey', 'gAWVKgEAAAAAAAB9lCiMAmlklIwgZjAwY2FkMGI3ZThhNDVmMzkxZmVhOWIxZDExNmMwYzKUjARuYW1llIwYaGFycnktZmFudGEtbGVtb24tc2llcnJhlIwEZnVuY5SMH29uYm9hcmRpbmcudGFza3MucnVuX29uYm9hcmRpbmeUjARhcmdzlIwEdXVpZJSMBFVVSUSUk5QpgZR9lIwDaW50lIoQwUQpk1XtPZryRzXbxSSAFXNihZSMC2Fja19mYWlsdXJllIiMBmt3YXJnc5R9lIwHc3RhcnRlZJSMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfqCx4UODYOaDeUaBOMCHRpbWV6b25llJOUaBOMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlHUu:1xY8Qg:FnlhwcIPiDAZ1e1k3Ep920ZgUGQkt5U_d36onz_Rwsg', '2026-11-30 20:56:54.944719+00'),
	(30, 'latchkey', 'gAWVMgEAAAAAAAB9lCiMAmlklIwgYTZkYzk3YTZjYWZhNDBjN2IyYmNiNzBhODdkMDBlNjiUjARuYW1llIwgZm9vdGJhbGwtcXVpZXQtcHJpbmNlc3MtZGVsYXdhcmWUjARmdW5jlIwfb25ib2FyZGluZy50YXNrcy5ydW5fb25ib2FyZGluZ5SMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihDu5E2lrI_3q3pKaYFqaAUKc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhQ4Nw1If5RoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8Qh:1QAYRrVsGX0WjqyD_fkKYQj9G6m6n89Mgx8bxxOVhyM', '2026-11-30 20:56:55.872709+00'),
	(31, 'latchkey', 'gAWV8wAAAAAAAAB9lCiMAmlklIwgMzQ5NjI1OWY0MzcxNGYwOGIwNTgzNDhhYmY2NTk0MDaUjARuYW1llIwTYmx1ZS1sYWtlLWdyZWVuLWZpeJSMBGZ1bmOUjBpvbmJvYXJkaW5nLnRhc2tzLnNlbmRfbWFpbJSMBGFyZ3OUSwyFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhQ4OAO31ZRoDYwIdGltZXpvbmWUk5RoDYwJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8Qi:faNbs64FW3HWl3i8xzKPsnMeZxKj0AzvXZZJWnjJfm8', '2026-11-30 20:56:56.244116+00'),
	(32, 'latchkey', 'gAWVLwEAAAAAAAB9lCiMAmlklIwgY2IxZjg2NGFlY2UxNDMxYWIyOTI4ODZmZjljZjhkNzmUjARuYW1llIwXYmx1ZS1nbHVjb3NlLXNpbmstc2V2ZW6UjARmdW5jlIwlb25ib2FyZGluZy50YXNrcy5yZWZyZXNoX29yZ2FuaXphdGlvbpSMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihAhQkKKh5n_hxlFsoDtrtQPc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhQ4OARL55RoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8Qi:xrIueHviKlb94wxBSr-9uZQhtGCpC9ymE511nv5K7T0', '2026-11-30 20:56:56.281998+00'),
	(33, 'latchkey', 'gAWVLgEAAAAAAAB9lCiMAmlklIwgNmQ0NGNjOGE4M2Y2NGU5YTg2ODg3NzEwY2MxMGNkZmOUjARuYW1llIwca2Fuc2FzLW9jdG9iZXItamVyc2V5LXZpY3RvcpSMBGZ1bmOUjB9vbmJvYXJkaW5nLnRhc2tzLnJ1bl9vbmJvYXJkaW5nlIwEYXJnc5SMBHV1aWSUjARVVUlElJOUKYGUfZSMA2ludJSKEO7kTaWsj_erekppgWpoBQpzYoWUjAthY2tfZmFpbHVyZZSIjAZrd2FyZ3OUfZSMB3N0YXJ0ZWSUjAhkYXRldGltZZSMCGRhdGV0aW1llJOUQwoH6gseFDg4BSgllGgTjAh0aW1lem9uZZSTlGgTjAl0aW1lZGVsdGGUk5RLAEsASwCHlFKUhZRSlIaUUpR1Lg:1xY8Qi:uyENIg1JkndysGUOSGsO2f-dbGgxcNIJ9d-deZBM30Q', '2026-11-30 20:56:56.338495+00'),
	(34, 'latchkey', 'gAWVMgEAAAAAAAB9lCiMAmlklIwgMTVhYTQ3OWVkZWMxNGE3NzlhZGE4YzQ0NzM3MTNiMTmUjARuYW1llIwbaW93YS1jYXJwZXQtbWV4aWNvLWNhcmRpbmFslIwEZnVuY5SMJG9uYm9hcmRpbmcudGFza3MuZGVsZXRlX29yZ2FuaXphdGlvbpSMBGFyZ3OUjAR1dWlklIwEVVVJRJSTlCmBlH2UjANpbnSUihAhQkKKh5n_hxlFsoDtrtQPc2KFlIwLYWNrX2ZhaWx1cmWUiIwGa3dhcmdzlH2UjAdzdGFydGVklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB-oLHhQ4OAUzXJRoE4wIdGltZXpvbmWUk5RoE4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4:1xY8Qi:y3wrjegwAEMc0Xb1v4m6IDzf4AwTabf46pNo5z0GDCI', '2026-11-30 20:56:56.341225+00');
INSERT INTO app.django_session VALUES
	('7d2f3fb38e72a04006b3e69b552d9d9f324bde74', '.eJwVydu2QkAAANAvshYh5uE8DJopUjGuvViRmKZyH_L155z9uiv4z-it0nWGWdRllQBSNA4LJccWmlrS7ZO7-Ea2VdM1LtATa4_8YdRi7wS0zdd0iUCWa9fjXNzfUlCm-YyOOjULTXO8OMa7R9tsw9FWSH0b_R1aS_EknGW2574cabwHgzJWZL7nlT9tii75YHSy9Sh0SQ5jfnxWkxh5RVmFFhXWWRbhfmmwmzAVnl4ZcRgB5aeVAEMZOCOpM63lw4MHukC0Wtz2Pi-u06aJk1QWsGE2hre0l7VPURzc6klU7tsMs46DuF5KWbnFZfb6usKG0o42SnhNINyYlBTt95iaWdkOrOWkHcG1g_wA99B7LsLF8_E7F0ByiNh5CBd5Esd57xkW8CeIDbbiv0dMiNQdqOjs5C91dn9-ARjFfi0:1xY8QU:svFv40gH6mLZRYyolm9hl51GF-e7XgjqiFd8ONeqyDI', '2026-12-14 20:56:42.718675+00'),
	('f08e8658c389ed76fdc18634cd4c665e50e0a809', '.eJwVwceSgjAAANAvYkYQKYc9hCJFEiBBI7kwdIOAWJCFr9_Z91rwz3hZNYTa0np3STmjC8NM1zoSLfuh_Q6JdxFFk3Rx2goOcPXe4-_RTPlhj79xw5W4p0ZYaXhQwVU3sCmBxN3G6PyrSHoVrAjc061TjZo9HnYfTn6N8FFcZ5pXVLKndVWfAXZZHCbJkdHC4emyMFG3bL_6FT5V5w5zB7LBwP5raq5tP7dNdTkgq_iAWykHPvc_TTcSNVdMOQMBrOe4W65w9XXvcmqPLzkXuCZEwDB3nrI5RRl4RRYl33XX1B27kkiTDm9sEo5mrmi3DWTqXPs0cSa7v29TFYcDPBlwlyXscV7TksZIDj0NQeIjcBTpc1-G7zt_fEv5iQoO5dEjKcz2tcCfrm2dbpi8c5GAlLAxnmndjnT38weybH1E:1xY8QW:EkfxCxefx-oZIyhbKFZQ4UErlMkLQRQp6qLCZDQ5opY', '2026-12-14 20:56:44.817648+00'),
	('fcacfc8ebaa1caf2d7db1c3a3cc14a4266854f21', '.eJwVz0dygzAAAMAXeYZi2iEHimmiGgiCiwdhOkKmmBhen2R_sI38T1m0yvUIl2O8iG_7PtC5XcXrG3RdIaOyWoiDVeGcxPL4tF6b0yvES-wAfQZUVy54ixNVCsPHAJp0CFh_XlBNk2RVI13RneATMsFLrExk34XnetTOrloCRzXEQ1ZkrLR-AO3UN8NHt2H61oyU8HzPwaGdJDdBeTFnJbQYwBU8TPR1kibPBQF_uvtnYQh0_V6FkM8H6D3VI2MoExO2k69Uvy51lrUf2EbhjQ6luR0M9l2oVD-1ooy2XQzr61HIySxppoSD53s0RGdH2agEe2yJ_HbxGM402ul8BAo7Iv92yI1KvUjNZ8KF77ytxxtp5os-mikX_eWu_b0Aq65F9pbDs7e9Uxmza-qPANdsJRux9ZNg6SF__QIXsX7E:1xY8QX:mtjVzAYTxXKCqeujkX34SXAc1tDj4050i4ptJVJHKUY', '2026-12-14 20:56:45.881782+00'),
	('170d348f2139520100c78cfd77b476d7e58f0534', '.eJwVwclygjAAANAvYsaGTQ49REAWSQz7cnFkRxQEWkPy9Z2-18F_p9Vo0BV1jS4Xh7ls3UYZqGKDGSCQuk-_ks3x3vlfMasW_4lQUMZ0d7zN5-LLE2kRgqn71VahpBbCuaSTli_xLPifrk7FejBBO5_DHkhYnhkJrheVb0eb6c_2cl-gdQNuIZ9H5DjBYR8wO5J88tYDB_6W4Uv9AVuCTs7TaK9RqMT5LhRDMf3gs55RP_OVt-d1nMwEBrrCpHmalBGKlBo2TGzbdaWcHV9eqUquOp1G2j-8R9IU9hppnypCBmf0Vkbq7tqaN--uxMdTUdKdR4nF7hSqbBp3nvVDTVYgm0rebWJbYc3pK_KpyODsTr_GuHZCQ2hf7whuxhsRcfmlQQotEg59GgpYQTWs-wVv3AzgW4jj7z_aMH9i:1xY8QY:H1ANubr_vYqlBOVdC179KjFqJ5vQvv7uo8SLsPRYYJg', '2026-12-14 20:56:46.594498+00'),
	('7ab785fba2353f5f3cdc3c554d11ebae67ccee8c', '.eJwVwclygjAAANAvYiZAQT30wCbEoCwiVC8ORBqWsMUIhK_v9D1i_DOZXZ5DwTyss48W0Nt0m4_NBsMmkmLCtno6IF30AXEdmV9FHXai5f1ppFMcdA2l472_piiKwNB7HKUBLLV3mMuRpRAZcgmr4ktu7or4-Z0JNerS38nIzFLFJGZJDztRbDl7apntj-oAEgYpqkgZAUXN1uI6YIcZlvQs87HTWqK3D_zUN2frT8DpF7e2Z8NtkBl5Jskt1WouzHiggtoKfJGVrG4iUkuWbqP45IGyWitdghCtsH1bHLYoI_gz-Edc-vtLVWmhzFPQ1YmzVM5v-5oWw1quXjY5efwgfD450G7UhW8oFaEf4glSgIPCBXMX71kCPxjIUpdhH7bnizovBB_PuxpIWlK_44UfyItnfrlvv_8ARwiBIw:1xY8QZ:l42ShE3eMOsBBg25JR9seX_cNd0OGMAei_yNm8DVWhc', '2026-12-14 20:56:47.740805+00'),
	('fdc17e907d9c7e774e811532ecc0137f0a51fea7', '.eJwVwcmOgjAAANAvmqQDBeXggU1h2CzGSr0QBMpSVqtg-Xoz71X6P-NplQF6AKIUcOmONBizn1KImLZhjefKo1gPBUo2C2O-3JvMGBpH9de0NbHkVYKazOfx-MxXsJd3fRs58FNuIYxY_jzjkSX2RXqbvcP9nrau8QtrxXVniIsrByiyNocZOKmDdN71U8e5PP8l3hLZiIhGncaqWYjvYrvaq_G0z-kODpoI1uMjJnFtPiYkRd2FaoG-oTO4dVxkihadQpXIVZoN9dY3N0U37yQE2tSItNBPVFvepdSoowWUV65-pILBW__y7NFj6MVKx5YBH5SrP5HLejh8ATyXY3M:1xY8Qa:L-7oVPyNqKpH3I2fhMUTevn7RBHw4GX6nMGvJUoi-eQ', '2026-12-14 20:56:48.600421+00'),
	('bfbd146ac60ff6dba645ef0ccacf805cb20e47a3', '.eJwVzUl2gjAAANAT8R6gYFh0EQaJmpCCYdzwJDJoAGUooqdv-y_wa_jPHO2S-McglocwaJ2Sq-D8eipoIcdX4WqBlyhak06iX2qTj6fmp9yhzGEZ5mkG5tptxPoQYlcZQZqO-c2Nakehr6Vdoy3IjFkezhs4lNJ6VDzhdxFHxWgIqAS3BJ5Do6x3YTXY-9AfYloubhYGiFDNOwjgysNJwaAKWyTgch-v-9x3Nh__TjxpooxY-pPu3TuEM_u4tdad35Zx5MrE8qZF6gFFvClUaNl8YsCc4_69pFY-jUk2VQhfSOqFfpQjS44jweJyB9Bma1P1pZFVaHXZJfQvtzeHwA_xGts9pjcEfpz1ipVKf8yM5UXED7fsLePOhNiVbDYDYohvSef6iLghaAFtD_YkWboUIf_J7kVxceqvXyXOfHE:1xY8Qa:Asl7WK3Rdy12R5FHzG1QoVAQfQ7nGkINnvjtDuwxq48', '2026-12-14 20:56:48.896553+00'),
	('b584e0753653092fd15599a6e728f556f69bb8b0', '.eJwVwcmSQ0AAANAvUqW19TAHSyRoCWlLc1FBpk0TWxjk66fmPar_M2br6d-zRar4LNDUda-YXbJkFSNDn_NfJO3c5Tw56PyCH6u9LPmCuZSMtgY74hxCcYC6QAwlUCKzExJEfqNgN8M2Vi_cDA33I7U65qRkqZJAjs0UXRGbhfJYGRqLWlZ9LpNDiDsrK0T3aIYMy9672_ojShIkpzdggfr-umecOzk_uWLQhwi2iGq1UhPcTgjK3Wpavq0F3MrKALWVZ1YbUIaGiE3OYtcAAyrbfpwyYPc7fJzzJhTNeN4BI9kGqGCLJS2821tC35MdF3U-n6xmOKvzeOqVoURX7ylskvOu3WDEVGyogC6kDg28-7eoNJzDYorxcTGuRkeDKe_7KdzyxSH8kfD9nbJSHF59PqWN_hyo_vUHBqx8lA:1xY8Qb:e9mxP3lg-OdcZE3D_syvqXDgACy3WNFdf1jptJZppnE', '2026-12-14 20:56:49.232568+00'),
	('19bbdbfc3d729676330d0de97b531cf4190fb850', '.eJwVwceSgjAAANAvYgYhijnsgSIBIi1iEC-OFIM0DSXifv3Ovsf0f8ZoVT4JRSBs8paHqqVmyPoAXtNoaVKvIeDertFZ0Q8wGlGPZ9s_zsWEt94GZbbYvd6F065ozeHsUMMouiHFkRpXOWX9orj591rqyW2uHoFX6eB3II03cu1xoFlZI2W2Rg_RnVOvHiu7RtYlY1FvwHj69LoVZgos7lIEXpslE09mHzN2JtO36IcdloIeuSx8JEAm1FRuJuam4GvzKSAuN1xrZ9O_KJPlqU6JPx2Md9pS72vlci7HliThfZMLNfRTT4kCbhkKh40rjc4pcCf0NtS4Ll2CXzzs7rcZP0g1WXG3uuxy0i-y9LXz43VvAejA-STEwpqEBA7pMBow3RYASuNH1CqLk_1bPY9A25qD9qpl_sl-_gD4W311:1xY8Qb:UMX3zNGLP1FmNDBj1novuuLx8zofEb01rKkk4JRLEVU', '2026-12-14 20:56:49.618891+00'),
	('bb4595101acecf6295f76e130da0e78588976386', '.eJwVzkmSqjAAANATpUpAARe9CDIPIkrCsKHSzDKIgIZw-v7_neDV8D9lVkvvAUAqzaKG6X2g7c4rb17CUl41GwpJ493dC8DNI7NrzIRh3A69uPQdnfUJM-VxHmB3dWRSZJ_0cdKx-d6ft1oA2zb2ZN_F1gAveFvi30QdQOZ_lAwWmrsBYk5rGnH1SS6PiFBqxzOf97BWvksbXrvBi3HviC95326dxcxyuFaem9YbuoeIyw8cK5a8FzjJIAkrpk9_860I--rKmBZLYwYPRru3YnBEEe8EJNBK4gb_Vl0pR86ZIit2OPViouayf6hG8szUjkY0JYXxFZggrtRUyQbf43p3Q8Bn8ETauKDua5Z0dH5WgM04j3rFiA6ef-zmyg5obhXtxVWQVxfrnk1yAidp1ZfUnkqe_6YJkZ-u9vMHHCJ_sg:1xY8Qc:7_8x79hvs5VIJGWLiwLV7OuOoRen3PLBLyiCpw13oXk', '2026-12-14 20:56:50.12562+00'),
	('efc3dc08baad51d18b856acf9ce5b5d19d6f073a', '.eJwVyMlygjAAANAv6kyAsB16IKAguwJVuTDEJVGWsAv5-rbv-IjxDw3WI0hIhQcebp8RMbEEdp9yUBmUTXbihLd3Y0ldoNd0KWCXM7Q8rwdPP-zbE1wWJc4G0PrZ7ZxG0oWzPt68vwYOx3a5Ds9KvttqrxsfSLexgeA1j2Yl-G6vY83ZWhcVnizXO0JzYdKsE5u3y3FIgjqsI2fvSgkBTjRzk60rsnWCvE2I2zocYQcbU1lHZb_Eu76oVR8U1CMG3EErMxft45TOWXwwfiDn_CnJ6xPkavy13Wdfdl88IZIIzWP4NQ0bJgckRSRNWjAroKWpU3vZ1a0mjNm0nposOF5QEeNuxDyfWX9kFxWXptjSseqoeFVTA0e-HPzciFWplNo0QEXCRSEwBQvSxtbAG6oyifDU2ufP9y9ek38j:1xY8Qc:tTXoSYVnpqQVr-xbhDowj6c818_cLFtSbiTl0yfT8FI', '2026-12-14 20:56:50.76585+00'),
	('ebb60a1c03e244a07a65dc42a5e7e43beaac8820', '.eJwVwclygjAAANAvYiaIQnLoAYkgspmw55IJEnSwyCq2fH2n793Nf8cJyyDBRzOBjQsmaWCbasVqYVWMt9SFqvEazoo7JmIPDyqgKLNaoFA0AUmgYBPTrRzRcsZcm_Kt6kORjnoUvx4eGl6zUUqZWsh2yGX4PvVF3dGZwQObI9NB9QYsr1vKQwQjRcwWfB_TUs2CREM25Izkupomj9pJ8ozF73vcB0LJn58X8aZB9HJ48hMifjusrq_u3aaoYc13Ql5M43qO7Gwcf56Sp7W9xazrDacDfkjzlHJzLbAWIvsiCyNcA0AaulXI9e4EalXL9kvzZqLEy5VjawpvReh7vnabe16KseF2k_TYlYrv0HzJz-HbcPpi3ZTuQxpFjfV2W1ag0SCLvXtwnH95RXbDvOdsAP45acHXHx6yey4:1xY8Qd:vmsYHiRHj689kSiYIA_W8Vic_KhB7HRP0uhCE4kL_0I', '2026-12-14 20:56:51.645798+00'),
	('40f493adc83fd2b637a86d9d05ed08d5ca2d34d6', '.eJwVwUtygjAAANATMSOKBRZdABXExAgWxLBhguGvRAKJwOk7fa-y_tn8pzjHQ1hU16o_aJPbSwxmItRpimIVsYqAUzts9TtRDNxbQzejftpLFwqMwlezc3hOb7bQgz5uHcN0vaC1ecq2r6fyyfHRfbeSo-QXCX-pgPIQ9MC8ROahCstJTcGUCUxlhZklRn29BMVmSheoC70D2o36YA2ljPREaO1Si8ojfHSpA3GW-szaLSW8mipd1YNB5RjB5s0KarOL_BrYo8AOTAazZU9LXcqZdsQJ97yv45PI9um9ro65sVmpBiP-GAG5o-2a-sQeE0IbqCNt8I_pJiBNNqiu00l731wPYex1eDEBuJbozVs7pMLAHspPdBvOz3O9Uj9VQHHL3Mjg9DZwS6dNUJcNw5957R6jG1vffz2wgug:1xY8Qe:f4rW3sKP6TmpUuYHPpSZu5Ox-mdHAnK69ys_rF3dXFo', '2026-12-14 20:56:52.265116+00'),
	('fec161885bd47650dd37e08a28b2f54070eb5954', '.eJwVwduSgiAAANAvcsYyLz3sg0qoKRaaSr04VrIF3gsjv35nz_m1_zkTqFGuumYSpPA6i6WuImUoQp4HcINAkFnkvVTC6rVQwVw62OK7GlexgIzoFR9uqFzH5G3EdZefvWxXj3UamKBZL9t2T1l7Ct05kcrqoRvMq8SeomM8Y-Tfk-WKnt_vfanJhR0bchzdDp8Mpp3HYaQTOElQGR1MjffYB2pGHkrnEVj4LS_yCntOLrrQTvyL5W7pzi9ZDgyslmjK_WvZYxf2Wsyk1YqGSqRA03SHwIPo8zBxe0dPa73FlwgoxUHeOY3icfX-pO4G2Aqwa8GS2Q7DrPdDHpU3XT18J3ndKOYQ7XRAxfKSpIkLddRcIZzDdmM5MtLmkti3LvnQtLkFXmAfIeMZNbMFfKk-8VMUX3ynef38AaBufek:1xY8Qf:M8zaWgq_ZjioHdOsN4d1Bw4Tw9VT_rueFz9kA_HChrk', '2026-12-14 20:56:53.116743+00'),
	('6d1d0925890866fb168db4655541961bd204e628', '.eJwV0MuWQzAAANAvcg6qEYtZBC1FPRoS041Tino0TT1G-fqZuZ9wa_RPH8zyTNW2N72rvWcV1Yl9QT5ay9gyU96dkqnI0JRDhkCr7qjXHDUtkP3Wlf08klZ0wUQopBm09ehkpgxSFA9PEsyS43YWmJniqPn7o236Uwlj4DRqX931cNJJQ4o8M7H9CGGVho8-Mv2S6itL-3d1M9ZhH_MIiJ1v3xpgXEUMUcFO5QkvGrL52Ltc3EdR_fBNQX7rfXlVle20LTU_22wbxosSsO9SVGF3fC0ST27Awom2bJQEGPUZcO0OGVSH4s_VBep5pbYgJZPHO5qzJRvuFiRwHTdlNkZhLuALW7lT-5-XxpHTZ_H6Nry7dWiPUhVnFgkUzxXQcJkwexF3bHbOGZgfGg74byRuhu_uuYMy52Vy-PoF1458XQ:1xY8Qg:psF7MKISOZsKlPVNa-P3gOynh7a1iEJdBgM4vO4o0Xo', '2026-12-14 20:56:54.257448+00'),
	('80097b28cb406eea64aed3e5950b8dd63511d767', '.eJwVwclygjAAANAvYoZVyKEHQmRpWRSIAhdGUFKCbIkI8vWdvkfMf5ChR5Cd5w4UqxmZ0ky5MaYUDXvgID86JhbH75Vb4v6coj3_jebbWOcOffLlOB20eji1jWz1vNeuLV9DqhpqSqrDA8PN_gi1uVWexxcfkIa2SWyUeqdwbbIx1NIB9aYPJZmdVJANogoaUFbq92fay9fpHqLVoudwa931LDPmmL3h7pkNxyQeS3UTrvYdYR-7TRcXVeE5LFv8_oEHoN8bFULsGiJETZj_eAFyDlzQUEsvJEupGNmhKONWPtLdhpkBdeV-fTdL_fbhYxP0YH3pE5UjCKROVK71ySEIj8VlDtphtaQ--7B2CRnOQZz4kVbdZOAw8SUQfQzVrjx72QdBwpRjSHDdX3CjE1ErpNSfPHBYg68_ETp8qg:1xY8Qh:g845he2hP4nhy3mKumffO6-TjolwlGXEZOsZZ1RdjRE', '2026-12-14 20:56:55.515181+00');
INSERT INTO app.onboarding_deletion VALUES
	('0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', '2026-11-30 20:56:56.265828+00', 'sam@example.com', 'They asked for it', '2026-11-30 20:56:56.265828+00', 0, '', NULL, '');
INSERT INTO app.onboarding_onboarding VALUES
	('fbf9f165-3730-45c0-b912-e3164625e4a2', 'ROLLED_BACK', 4, '2026-11-30 20:56:58.790298+00', 0, '2026-11-30 21:11:43.669376+00', 'LK-CPGF-WDM7', '', '', '2026-11-30 20:56:41.907013+00', '2026-11-30 20:56:42.920434+00', '2026-11-30 20:56:43.907321+00', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', '2026-11-30 20:54:43.779452+00', 'BY_STAFF', false, NULL, ''),
	('87aa74d8-3205-416a-81b6-04df73077dac', 'COMPLETED', 1, '2026-11-30 20:57:00.296055+00', 0, '2026-11-30 21:11:45.296055+00', 'LK-WBD5-KK4H', '', '', '2026-11-30 20:56:44.117867+00', '2026-11-30 20:56:45.051787+00', '2026-11-30 20:56:45.530835+00', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', NULL, '', false, NULL, 'b3bbeff72bbe'),
	('780fee43-addf-4d43-b53b-c20b90740721', 'COMPLETED', 1, '2026-11-30 20:57:01.855608+00', 0, '2026-11-30 21:11:46.855608+00', 'LK-FKMP-3TT9', '', '', '2026-11-30 20:56:46.258112+00', '2026-11-30 20:56:46.714709+00', '2026-11-30 20:56:47.108479+00', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', NULL, '', false, NULL, 'b3bbeff72bbe'),
	('b5abff19-65ef-48a5-8005-0b93f2fbdf34', 'COMPLETED', 1, '2026-11-30 20:57:03.017973+00', 0, '2026-11-30 21:11:48.017973+00', 'LK-Z7G3-K8DM', '', '', '2026-11-30 20:56:47.336693+00', '2026-11-30 20:56:47.861763+00', '2026-11-30 20:56:48.280657+00', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', NULL, '', false, NULL, 'b3bbeff72bbe'),
	('7f7f863d-fdb5-4b2f-9efd-06c997d0e088', 'PENDING', 0, NULL, 0, '2026-12-07 20:56:48.410795+00', 'LK-ST32-24Q4', '', '', '2026-11-30 20:56:48.410795+00', NULL, NULL, 'dfd2a7d2-123b-4415-a1c1-bcd9723f1bff', NULL, '', false, NULL, ''),
	('1e8e70c4-1f7e-4794-b2be-20015bfc0bb9', 'PENDING', 0, NULL, 0, '2026-12-07 20:56:48.619432+00', 'LK-5J9Z-QQXF', '', '', '2026-11-30 20:56:48.619432+00', NULL, NULL, 'c91f76cd-29a1-4a89-9c31-3958a0dc9a48', NULL, '', false, NULL, ''),
	('838e527c-be1e-4a29-b610-24241ba72ebe', 'PENDING', 0, NULL, 0, '2026-12-07 20:56:48.919976+00', 'LK-7X57-J865', '', '', '2026-11-30 20:56:48.919976+00', NULL, NULL, '3256b7f9-3cc0-47a1-aeb9-6870e46a4cca', NULL, '', false, NULL, ''),
	('8e0fd729-4c2b-47d2-a39f-9b138a16cb13', 'IN_PROGRESS', 0, '2026-11-30 20:56:49.707128+00', 0, '2026-11-30 21:11:49.707128+00', 'LK-6M4C-HNPP', '', '', '2026-11-30 20:56:49.344095+00', '2026-11-30 20:56:49.707128+00', NULL, '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', NULL, '', false, NULL, ''),
	('f42a8a9f-0de1-4c1a-91d9-84c500946451', 'FAILED', 3, '2026-11-30 20:58:52.618181+00', 0, '2026-11-30 21:11:52.635863+00', 'LK-3XT5-DVRK', '', '', '2026-11-30 20:56:51.891357+00', '2026-11-30 20:56:52.385459+00', '2026-11-30 20:56:52.604134+00', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', '2026-11-30 20:56:52.618181+00', 'BY_STAFF', false, NULL, ''),
	('ac60ed00-cd4f-4b2a-9004-befb33a675ab', 'IN_PROGRESS', 1, '2026-11-30 20:56:51.476427+00', 1, '2026-11-30 21:11:50.307021+00', 'LK-BSDT-H6PM', 'warehouse_unreachable', 'onboarding.warehouse.WarehouseUnavailable: 503 backendError', '2026-11-30 20:56:49.827103+00', '2026-11-30 20:56:50.200211+00', NULL, 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', NULL, '', false, NULL, ''),
	('c5bce086-acfd-405d-9277-d19ab88291cf', 'IN_PROGRESS', 1, '2026-11-30 20:57:06.052555+00', 0, '2026-11-30 21:11:51.052555+00', 'LK-D3TN-V5KW', '', '', '2026-11-30 20:56:50.430019+00', '2026-11-30 20:56:50.888513+00', NULL, 'a1ae9e6a-c197-43b5-856b-b055d44302dc', NULL, '', false, NULL, ''),
	('b9c329b8-46e5-4647-9102-368bfedb1292', 'FAILED', 1, '2026-11-30 20:57:06.794417+00', 0, '2026-12-30 20:56:51.866836+00', 'LK-BSQM-MXJN', 'warehouse_refused', 'onboarding.warehouse.WarehouseError: 403 accessDenied', '2026-11-30 20:56:51.239778+00', '2026-11-30 20:56:51.727122+00', '2026-11-30 20:56:51.866836+00', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', NULL, '', false, NULL, ''),
	('1dfc9d4c-bce6-489a-bf7b-f810013b030d', 'FAILED', 3, NULL, 0, '2026-12-30 20:56:53.65645+00', 'LK-J55K-MJ56', 'warehouse_refused', 'onboarding.warehouse.WarehouseError: 403 accessDenied', '2026-11-30 20:56:52.718607+00', '2026-11-30 20:56:53.306615+00', '2026-11-30 20:56:53.611216+00', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', '2026-11-30 20:56:53.627413+00', 'BY_STAFF', false, NULL, ''),
	('158024c5-db35-47f2-9a3d-ed55932944c1', 'FAILED', 2, '2026-11-30 20:56:54.927269+00', 0, '2026-11-30 21:11:54.927269+00', 'LK-8XBD-VDXZ', '', '', '2026-11-30 20:56:53.676027+00', '2026-11-30 20:56:54.424455+00', '2026-11-30 20:56:54.846827+00', 'e94b166d-dda3-445a-833b-54520f4380a9', '2026-11-30 20:56:54.927269+00', 'MOVED', true, NULL, 'b3bbeff72bbe'),
	('0a05686a-8169-4a7a-abf7-8faca54de4ee', 'FAILED', 2, '2026-11-30 20:56:56.265828+00', 0, '2026-11-30 21:11:56.265828+00', 'LK-M6ZX-FKZ3', '', '', '2026-11-30 20:56:54.980994+00', '2026-11-30 20:56:55.673344+00', '2026-11-30 20:56:56.226804+00', '0fd4aeed-80b2-4519-87ff-99878a424221', '2026-11-30 20:56:56.265828+00', 'DELETED', true, NULL, 'b3bbeff72bbe');
INSERT INTO app.onboarding_onboardingstep VALUES
	(6, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(7, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(8, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(9, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(10, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(34, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 20:56:48.136606+00', '2026-11-30 20:56:48.139647+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(21, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 20:56:46.871138+00', '2026-11-30 20:56:46.875032+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(65, 'ensure_tables', 4, 'RUNNING', 3, 7, '2026-11-30 20:56:51.192895+00', NULL, 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(22, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 20:56:46.884349+00', '2026-11-30 20:56:46.939668+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(51, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 20:56:50.316663+00', '2026-11-30 20:56:50.321441+00', 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(23, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 20:56:46.948235+00', '2026-11-30 20:56:46.96554+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(61, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 20:56:51.064156+00', '2026-11-30 20:56:51.070591+00', 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(24, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 20:56:46.979014+00', '2026-11-30 20:56:46.981211+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(52, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 20:56:50.328144+00', '2026-11-30 20:56:50.36445+00', 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(64, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 20:56:51.183774+00', '2026-11-30 20:56:51.187583+00', 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(53, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 20:56:50.368505+00', '2026-11-30 20:56:50.380202+00', 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(62, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 20:56:51.078765+00', '2026-11-30 20:56:51.141128+00', 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(54, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 20:56:50.384083+00', '2026-11-30 20:56:50.387671+00', 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(35, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 20:56:48.147901+00', '2026-11-30 20:56:48.185538+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(63, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 20:56:51.148841+00', '2026-11-30 20:56:51.179594+00', 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(36, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 20:56:48.192416+00', '2026-11-30 20:56:48.210346+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(25, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 20:56:46.988673+00', '2026-11-30 20:56:47.014915+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(5, 'ensure_tables', 4, 'UNDONE', 0, 7, '2026-11-30 20:56:43.566434+00', NULL, 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(4, 'ensure_dataset', 3, 'UNDONE', 0, 0, '2026-11-30 20:56:43.51941+00', '2026-11-30 20:56:43.536193+00', 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(3, 'confirm_organization', 2, 'UNDONE', 0, 0, '2026-11-30 20:56:43.463817+00', '2026-11-30 20:56:43.510671+00', 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(2, 'confirm_payment', 1, 'UNDONE', 0, 0, '2026-11-30 20:56:43.371063+00', '2026-11-30 20:56:43.447315+00', 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(1, 'check_prerequisites', 0, 'UNDONE', 0, 0, '2026-11-30 20:56:43.34148+00', '2026-11-30 20:56:43.354316+00', 'fbf9f165-3730-45c0-b912-e3164625e4a2'),
	(11, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 20:56:45.313477+00', '2026-11-30 20:56:45.315614+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(26, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 20:56:47.020269+00', '2026-11-30 20:56:47.02895+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(12, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 20:56:45.322166+00', '2026-11-30 20:56:45.367618+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(37, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 20:56:48.213122+00', '2026-11-30 20:56:48.230356+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(13, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 20:56:45.371011+00', '2026-11-30 20:56:45.395482+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(27, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 20:56:47.036017+00', '2026-11-30 20:56:47.05739+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(14, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 20:56:45.403542+00', '2026-11-30 20:56:45.405168+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(28, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 20:56:47.06894+00', '2026-11-30 20:56:47.089711+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(38, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 20:56:48.241167+00', '2026-11-30 20:56:48.269567+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(29, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 20:56:47.09825+00', '2026-11-30 20:56:47.102262+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(30, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 20:56:47.108479+00', '780fee43-addf-4d43-b53b-c20b90740721'),
	(15, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 20:56:45.412195+00', '2026-11-30 20:56:45.475154+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(16, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 20:56:45.478127+00', '2026-11-30 20:56:45.488233+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(17, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 20:56:45.491711+00', '2026-11-30 20:56:45.499654+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(18, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 20:56:45.504134+00', '2026-11-30 20:56:45.520217+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(19, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 20:56:45.525191+00', '2026-11-30 20:56:45.527483+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(20, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 20:56:45.530835+00', '87aa74d8-3205-416a-81b6-04df73077dac'),
	(55, 'ensure_tables', 4, 'RUNNING', 3, 7, '2026-11-30 20:56:50.390438+00', NULL, 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(31, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 20:56:48.031649+00', '2026-11-30 20:56:48.037001+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(39, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 20:56:48.277226+00', '2026-11-30 20:56:48.278823+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(32, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 20:56:48.049374+00', '2026-11-30 20:56:48.101375+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(40, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 20:56:48.280657+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(33, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 20:56:48.111934+00', '2026-11-30 20:56:48.128579+00', 'b5abff19-65ef-48a5-8005-0b93f2fbdf34'),
	(41, 'check_prerequisites', 0, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(42, 'confirm_payment', 1, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(43, 'confirm_organization', 2, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(44, 'ensure_dataset', 3, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(45, 'ensure_tables', 4, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(46, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(47, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(48, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(49, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(50, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, '8e0fd729-4c2b-47d2-a39f-9b138a16cb13'),
	(56, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(57, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(58, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(59, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(60, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, 'ac60ed00-cd4f-4b2a-9004-befb33a675ab'),
	(66, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(67, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(68, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(69, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(70, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, 'c5bce086-acfd-405d-9277-d19ab88291cf'),
	(76, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(77, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(78, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(79, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(80, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(71, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 20:56:51.799027+00', '2026-11-30 20:56:51.801134+00', 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(95, 'ensure_tables', 4, 'UNDONE', 0, 7, '2026-11-30 20:56:53.596947+00', NULL, '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(72, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 20:56:51.803595+00', '2026-11-30 20:56:51.827315+00', 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(73, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 20:56:51.829605+00', '2026-11-30 20:56:51.841206+00', 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(74, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 20:56:51.84519+00', '2026-11-30 20:56:51.847391+00', 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(75, 'ensure_tables', 4, 'RUNNING', 3, 7, '2026-11-30 20:56:51.852611+00', NULL, 'b9c329b8-46e5-4647-9102-368bfedb1292'),
	(86, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(87, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(88, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(89, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(90, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(111, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 20:56:55.946009+00', '2026-11-30 20:56:55.951925+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee'),
	(101, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 20:56:54.678644+00', '2026-11-30 20:56:54.681213+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(118, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 20:56:56.183765+00', '2026-11-30 20:56:56.209748+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee'),
	(102, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 20:56:54.683651+00', '2026-11-30 20:56:54.725215+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(112, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 20:56:55.963742+00', '2026-11-30 20:56:56.040481+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee'),
	(103, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 20:56:54.72746+00', '2026-11-30 20:56:54.745141+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(104, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 20:56:54.751068+00', '2026-11-30 20:56:54.754404+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(113, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 20:56:56.05139+00', '2026-11-30 20:56:56.079506+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee'),
	(85, 'ensure_tables', 4, 'UNDONE', 0, 7, '2026-11-30 20:56:52.584477+00', NULL, 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(84, 'ensure_dataset', 3, 'UNDONE', 0, 0, '2026-11-30 20:56:52.577735+00', '2026-11-30 20:56:52.580077+00', 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(83, 'confirm_organization', 2, 'UNDONE', 0, 0, '2026-11-30 20:56:52.554656+00', '2026-11-30 20:56:52.572734+00', 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(82, 'confirm_payment', 1, 'UNDONE', 0, 0, '2026-11-30 20:56:52.509721+00', '2026-11-30 20:56:52.549941+00', 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(81, 'check_prerequisites', 0, 'UNDONE', 0, 0, '2026-11-30 20:56:52.499208+00', '2026-11-30 20:56:52.503837+00', 'f42a8a9f-0de1-4c1a-91d9-84c500946451'),
	(96, 'register_organization', 5, 'WAITING', 0, 0, NULL, NULL, '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(97, 'verify_workspace', 6, 'WAITING', 0, 0, NULL, NULL, '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(98, 'issue_key', 7, 'WAITING', 0, 0, NULL, NULL, '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(99, 'publish_to_directory', 8, 'WAITING', 0, 0, NULL, NULL, '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(100, 'finish', 9, 'WAITING', 0, 0, NULL, NULL, '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(119, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 20:56:56.218984+00', '2026-11-30 20:56:56.221957+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee'),
	(91, 'check_prerequisites', 0, 'DONE', 0, 0, '2026-11-30 20:56:53.514257+00', '2026-11-30 20:56:53.51972+00', '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(114, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 20:56:56.083678+00', '2026-11-30 20:56:56.085572+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee'),
	(92, 'confirm_payment', 1, 'DONE', 0, 0, '2026-11-30 20:56:53.524688+00', '2026-11-30 20:56:53.571051+00', '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(120, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 20:56:56.226804+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee'),
	(93, 'confirm_organization', 2, 'DONE', 0, 0, '2026-11-30 20:56:53.577912+00', '2026-11-30 20:56:53.590773+00', '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(94, 'ensure_dataset', 3, 'DONE', 0, 0, '2026-11-30 20:56:53.5931+00', '2026-11-30 20:56:53.594744+00', '1dfc9d4c-bce6-489a-bf7b-f810013b030d'),
	(105, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 20:56:54.759517+00', '2026-11-30 20:56:54.779974+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(106, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 20:56:54.782225+00', '2026-11-30 20:56:54.789293+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(107, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 20:56:54.791502+00', '2026-11-30 20:56:54.805861+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(115, 'ensure_tables', 4, 'DONE', 7, 7, '2026-11-30 20:56:56.094341+00', '2026-11-30 20:56:56.123998+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee'),
	(108, 'issue_key', 7, 'DONE', 0, 0, '2026-11-30 20:56:54.810575+00', '2026-11-30 20:56:54.831516+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(109, 'publish_to_directory', 8, 'DONE', 0, 0, '2026-11-30 20:56:54.837447+00', '2026-11-30 20:56:54.838959+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(110, 'finish', 9, 'DONE', 0, 0, NULL, '2026-11-30 20:56:54.846827+00', '158024c5-db35-47f2-9a3d-ed55932944c1'),
	(116, 'register_organization', 5, 'DONE', 0, 0, '2026-11-30 20:56:56.127932+00', '2026-11-30 20:56:56.141287+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee'),
	(117, 'verify_workspace', 6, 'DONE', 0, 0, '2026-11-30 20:56:56.150763+00', '2026-11-30 20:56:56.172838+00', '0a05686a-8169-4a7a-abf7-8faca54de4ee');
INSERT INTO app.onboarding_outgoingmail VALUES
	(1, 'SETUP_FAILED', 'ended@frozen.example', '2026-11-30 20:56:43.587414+00', '2026-11-30 20:57:43.979084+00', 1, '', NULL, 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'LK-CPGF-WDM7/1', 0, '2026-11-30 20:56:43.979084+00', '{}'),
	(2, 'SETUP_ENDED', 'ended@frozen.example', '2026-11-30 20:56:43.907321+00', '2026-11-30 20:57:44.012794+00', 1, '', '2026-11-30 20:56:44.012794+00', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'LK-CPGF-WDM7', 0, NULL, '{}'),
	(3, 'WELCOME', 'confirmed@frozen.example', '2026-11-30 20:56:45.530835+00', '2026-11-30 20:57:45.716571+00', 1, '', '2026-11-30 20:56:45.716571+00', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'LK-WBD5-KK4H', 0, NULL, '{}'),
	(4, 'INVITATION', 'bea@frozen.example', '2026-11-30 20:56:45.669751+00', '2026-11-30 20:57:45.744553+00', 1, '', '2026-11-30 20:56:45.744553+00', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', '3afb19e5-ed61-466c-a2c2-d03b0a57bf19', 0, NULL, '{}'),
	(5, 'INVITATION', 'cem@frozen.example', '2026-11-30 20:56:45.89587+00', '2026-11-30 20:57:45.979474+00', 1, '', '2026-11-30 20:56:45.979474+00', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'fea9bd02-7721-4af9-be3a-c31ff61f8038', 0, NULL, '{}'),
	(6, 'WELCOME', 'has_seen_the_key@frozen.example', '2026-11-30 20:56:47.108479+00', '2026-11-30 20:56:47.108479+00', 0, '', NULL, '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'LK-FKMP-3TT9', 0, NULL, '{}'),
	(7, 'WELCOME', 'has_not_seen_the_key@frozen.example', '2026-11-30 20:56:48.280657+00', '2026-11-30 20:56:48.280657+00', 0, '', NULL, 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'LK-Z7G3-K8DM', 0, NULL, '{}'),
	(8, 'SETUP_FAILED', 'failed@frozen.example', '2026-11-30 20:56:51.866836+00', '2026-11-30 20:56:51.866836+00', 0, '', NULL, 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'LK-BSQM-MXJN/1', 0, NULL, '{}'),
	(9, 'SETUP_FAILED', 'given_up@frozen.example', '2026-11-30 20:56:52.604134+00', '2026-11-30 20:56:52.604134+00', 0, '', NULL, '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'LK-3XT5-DVRK/1', 0, NULL, '{}'),
	(10, 'SETUP_FAILED', 'cannot_be_undone@frozen.example', '2026-11-30 20:56:53.611216+00', '2026-11-30 20:56:53.611216+00', 0, '', NULL, 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'LK-J55K-MJ56/1', 0, NULL, '{}'),
	(11, 'WELCOME', 'moves@frozen.example', '2026-11-30 20:56:54.846827+00', '2026-11-30 20:56:54.846827+00', 0, '', NULL, 'e94b166d-dda3-445a-833b-54520f4380a9', 'LK-8XBD-VDXZ', 0, NULL, '{}'),
	(12, 'WELCOME', 'is_deleted@frozen.example', '2026-11-30 20:56:56.226804+00', '2026-11-30 20:56:56.226804+00', 0, '', NULL, '0fd4aeed-80b2-4519-87ff-99878a424221', 'LK-M6ZX-FKZ3', 0, NULL, '{}');
INSERT INTO app.onboarding_refresh VALUES
	('0fd4aeed-80b2-4519-87ff-99878a424221', '2026-11-30 20:56:56.265828+00', '2026-11-30 20:56:56.265828+00', 0, '', '');
INSERT INTO app.onboarding_worker VALUES
	('tests', '2026-11-30 20:56:55.333635+00', '2026-11-30 20:56:55.333635+00', NULL, '');
INSERT INTO app.org_audit_heads VALUES
	('4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 6, 'a0c318212d63fe89185c924644f8a3e5bd190d4780ca58d1704eddfdee798c65'),
	('e94b166d-dda3-445a-833b-54520f4380a9', 9, 'fd9717a2639e33b94d4958d2921334c064f1ae63f55c65f4eb4b860bd28d4128'),
	('e3c46423-20f0-4bf7-9888-2aba13012fc0', 9, '67d6d7468a6e363b55d22684d03816774aa4569c3942d53bc3ee82849e66b830'),
	('e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 7, '72e7a9e2085e3ec4e9f3bcd30d7edeea98393d6af74bc5d2e96acd3d69b4147d'),
	('a1ae9e6a-c197-43b5-856b-b055d44302dc', 6, 'b64b30eb28016fd6a617e402d7b902e5307a5c7ed504e3ab16c2a7e2ca6cf824'),
	('0fd4aeed-80b2-4519-87ff-99878a424221', 10, '8ae8cd287df0d5bc967808af31585a5ac073f2bc7cc717557f91e35d3a9000e7'),
	('bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 15, '55d3f17d328b54e9b7afeaee37763a198b07e61fbaa893d8dcf85de1781cecf8'),
	('b2111558-d6ad-4b4d-a776-90c5854e6e9f', 7, '6c73a765a6e936583a7c133ef322b854bc324c7c1e724b419200d092a538fc66'),
	('9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 8, '9bcaee5dca6d76ca744ee3b6ccb0bb551948d21f5eaf2640ae775dfbbe764654'),
	('2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 8, '2ad784a83c136dd9f6bf90fe0d164011230fb0dab09f98bd88a0e0d62b3b4be7'),
	('d42b2809-2436-446b-b4ec-ed0cd99f0466', 7, 'cededc6a31175beeaf6b74cc3d93a6f165cea814d154cf4ef53c5036418a08ec'),
	('dfd2a7d2-123b-4415-a1c1-bcd9723f1bff', 2, '1d1b48db2536aeaf050add946e9e3016414c6fe8c6b2680fdc69607339b0616d'),
	('c91f76cd-29a1-4a89-9c31-3958a0dc9a48', 3, 'e6428e0a10fd4fa5c9d05c66a72bdedd1e345730c7aae40838d70d4f86ce1458'),
	('3256b7f9-3cc0-47a1-aeb9-6870e46a4cca', 3, '6715cc8e9118c93ef2cd9d5bfd2f91a578050afe0553a7792e77593f6fd93d7b'),
	('bd2e8e46-c985-41cc-a07d-755a218b5e60', 9, 'c35afd18388a42c2a590e1eea39818912d5a2da246681e5fd395ec116013ea2a');
INSERT INTO app.org_audit_logs VALUES
	('d73371d1-0199-4a1c-9f4e-52b77653a364', 'organization:account:signed_up', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'ended@frozen.example', 'LK-PMN2-9D8R', '{}', '2026-11-30 20:56:41.907013+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '250a04598524254f76908b1d688f60e55e3a8ee5ab4ee4dacfce6bb852ec3ead'),
	('d007fb5a-2c5f-492c-8de7-559962063bad', 'organization:account:signed_in', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'ended@frozen.example', 'LK-PMN2-9D8R', '{}', '2026-11-30 20:56:42.112288+00', '127.0.0.1', '', 2, '250a04598524254f76908b1d688f60e55e3a8ee5ab4ee4dacfce6bb852ec3ead', '97625686c0aba4850b943d45025bb6ed3a3a05e994cfb728ed2ebfddc53003b5'),
	('30d44ea7-6900-494c-9c73-addcb7a9096b', 'organization:checkout:started', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'ended@frozen.example', 'LK-SJD3-WWT8', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:42.604969+00', '127.0.0.1', '', 3, '97625686c0aba4850b943d45025bb6ed3a3a05e994cfb728ed2ebfddc53003b5', 'be830e50a8e4f941a2a6bb928ca2400680ba1347e2cc3d161a7450120d80add9'),
	('a02eea22-9ea1-462f-8fae-e9f9ef9be4a5', 'organization:plan:changed', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'system', 'LK-4XNJ-KJRS', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:42.920434+00', '127.0.0.1', '', 4, 'be830e50a8e4f941a2a6bb928ca2400680ba1347e2cc3d161a7450120d80add9', '69f423df28c296230d379fdff23ab547324afc4a41895a9c1c155c3513dc4902'),
	('aea6ace5-7bae-4937-a37c-44c65352d798', 'organization:payment:confirmed', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'system', 'LK-4XNJ-KJRS', '{"session": "cs_test_sfrOPSZ0n1fja9ICinkXQEk2EMVajNjLq9KRoCnIwqj9xUH9oxopeRxumd"}', '2026-11-30 20:56:42.920434+00', '127.0.0.1', '', 5, '69f423df28c296230d379fdff23ab547324afc4a41895a9c1c155c3513dc4902', '14a8ed2eac350395f73039986407b65d3dd155d0bb68b85f1139e58d482b6b77'),
	('0e9cca4f-de37-4248-a1a3-d7339e9444cb', 'organization:onboarding:started', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'system', 'LK-4XNJ-KJRS', '{}', '2026-11-30 20:56:42.920434+00', '127.0.0.1', '', 6, '14a8ed2eac350395f73039986407b65d3dd155d0bb68b85f1139e58d482b6b77', 'ba5056e6fcd123de1d152666876b132eb8eecd1afefed407ab9a6ab8ce121d7b'),
	('29617437-83f3-433e-9dfd-5bc202bfcdcd', 'organization:onboarding:failed', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'system', 'LK-CPGF-WDM7', '{"code": "warehouse_refused"}', '2026-11-30 20:56:43.587414+00', '', '', 7, 'ba5056e6fcd123de1d152666876b132eb8eecd1afefed407ab9a6ab8ce121d7b', 'da892b0274b464cb595a3a3595bc47e284ea45b9d97bbeb95fd8608ce419c2c2'),
	('3f2f5641-a104-41b8-988e-f60e69e9eb46', 'organization:onboarding:abandoned', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'system', 'LK-4XNJ-KJRS', '{"because": "BY_STAFF", "may_drop_rows": false}', '2026-11-30 20:56:43.618655+00', '', '', 8, 'da892b0274b464cb595a3a3595bc47e284ea45b9d97bbeb95fd8608ce419c2c2', '319048eff3c424ea490c188e663c881af8ce9c11c70d9a311ccfcd78189b0d0a'),
	('50025f1a-634c-4080-9a06-3222b4157340', 'organization:onboarding:rolled_back', 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'system', 'LK-CPGF-WDM7', '{}', '2026-11-30 20:56:43.907321+00', '', '', 9, '319048eff3c424ea490c188e663c881af8ce9c11c70d9a311ccfcd78189b0d0a', '67d6d7468a6e363b55d22684d03816774aa4569c3942d53bc3ee82849e66b830'),
	('0c708689-0fc5-427a-a404-2a14a0589c0e', 'organization:account:signed_up', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-BMFT-N7T2', '{}', '2026-11-30 20:56:44.117867+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'bddfe18976e18efcf96c4ceaf5995aeb3d9fa1e313985c0ff05b0148be27e6c9'),
	('041368d8-5ccc-4dca-ac47-e5104f657395', 'organization:account:signed_in', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-BMFT-N7T2', '{}', '2026-11-30 20:56:44.301973+00', '127.0.0.1', '', 2, 'bddfe18976e18efcf96c4ceaf5995aeb3d9fa1e313985c0ff05b0148be27e6c9', 'dc932d855acfa23fa2d76844ab8fb174f2d02616b9b95b2b927738e02c619045'),
	('3c744db5-1382-4800-85cc-62406032ef44', 'organization:checkout:started', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-CR48-NPSX', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:44.709122+00', '127.0.0.1', '', 3, 'dc932d855acfa23fa2d76844ab8fb174f2d02616b9b95b2b927738e02c619045', 'bc3c4fd1ac9d1c1c9d2e6c4875847e3d6cc109aa2547cbfd6837c4e9c169eab6'),
	('8628c6cd-7361-401b-b2f5-c596c76bd995', 'organization:plan:changed', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'system', 'LK-S7T8-FQ7H', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:45.051787+00', '127.0.0.1', '', 4, 'bc3c4fd1ac9d1c1c9d2e6c4875847e3d6cc109aa2547cbfd6837c4e9c169eab6', '3feaf7eb5cc6012fca0b8fe08544ce3b6d5fb51d25d93ec6402bf7b7f0bfd96e'),
	('ed63d431-22ed-4acd-a41e-d367da43575b', 'organization:payment:confirmed', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'system', 'LK-S7T8-FQ7H', '{"session": "cs_test_BbTiboO2djAkyw9hxxMH12sXoz4N8q3d2WfPK1diWT9KaJ20uDJsjXOyDY"}', '2026-11-30 20:56:45.051787+00', '127.0.0.1', '', 5, '3feaf7eb5cc6012fca0b8fe08544ce3b6d5fb51d25d93ec6402bf7b7f0bfd96e', '3ede44cd30d1b278f7b79562b18c3d8187a003c2f2f2ee8f538692fe0bf6c634'),
	('94c74f3b-ba89-4bbc-9ffa-7dd086de4e1f', 'organization:onboarding:started', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'system', 'LK-S7T8-FQ7H', '{}', '2026-11-30 20:56:45.051787+00', '127.0.0.1', '', 6, '3ede44cd30d1b278f7b79562b18c3d8187a003c2f2f2ee8f538692fe0bf6c634', '369d71d57ed6e7d72a51a8aee39b76178273f5992519ded7aa1cc08e84822700'),
	('46770579-8801-4f4c-9bfd-a1bba1209236', 'organization:onboarding:completed', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'system', 'LK-WBD5-KK4H', '{"fingerprint": "4069:3576:bd3f:537d"}', '2026-11-30 20:56:45.530835+00', '', '', 7, '369d71d57ed6e7d72a51a8aee39b76178273f5992519ded7aa1cc08e84822700', 'd020eee640b3ee83f6045bdeb1481e39f4e9981406da5cca76e2e58d9cb5e1ed'),
	('d87f3f9b-e769-4e47-8cd5-928dc3946c49', 'organization:api_key:revealed', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-SR8D-BK4Z', '{"showing": 1, "fingerprint": "4069:3576:bd3f:537d"}', '2026-11-30 20:56:45.624104+00', '127.0.0.1', '', 8, 'd020eee640b3ee83f6045bdeb1481e39f4e9981406da5cca76e2e58d9cb5e1ed', 'b3d9ae6bcb8aef8d417a4ada22fcc7b6185d042e458c812949fa94bffb436789'),
	('e19f9e30-9237-4798-8370-5a85310665db', 'organization:api_key:acknowledged', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-NVZK-2S78', '{"fingerprint": "4069:3576:bd3f:537d"}', '2026-11-30 20:56:45.655669+00', '127.0.0.1', '', 9, 'b3d9ae6bcb8aef8d417a4ada22fcc7b6185d042e458c812949fa94bffb436789', '9f8f04e1106b849c4f3c145236f465183bb165e6264da74c89604db6ad343b55'),
	('a035f5c7-73d0-4855-a615-46acc30451f3', 'organization:team:invited', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-M66P-GTKS', '{"role": "MEMBER", "email": "bea@frozen.example"}', '2026-11-30 20:56:45.669751+00', '127.0.0.1', '', 10, '9f8f04e1106b849c4f3c145236f465183bb165e6264da74c89604db6ad343b55', 'c0748d198c4183d55c087e9cbdadaf80c31fc2c9abc40978d7eaa52bb1eeb905'),
	('d8159ede-907f-4dce-9b4b-09c37c138aa4', 'organization:team:joined', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'bea@frozen.example', 'LK-QN25-PHJ7', '{"role": "MEMBER", "email": "bea@frozen.example"}', '2026-11-30 20:56:45.785431+00', '127.0.0.1', '', 11, 'c0748d198c4183d55c087e9cbdadaf80c31fc2c9abc40978d7eaa52bb1eeb905', 'eb1f9cfbabf31444efae2efe26e2e3b48e5b851a68ea2fb428155e2ac04f4fee'),
	('a5ef85a6-4c27-4118-8167-c9439635f93f', 'organization:account:signed_in', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'bea@frozen.example', 'LK-QN25-PHJ7', '{}', '2026-11-30 20:56:45.871776+00', '127.0.0.1', '', 12, 'eb1f9cfbabf31444efae2efe26e2e3b48e5b851a68ea2fb428155e2ac04f4fee', 'fc2c51fe5f0aec6d3d2e2b6402bb4a789c42e5f339e7e7d80d8d2f7fd255c2c2'),
	('a2b4357f-1fce-44e7-8692-9f81584ecfa7', 'organization:team:invited', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-Z3M2-KMNW', '{"role": "MEMBER", "email": "cem@frozen.example"}', '2026-11-30 20:56:45.89587+00', '127.0.0.1', '', 13, 'fc2c51fe5f0aec6d3d2e2b6402bb4a789c42e5f339e7e7d80d8d2f7fd255c2c2', 'deab9d857a6b9b58d5a4e5812ece6e10cae963d43b328b2e6d14f9d68e507ea8'),
	('0cafbc6f-2671-4af2-94e4-1119433b8df1', 'organization:credential:connected', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-45N6-PK5K', '{"prefix": "sk-proj-Ab12", "provider": "OPENAI"}', '2026-11-30 20:56:46.017893+00', '127.0.0.1', '', 14, 'deab9d857a6b9b58d5a4e5812ece6e10cae963d43b328b2e6d14f9d68e507ea8', 'dd017555ab619d89248644a05d8576cc6f11396c6aeba4552894a5e709d81be8'),
	('775c8866-29cf-4871-bbc4-a4921022ee5b', 'organization:budget:set', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'confirmed@frozen.example', 'LK-PXQ2-KB57', '{"amount": "5000", "period": "MONTHLY", "currency": "EUR", "alert_thresholds": [80]}', '2026-11-30 20:56:46.174381+00', '127.0.0.1', '', 15, 'dd017555ab619d89248644a05d8576cc6f11396c6aeba4552894a5e709d81be8', '55d3f17d328b54e9b7afeaee37763a198b07e61fbaa893d8dcf85de1781cecf8'),
	('d00dc329-a59e-4533-a4f4-bc8ce34d5fe9', 'organization:account:signed_up', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'has_seen_the_key@frozen.example', 'LK-6GJ4-XQ9K', '{}', '2026-11-30 20:56:46.258112+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'ca4b2206bf029dfb5d5ba6d3221247bd15fe0bb21bc91bb820c73870c6abc18a'),
	('7ded91d3-ea9d-4d34-8a0a-361a8a668a3d', 'organization:account:signed_in', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'has_seen_the_key@frozen.example', 'LK-6GJ4-XQ9K', '{}', '2026-11-30 20:56:46.3183+00', '127.0.0.1', '', 2, 'ca4b2206bf029dfb5d5ba6d3221247bd15fe0bb21bc91bb820c73870c6abc18a', '25160ba5a1c0384eda1db2331fdaab125373789adb1d8fa606fc705771be889c'),
	('afc285b3-4f0d-40cf-912d-aecd3743aede', 'organization:checkout:started', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'has_seen_the_key@frozen.example', 'LK-S2FX-Q72R', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:46.515125+00', '127.0.0.1', '', 3, '25160ba5a1c0384eda1db2331fdaab125373789adb1d8fa606fc705771be889c', '30eb38fbe86e62a63cd9561c70e51ce547128b2654f76e84a9eb9403d687c676'),
	('f63e2224-9305-477f-9270-d18e2a4327e3', 'organization:plan:changed', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'system', 'LK-CWS3-X7XV', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:46.714709+00', '127.0.0.1', '', 4, '30eb38fbe86e62a63cd9561c70e51ce547128b2654f76e84a9eb9403d687c676', 'fefc914224c2a03da63d59de4d7653f48c14fba5a38d8c42097ffc266c09b40d'),
	('43aa713d-26e5-4287-a14e-826e31314321', 'organization:payment:confirmed', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'system', 'LK-CWS3-X7XV', '{"session": "cs_test_aT8zrMhbcwm5v87cnRe5BQuX2Y1IQVrUCUZA7pClYCy9wRgBeTmEqJ6Ad1"}', '2026-11-30 20:56:46.714709+00', '127.0.0.1', '', 5, 'fefc914224c2a03da63d59de4d7653f48c14fba5a38d8c42097ffc266c09b40d', 'e520ff7baa58f79e25344e07c27936b46c4cb13a3d2086f7ecca3f4f01bcb494'),
	('54e06922-a943-4249-8a66-e1a0f1eccd26', 'organization:onboarding:started', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'system', 'LK-CWS3-X7XV', '{}', '2026-11-30 20:56:46.714709+00', '127.0.0.1', '', 6, 'e520ff7baa58f79e25344e07c27936b46c4cb13a3d2086f7ecca3f4f01bcb494', '5b5f63c4155557f433af8dc5192b0ddc77a302fcf9f7b974a011143a00c540e4'),
	('ddaaa1e4-ee59-4f95-b336-2a716e59c389', 'organization:onboarding:completed', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'system', 'LK-FKMP-3TT9', '{"fingerprint": "aadb:e2db:5663:9dfe"}', '2026-11-30 20:56:47.108479+00', '', '', 7, '5b5f63c4155557f433af8dc5192b0ddc77a302fcf9f7b974a011143a00c540e4', 'a25a8195cb21addd3680f1900edb4d69304538ef2163d69259fa93432b43182b'),
	('937aba65-d9c9-471d-a93f-ed4672345cbe', 'organization:api_key:revealed', '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'has_seen_the_key@frozen.example', 'LK-DH3J-P5WF', '{"showing": 1, "fingerprint": "aadb:e2db:5663:9dfe"}', '2026-11-30 20:56:47.23003+00', '127.0.0.1', '', 8, 'a25a8195cb21addd3680f1900edb4d69304538ef2163d69259fa93432b43182b', '9bcaee5dca6d76ca744ee3b6ccb0bb551948d21f5eaf2640ae775dfbbe764654'),
	('ed893673-05a8-4a62-9eb4-539ff9d35eb3', 'organization:account:signed_up', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'has_not_seen_the_key@frozen.example', 'LK-KSCS-QCBX', '{}', '2026-11-30 20:56:47.336693+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '0e2d35fe45fe7845e715dbf10ad8b9d26aa1583c4ab879aa055f29631fbae092'),
	('aea27451-8c50-46c5-8201-fdde30c6ced1', 'organization:account:signed_in', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'has_not_seen_the_key@frozen.example', 'LK-KSCS-QCBX', '{}', '2026-11-30 20:56:47.425361+00', '127.0.0.1', '', 2, '0e2d35fe45fe7845e715dbf10ad8b9d26aa1583c4ab879aa055f29631fbae092', '1b99f0418e7e389c147f28796d121315d62c62c2d7c8fbf5a41278b6556d2c65'),
	('26398705-4ebd-416d-842c-14363749053c', 'organization:checkout:started', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'has_not_seen_the_key@frozen.example', 'LK-CPNV-S9WH', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:47.694433+00', '127.0.0.1', '', 3, '1b99f0418e7e389c147f28796d121315d62c62c2d7c8fbf5a41278b6556d2c65', 'c954290549bc5e03bb76a51fd2c7dc7bdea3f5589277712c80f0d1a0a18bbf60'),
	('0f6c21f3-c150-4e07-bf8c-3cc568fb144b', 'organization:plan:changed', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'system', 'LK-4WZX-R57N', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:47.861763+00', '127.0.0.1', '', 4, 'c954290549bc5e03bb76a51fd2c7dc7bdea3f5589277712c80f0d1a0a18bbf60', 'cb0bc57e056f7788ded5151797a786fdef1b51793ee44a0d2b10712a05a61c18'),
	('17dc1c83-17c0-4922-847a-409ed6a03c3a', 'organization:payment:confirmed', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'system', 'LK-4WZX-R57N', '{"session": "cs_test_DWOQsuJbN7RnpBu3kqHhrNOW9y0x099IygPfsWwnbuhOgbXlpj8pT0SDpS"}', '2026-11-30 20:56:47.861763+00', '127.0.0.1', '', 5, 'cb0bc57e056f7788ded5151797a786fdef1b51793ee44a0d2b10712a05a61c18', '51d546bd50712c9a94ef32519c69b04274bd15e979410eb0b6b1d17147a77122'),
	('342beb3f-e6f9-498e-920e-bedd6d1986e6', 'organization:onboarding:started', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'system', 'LK-4WZX-R57N', '{}', '2026-11-30 20:56:47.861763+00', '127.0.0.1', '', 6, '51d546bd50712c9a94ef32519c69b04274bd15e979410eb0b6b1d17147a77122', '6aa2cc959cbe4eeaaa991dcce9e6a328041e7d9de04757c39768c559e74bfac6'),
	('8bec76e7-60d2-49f2-a760-aa22738ffdae', 'organization:onboarding:completed', 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'system', 'LK-Z7G3-K8DM', '{"fingerprint": "8e16:9bb7:67c0:d16a"}', '2026-11-30 20:56:48.280657+00', '', '', 7, '6aa2cc959cbe4eeaaa991dcce9e6a328041e7d9de04757c39768c559e74bfac6', 'cededc6a31175beeaf6b74cc3d93a6f165cea814d154cf4ef53c5036418a08ec'),
	('2768f9af-6972-4daf-ad92-df00156b8eb0', 'organization:account:signed_up', 'dfd2a7d2-123b-4415-a1c1-bcd9723f1bff', 'undecided_11302026', 'undecided@frozen.example', 'LK-GZ4V-SQR6', '{}', '2026-11-30 20:56:48.410795+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '6e4b1a25bdd6e56d3f158e102ab2fa768a6200beaaae94500f8c1effdc4d0eda'),
	('790c43ea-e652-42ee-b40f-e74d65b505e7', 'organization:account:signed_in', 'dfd2a7d2-123b-4415-a1c1-bcd9723f1bff', 'undecided_11302026', 'undecided@frozen.example', 'LK-GZ4V-SQR6', '{}', '2026-11-30 20:56:48.50147+00', '127.0.0.1', '', 2, '6e4b1a25bdd6e56d3f158e102ab2fa768a6200beaaae94500f8c1effdc4d0eda', '1d1b48db2536aeaf050add946e9e3016414c6fe8c6b2680fdc69607339b0616d'),
	('fd60c073-0a3b-4a2d-a0ea-814d0cde8a1f', 'organization:account:signed_up', 'c91f76cd-29a1-4a89-9c31-3958a0dc9a48', 'at_the_checkout_11302026', 'at_the_checkout@frozen.example', 'LK-8BSK-GRTK', '{}', '2026-11-30 20:56:48.619432+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'b827c3718062042fc0add436c39efd9d5b63e8b4116960f58718e73e603086bd'),
	('ed5707a4-a3c7-4864-8988-08b8fee90c10', 'organization:account:signed_in', 'c91f76cd-29a1-4a89-9c31-3958a0dc9a48', 'at_the_checkout_11302026', 'at_the_checkout@frozen.example', 'LK-8BSK-GRTK', '{}', '2026-11-30 20:56:48.673447+00', '127.0.0.1', '', 2, 'b827c3718062042fc0add436c39efd9d5b63e8b4116960f58718e73e603086bd', '05fd91491080c5ed9397d4e55b0c6cbccfcc5a6860a57f00a07f4958cb5e9c0c'),
	('9cf4303b-42cf-4d0a-9ac7-ed0f0bf7c5a8', 'organization:checkout:started', 'c91f76cd-29a1-4a89-9c31-3958a0dc9a48', 'at_the_checkout_11302026', 'at_the_checkout@frozen.example', 'LK-KM9J-7GSN', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:48.799589+00', '127.0.0.1', '', 3, '05fd91491080c5ed9397d4e55b0c6cbccfcc5a6860a57f00a07f4958cb5e9c0c', 'e6428e0a10fd4fa5c9d05c66a72bdedd1e345730c7aae40838d70d4f86ce1458'),
	('e9531705-9aac-4db7-b664-bcc131a63096', 'organization:account:signed_up', '3256b7f9-3cc0-47a1-aeb9-6870e46a4cca', 'paid_and_was_not_noticed_11302026', 'paid_and_was_not_noticed@frozen.example', 'LK-GDMR-HSVD', '{}', '2026-11-30 20:56:48.919976+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '263920c12762ee373aa0d483bafd07266480c124f0dff9c494ec072b4a432176'),
	('6c036219-ddbe-48fe-8a0a-22743662dd96', 'organization:account:signed_in', '3256b7f9-3cc0-47a1-aeb9-6870e46a4cca', 'paid_and_was_not_noticed_11302026', 'paid_and_was_not_noticed@frozen.example', 'LK-GDMR-HSVD', '{}', '2026-11-30 20:56:48.978602+00', '127.0.0.1', '', 2, '263920c12762ee373aa0d483bafd07266480c124f0dff9c494ec072b4a432176', '244c1180dc336163d1c32bfc55e2dfb3e29ec31893321431047e30c0b058cbe4'),
	('51b31971-9ec3-40be-ac89-411dbbc96bd3', 'organization:checkout:started', '3256b7f9-3cc0-47a1-aeb9-6870e46a4cca', 'paid_and_was_not_noticed_11302026', 'paid_and_was_not_noticed@frozen.example', 'LK-DXV7-TKM7', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:49.150891+00', '127.0.0.1', '', 3, '244c1180dc336163d1c32bfc55e2dfb3e29ec31893321431047e30c0b058cbe4', '6715cc8e9118c93ef2cd9d5bfd2f91a578050afe0553a7792e77593f6fd93d7b'),
	('ea335ff8-ed31-45e6-996a-dc043b482797', 'organization:account:signed_up', '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 'just_paid_11302026', 'just_paid@frozen.example', 'LK-MFFR-8TXM', '{}', '2026-11-30 20:56:49.344095+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '819e31f2fa5908c17f8fc5fc5f4c477880bfd92e1fdfe0966e0fe6eec31060d8'),
	('b94c41f9-d159-4f33-952d-9b4087608a95', 'organization:account:signed_in', '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 'just_paid_11302026', 'just_paid@frozen.example', 'LK-MFFR-8TXM', '{}', '2026-11-30 20:56:49.4178+00', '127.0.0.1', '', 2, '819e31f2fa5908c17f8fc5fc5f4c477880bfd92e1fdfe0966e0fe6eec31060d8', '638bbc771f1fa163d8e68c430d7145eadfee505eea82097b5e9ac38cd134564a'),
	('950e2505-8ddd-4a51-bc7c-1508065b713d', 'organization:checkout:started', '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 'just_paid_11302026', 'just_paid@frozen.example', 'LK-FJX4-BVD7', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:49.58099+00', '127.0.0.1', '', 3, '638bbc771f1fa163d8e68c430d7145eadfee505eea82097b5e9ac38cd134564a', 'fa08349392f7c0b7ae2bbffe67d3ecec6598ef600744de76421750b49fbb0a68'),
	('5a65091b-fe47-4d62-958a-bcc289b4372c', 'organization:plan:changed', '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 'just_paid_11302026', 'system', 'LK-V3TR-T6ZV', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:49.707128+00', '127.0.0.1', '', 4, 'fa08349392f7c0b7ae2bbffe67d3ecec6598ef600744de76421750b49fbb0a68', '8ab4c8012abbe1ddbbc5e5f835112dd5c09ff9a54292b15f0a6890bb8e8cce00'),
	('ed778fc7-ebe1-4761-a86b-a436c62a3db7', 'organization:payment:confirmed', '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 'just_paid_11302026', 'system', 'LK-V3TR-T6ZV', '{"session": "cs_test_yTtbLEvBY9IonBacZSeLRdC2UigxcparuWNBCM5LQtJGixS8xZFwCIlJTb"}', '2026-11-30 20:56:49.707128+00', '127.0.0.1', '', 5, '8ab4c8012abbe1ddbbc5e5f835112dd5c09ff9a54292b15f0a6890bb8e8cce00', 'bb3cdea16490e942a7c79dddac070709775c05afc1edec56cbe6ac276ffb38c6'),
	('1cf98ea1-a939-4f32-89c0-cf43623339ec', 'organization:onboarding:started', '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 'just_paid_11302026', 'system', 'LK-V3TR-T6ZV', '{}', '2026-11-30 20:56:49.707128+00', '127.0.0.1', '', 6, 'bb3cdea16490e942a7c79dddac070709775c05afc1edec56cbe6ac276ffb38c6', 'a0c318212d63fe89185c924644f8a3e5bd190d4780ca58d1704eddfdee798c65'),
	('0951bed1-8258-42b0-b094-9d6b7e81d4c6', 'organization:account:signed_up', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'set_back@frozen.example', 'LK-3ZNJ-F8MT', '{}', '2026-11-30 20:56:49.827103+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '6cb31f6fb7957d4540ec4b8596fd9ae710a4a17da76f7205117edf7923e6a62c'),
	('390b8dc6-eaeb-4532-9d39-068d0ec36c3c', 'organization:account:signed_in', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'set_back@frozen.example', 'LK-3ZNJ-F8MT', '{}', '2026-11-30 20:56:49.911605+00', '127.0.0.1', '', 2, '6cb31f6fb7957d4540ec4b8596fd9ae710a4a17da76f7205117edf7923e6a62c', 'fbfac207160627df0d811a100e87b9a2732539552aa79924faeafd6404a60748'),
	('2b541d9f-0ee9-41a0-a889-a0f044925b21', 'organization:checkout:started', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'set_back@frozen.example', 'LK-VWXQ-BMS6', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:50.058576+00', '127.0.0.1', '', 3, 'fbfac207160627df0d811a100e87b9a2732539552aa79924faeafd6404a60748', 'ae08146be5fb3353e4505a7b384c3ec52abe4e6a010cbf0771aec0096ecc7c33'),
	('3ebdfd61-7bb7-4a35-823b-f924212e7367', 'organization:plan:changed', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'system', 'LK-97VM-9BCM', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:50.200211+00', '127.0.0.1', '', 4, 'ae08146be5fb3353e4505a7b384c3ec52abe4e6a010cbf0771aec0096ecc7c33', '17c148160415866c6ac78aee3b1912ee628b3a1399e9ef6b1706ad77e348ecb4'),
	('0b3bbca5-f321-4e4d-bc70-cef92842b915', 'organization:payment:confirmed', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'system', 'LK-97VM-9BCM', '{"session": "cs_test_jjbb8xIZq2imME0BgVzIl0JhatJHGTplJmXHd6WJPRooV3T2r6sZdAZ8HH"}', '2026-11-30 20:56:50.200211+00', '127.0.0.1', '', 5, '17c148160415866c6ac78aee3b1912ee628b3a1399e9ef6b1706ad77e348ecb4', '90e4f5a1c808063bde0ba3b1c6b941a51499961a972887a092b070b441477341'),
	('7df12f33-10bd-4ede-9301-8763ad3cd160', 'organization:onboarding:started', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'system', 'LK-97VM-9BCM', '{}', '2026-11-30 20:56:50.200211+00', '127.0.0.1', '', 6, '90e4f5a1c808063bde0ba3b1c6b941a51499961a972887a092b070b441477341', 'b76dc91f86d3518f96471d3c383b66af891504a7538707ed9d09be00c366fac7'),
	('151b15db-921b-4067-8fe4-fe6e044917a7', 'organization:onboarding:set_back', 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'system', 'LK-BSDT-H6PM', '{"code": "warehouse_unreachable"}', '2026-11-30 20:56:50.403448+00', '', '', 7, 'b76dc91f86d3518f96471d3c383b66af891504a7538707ed9d09be00c366fac7', '72e7a9e2085e3ec4e9f3bcd30d7edeea98393d6af74bc5d2e96acd3d69b4147d'),
	('f95159ac-5da0-4406-8fb4-04efb3b9c1a5', 'organization:account:signed_up', 'a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker_11302026', 'left_by_a_killed_worker@frozen.example', 'LK-H4F8-RXHD', '{}', '2026-11-30 20:56:50.430019+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '222ae9c1c667d5e6737c9c98b8ff779f3552d56621e1cff30c5a46f179559d55'),
	('fe775f4f-e6fa-4fc2-aa6a-2c23ea2cdb17', 'organization:account:signed_in', 'a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker_11302026', 'left_by_a_killed_worker@frozen.example', 'LK-H4F8-RXHD', '{}', '2026-11-30 20:56:50.491426+00', '127.0.0.1', '', 2, '222ae9c1c667d5e6737c9c98b8ff779f3552d56621e1cff30c5a46f179559d55', '36c80e1b86a2bcf2f7219f4cc212be9101b946ca7e1e0c004611b6679756a61c'),
	('dcfea001-9e36-432c-8f64-1363e4697c0d', 'organization:checkout:started', 'a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker_11302026', 'left_by_a_killed_worker@frozen.example', 'LK-55FZ-MB8T', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:50.659462+00', '127.0.0.1', '', 3, '36c80e1b86a2bcf2f7219f4cc212be9101b946ca7e1e0c004611b6679756a61c', 'f2b49deb9ddac3a0e8fec41ac68e227ac1d26b2e0215a1c20c94b5bebf51c4f1'),
	('d87a1570-f2e0-428c-9682-7d8045def18b', 'organization:plan:changed', 'a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker_11302026', 'system', 'LK-7RB6-KX78', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:50.888513+00', '127.0.0.1', '', 4, 'f2b49deb9ddac3a0e8fec41ac68e227ac1d26b2e0215a1c20c94b5bebf51c4f1', '29ac8a17314527ce2de3c2ad58247bdc202a33b4fb119cf42ece97523170b16d'),
	('e61e0b4d-39bc-448d-b6c7-2881f066381f', 'organization:payment:confirmed', 'a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker_11302026', 'system', 'LK-7RB6-KX78', '{"session": "cs_test_YSCmN4vbfmDKRgdU1tuQc0tor23dC3hWN9ksa0ko7WtiOu2LVskn63Jdjy"}', '2026-11-30 20:56:50.888513+00', '127.0.0.1', '', 5, '29ac8a17314527ce2de3c2ad58247bdc202a33b4fb119cf42ece97523170b16d', 'b25ebe3305de06de1d890b6edc699a5c198f2fa77007db20161bcb977032fed8'),
	('982bcb57-2055-4de5-aacd-858fa8d17a45', 'organization:onboarding:started', 'a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker_11302026', 'system', 'LK-7RB6-KX78', '{}', '2026-11-30 20:56:50.888513+00', '127.0.0.1', '', 6, 'b25ebe3305de06de1d890b6edc699a5c198f2fa77007db20161bcb977032fed8', 'b64b30eb28016fd6a617e402d7b902e5307a5c7ed504e3ab16c2a7e2ca6cf824'),
	('18b24583-070f-4755-9034-0c5d291b5faa', 'organization:account:signed_up', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'failed@frozen.example', 'LK-7SFC-NZ8D', '{}', '2026-11-30 20:56:51.239778+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'be4393972a4b2c4228a03d5bd27e68306a11a4d1a2bbe116b0e40d9cf1dc444d'),
	('30b69fcd-bef5-4b51-9f84-44cf49d33cc6', 'organization:account:signed_in', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'failed@frozen.example', 'LK-7SFC-NZ8D', '{}', '2026-11-30 20:56:51.340693+00', '127.0.0.1', '', 2, 'be4393972a4b2c4228a03d5bd27e68306a11a4d1a2bbe116b0e40d9cf1dc444d', '3515c685d00ef1843f83c0e7b614682c6246cd6b16f412fc1e01e4b5720a5e73'),
	('36ae0d86-217f-4e39-b75e-b8ba4ee0a143', 'organization:checkout:started', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'failed@frozen.example', 'LK-WJQZ-CZ43', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:51.555825+00', '127.0.0.1', '', 3, '3515c685d00ef1843f83c0e7b614682c6246cd6b16f412fc1e01e4b5720a5e73', '63db5b89f0ba982da691742f0b9b65a14eb98844898b7a6d77d0ad7a13751dea'),
	('ce730384-8250-4e22-97a2-7abd68b155e1', 'organization:plan:changed', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'system', 'LK-W9QV-GR6X', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:51.727122+00', '127.0.0.1', '', 4, '63db5b89f0ba982da691742f0b9b65a14eb98844898b7a6d77d0ad7a13751dea', '169a0637d91acbca3ca7444fd5e90e10d876745885fed43f3b70036791827f6f'),
	('3a8aba44-f0fd-4d30-80ae-338a551986a8', 'organization:payment:confirmed', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'system', 'LK-W9QV-GR6X', '{"session": "cs_test_uPvbE3dYIgiMWaKnfpKhTXhY5RHoSK0XFB7YTts9tEz05U5mAQABEDZCt7"}', '2026-11-30 20:56:51.727122+00', '127.0.0.1', '', 5, '169a0637d91acbca3ca7444fd5e90e10d876745885fed43f3b70036791827f6f', '32fa21db97ce55a18bfc20c88dfd44930cc9d577b9c07db29a0ef3629df94e29'),
	('8ad3d609-3b01-499a-ba7c-2419b314a2f1', 'organization:onboarding:started', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'system', 'LK-W9QV-GR6X', '{}', '2026-11-30 20:56:51.727122+00', '127.0.0.1', '', 6, '32fa21db97ce55a18bfc20c88dfd44930cc9d577b9c07db29a0ef3629df94e29', '5d3dd5895dbcfdd383367a93a5f28db645cb40580f43c52a6621d6cfd419c196'),
	('2c0754a6-590a-4980-88d4-262f731fae7d', 'organization:onboarding:failed', 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'system', 'LK-BSQM-MXJN', '{"code": "warehouse_refused"}', '2026-11-30 20:56:51.866836+00', '', '', 7, '5d3dd5895dbcfdd383367a93a5f28db645cb40580f43c52a6621d6cfd419c196', '6c73a765a6e936583a7c133ef322b854bc324c7c1e724b419200d092a538fc66'),
	('6899cf1e-902a-4ec0-8a93-5761c80d2e7e', 'organization:account:signed_up', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'given_up@frozen.example', 'LK-33ST-TRGJ', '{}', '2026-11-30 20:56:51.891357+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '84e56ce12e898f4bf179583c203b11e215219a03931a068c36dc1e4506a39d5c'),
	('9cfaad60-62a7-4c80-99b7-b180e702b08f', 'organization:account:signed_in', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'given_up@frozen.example', 'LK-33ST-TRGJ', '{}', '2026-11-30 20:56:51.960457+00', '127.0.0.1', '', 2, '84e56ce12e898f4bf179583c203b11e215219a03931a068c36dc1e4506a39d5c', 'c0b5d71134d847200f638fed1f4389d734ef6fd982ab3e8255b568f81b62ae9f'),
	('e84f2d02-7d3b-4335-8dd6-d8ca4a740ebd', 'organization:checkout:started', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'given_up@frozen.example', 'LK-VW55-5TM2', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:52.184486+00', '127.0.0.1', '', 3, 'c0b5d71134d847200f638fed1f4389d734ef6fd982ab3e8255b568f81b62ae9f', '71b9cfe293937dad513a23d48ebab6511839aecdafd030f2ef02ed29885a8c6e'),
	('b6b87a00-323b-4c41-be52-3009c9f148a8', 'organization:plan:changed', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'system', 'LK-9BJ4-4JCM', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:52.385459+00', '127.0.0.1', '', 4, '71b9cfe293937dad513a23d48ebab6511839aecdafd030f2ef02ed29885a8c6e', '622802d0d93569f61f08df6d20ec2336b927aaafff791dbe5d783f1cb4f7e66d'),
	('d3a86991-4f00-4fec-a973-e88ca3aace13', 'organization:payment:confirmed', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'system', 'LK-9BJ4-4JCM', '{"session": "cs_test_87JFm5d27fMRQsrFae6alHyYCnRZbffLu89OpD8DwOgHEObU4SYp3pnvyY"}', '2026-11-30 20:56:52.385459+00', '127.0.0.1', '', 5, '622802d0d93569f61f08df6d20ec2336b927aaafff791dbe5d783f1cb4f7e66d', '363787226de31057c84da513dc375630634f083fe979a925f5e97aa44cbe9b36'),
	('f65c32c2-cf1c-47c1-9015-ef4f7b1011e8', 'organization:onboarding:started', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'system', 'LK-9BJ4-4JCM', '{}', '2026-11-30 20:56:52.385459+00', '127.0.0.1', '', 6, '363787226de31057c84da513dc375630634f083fe979a925f5e97aa44cbe9b36', 'cb98dc1bbdcafcc494812f00883299f27345add79ffe64d1cde8b84eb4a5087e'),
	('1524d2ba-de5e-4622-b57b-ad1d252079d9', 'organization:onboarding:failed', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'system', 'LK-3XT5-DVRK', '{"code": "warehouse_refused"}', '2026-11-30 20:56:52.604134+00', '', '', 7, 'cb98dc1bbdcafcc494812f00883299f27345add79ffe64d1cde8b84eb4a5087e', 'bca7717b9ca5cf84faf11003a89ec3cfb68de5b1d0eccdad0acceac1e44fdab7'),
	('b3c4231d-aae3-4dfd-a368-943d03a1713c', 'organization:onboarding:abandoned', '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'system', 'LK-9BJ4-4JCM', '{"because": "BY_STAFF", "may_drop_rows": false}', '2026-11-30 20:56:52.618181+00', '', '', 8, 'bca7717b9ca5cf84faf11003a89ec3cfb68de5b1d0eccdad0acceac1e44fdab7', '2ad784a83c136dd9f6bf90fe0d164011230fb0dab09f98bd88a0e0d62b3b4be7'),
	('dce08bc9-b44c-4f6e-abd9-d41d0ba04ed6', 'organization:account:signed_up', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'cannot_be_undone@frozen.example', 'LK-RQWC-ZKQV', '{}', '2026-11-30 20:56:52.718607+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '69b23d1a2f0eb5a4fff1a86b3b6d75d3ac48942c9ee6b7e1ce2a52454341e968'),
	('44338d61-e5a2-4717-93c3-15794ad5dc1d', 'organization:account:signed_in', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'cannot_be_undone@frozen.example', 'LK-RQWC-ZKQV', '{}', '2026-11-30 20:56:52.798831+00', '127.0.0.1', '', 2, '69b23d1a2f0eb5a4fff1a86b3b6d75d3ac48942c9ee6b7e1ce2a52454341e968', 'd2ba9d007bab9e7dac2ed1fc425e0faa61c9eae154d7f4b22f8d49d977b2bc04'),
	('fbd5842a-502b-4781-8292-b6280a9a3058', 'organization:checkout:started', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'cannot_be_undone@frozen.example', 'LK-N9N6-4NRT', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:53.051802+00', '127.0.0.1', '', 3, 'd2ba9d007bab9e7dac2ed1fc425e0faa61c9eae154d7f4b22f8d49d977b2bc04', '973eadea50fe23867f0c37ea2c45e558d73127a903febe4c43fc76255ebffdd8'),
	('70849b1e-c42c-4570-91a5-bc84647c4278', 'organization:plan:changed', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'system', 'LK-5SGQ-NK8N', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:53.306615+00', '127.0.0.1', '', 4, '973eadea50fe23867f0c37ea2c45e558d73127a903febe4c43fc76255ebffdd8', '8515b2c2b388409016148eeddea535037b5169f9a55a45e057877f41504af49e'),
	('da95451f-2b94-492a-b285-bfb77a8bd44a', 'organization:payment:confirmed', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'system', 'LK-5SGQ-NK8N', '{"session": "cs_test_Ysc6YkoOfftk1nFPwDgKKewsRpVdt9PDByQR9eKdYDjrkKxrKbGSkOaAgt"}', '2026-11-30 20:56:53.306615+00', '127.0.0.1', '', 5, '8515b2c2b388409016148eeddea535037b5169f9a55a45e057877f41504af49e', 'fef0f89c0c7e320c6922c7a1d46c191dcabfe8a55efb649042a67ae85b4152dd'),
	('b9a3c73d-38c1-497c-ae87-acba3673f564', 'organization:onboarding:started', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'system', 'LK-5SGQ-NK8N', '{}', '2026-11-30 20:56:53.306615+00', '127.0.0.1', '', 6, 'fef0f89c0c7e320c6922c7a1d46c191dcabfe8a55efb649042a67ae85b4152dd', '4ad991ec9af906043264c31d1180869a79819a3628134af592229c33c35f429d'),
	('67a6b7b3-d2bf-4650-b3ef-fd86cddd7fdf', 'organization:onboarding:failed', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'system', 'LK-J55K-MJ56', '{"code": "warehouse_refused"}', '2026-11-30 20:56:53.611216+00', '', '', 7, '4ad991ec9af906043264c31d1180869a79819a3628134af592229c33c35f429d', '019ab085df7bb064f97308bd46ad71a4bcbb652d1aca5fb66249392ee124c535'),
	('f45cedf8-2012-4259-94ce-0e0634a18552', 'organization:onboarding:abandoned', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'system', 'LK-5SGQ-NK8N', '{"because": "BY_STAFF", "may_drop_rows": false}', '2026-11-30 20:56:53.627413+00', '', '', 8, '019ab085df7bb064f97308bd46ad71a4bcbb652d1aca5fb66249392ee124c535', '0eef2f5f0669df2a7ff4cb8d5e5be5558d88b6da169bf715f3cf6330ac5bb638'),
	('1ffd4794-6fd8-4541-9909-f0a10333bbdd', 'organization:onboarding:undo_failed', 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'system', 'LK-J55K-MJ56', '{"code": "warehouse_refused"}', '2026-11-30 20:56:53.65645+00', '', '', 9, '0eef2f5f0669df2a7ff4cb8d5e5be5558d88b6da169bf715f3cf6330ac5bb638', 'c35afd18388a42c2a590e1eea39818912d5a2da246681e5fd395ec116013ea2a'),
	('85106749-632d-44ab-80da-fd9dfbd9d1a6', 'organization:account:signed_up', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'moves@frozen.example', 'LK-KZVS-9MJB', '{}', '2026-11-30 20:56:53.676027+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', '0f22c01ad3e49605c03448228aaf5d6072f690462e434f7a680862d1c88ade73'),
	('8912b274-2409-44d6-825e-bf32c30cd2c0', 'organization:account:signed_in', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'moves@frozen.example', 'LK-KZVS-9MJB', '{}', '2026-11-30 20:56:53.875061+00', '127.0.0.1', '', 2, '0f22c01ad3e49605c03448228aaf5d6072f690462e434f7a680862d1c88ade73', 'b215147f58506a9d23f6c3d2d7066f703f963fd477164236a78dd29e264f69e9'),
	('e238aa02-daf1-4cda-99e5-48366a707f53', 'organization:checkout:started', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'moves@frozen.example', 'LK-KBT5-VR6J', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:54.119948+00', '127.0.0.1', '', 3, 'b215147f58506a9d23f6c3d2d7066f703f963fd477164236a78dd29e264f69e9', 'd595e96bf8936267eacd62fb5a99d04d7c405c40e695e8693358223ca4b42266'),
	('8bb67438-3479-4e62-a37f-1fa5bff5ee7d', 'organization:plan:changed', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'system', 'LK-3JK8-TFWP', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:54.424455+00', '127.0.0.1', '', 4, 'd595e96bf8936267eacd62fb5a99d04d7c405c40e695e8693358223ca4b42266', 'fb2fc8b0f5b5dd3acd95d0789bf1fbf7c6828ef8e1142aefc547fbc45a785a8f'),
	('f8dacb3c-dc89-4f7d-be35-c43bce29cdec', 'organization:payment:confirmed', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'system', 'LK-3JK8-TFWP', '{"session": "cs_test_KhuHbp1eYJI4za9e8bKRc9rXfeFyUpzrHSMIMVes5OyVW04ay3jgOEMvx6"}', '2026-11-30 20:56:54.424455+00', '127.0.0.1', '', 5, 'fb2fc8b0f5b5dd3acd95d0789bf1fbf7c6828ef8e1142aefc547fbc45a785a8f', 'e0a16324e1385971f944b31588dd4f621f075c086dbdba7373ae87e3e0bacc93'),
	('9ec598d8-d0b8-420a-8cb3-ccddd50566d5', 'organization:onboarding:started', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'system', 'LK-3JK8-TFWP', '{}', '2026-11-30 20:56:54.424455+00', '127.0.0.1', '', 6, 'e0a16324e1385971f944b31588dd4f621f075c086dbdba7373ae87e3e0bacc93', '6778ecaa860e275607cdb9bdcdeab55e26633c35d84858a06a168e44d527bb24'),
	('6c2d3650-be6f-47e4-910d-55e8a5f24c88', 'organization:onboarding:completed', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'system', 'LK-8XBD-VDXZ', '{"fingerprint": "a180:5351:6200:6fc0"}', '2026-11-30 20:56:54.846827+00', '', '', 7, '6778ecaa860e275607cdb9bdcdeab55e26633c35d84858a06a168e44d527bb24', '987ebfb44e0884ac0ef90146c2ab4d35292a1ea0c69379713c08d1f2d39f5a32'),
	('1e0604e6-4e7b-46e2-90a2-0470f0c35ea1', 'organization:workspace:moved', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'sam@example.com', 'LK-3JK8-TFWP', '{"new": "US", "old": "EU"}', '2026-11-30 20:56:54.927269+00', '', 'They asked for it', 8, '987ebfb44e0884ac0ef90146c2ab4d35292a1ea0c69379713c08d1f2d39f5a32', '79b26e4b3ee3bc4e4761c74ac63d46b2d6afa77ba640ac4b00a48f72331ef637'),
	('ba21e233-577b-4214-9c34-16721aadfca5', 'organization:onboarding:abandoned', 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'sam@example.com', 'LK-3JK8-TFWP', '{"because": "MOVED", "may_drop_rows": true}', '2026-11-30 20:56:54.927269+00', '', 'They asked for it', 9, '79b26e4b3ee3bc4e4761c74ac63d46b2d6afa77ba640ac4b00a48f72331ef637', 'fd9717a2639e33b94d4958d2921334c064f1ae63f55c65f4eb4b860bd28d4128'),
	('e07285f2-9d40-4c30-86c0-5993a3d96529', 'organization:account:signed_up', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'is_deleted@frozen.example', 'LK-NC2B-K372', '{}', '2026-11-30 20:56:54.980994+00', '127.0.0.1', '', 1, '0000000000000000000000000000000000000000000000000000000000000000', 'a4992a444fc4199abd3e864ab47f235c39f4879be0ec1d5ea3bbfdd76ad21164'),
	('65858d41-3f55-4ffa-adca-a1fddf1cd852', 'organization:account:signed_in', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'is_deleted@frozen.example', 'LK-NC2B-K372', '{}', '2026-11-30 20:56:55.148247+00', '127.0.0.1', '', 2, 'a4992a444fc4199abd3e864ab47f235c39f4879be0ec1d5ea3bbfdd76ad21164', 'c98a22b25f0d242137250fa3ca0a2a2661ce5e857aa1eb69975b46a14cee059e'),
	('3dfc897f-03e6-42db-9d49-700f4f715d86', 'organization:checkout:started', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'is_deleted@frozen.example', 'LK-T9GH-D554', '{"plan": "PROFESSIONAL"}', '2026-11-30 20:56:55.44898+00', '127.0.0.1', '', 3, 'c98a22b25f0d242137250fa3ca0a2a2661ce5e857aa1eb69975b46a14cee059e', '3075cda8616d2360f4e4f61f2b1ee6bf14bf2e902a75347b42cfb01f7dc704fe'),
	('44d4a213-6465-42bf-b92d-74895f312006', 'organization:plan:changed', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'system', 'LK-437K-H2WK', '{"new": "PROFESSIONAL", "old": ""}', '2026-11-30 20:56:55.673344+00', '127.0.0.1', '', 4, '3075cda8616d2360f4e4f61f2b1ee6bf14bf2e902a75347b42cfb01f7dc704fe', 'c10d59a4e1d97dfcc1d937c438eef206a719e3171a8c537a6b632f2618ff783a'),
	('fd8dc314-7d69-427c-85c3-64600f267366', 'organization:payment:confirmed', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'system', 'LK-437K-H2WK', '{"session": "cs_test_2vreBb3Hdutx7g9ySvy0nNv3HMm73M32yvEoAX4CajNhz7attZHNSrYBOW"}', '2026-11-30 20:56:55.673344+00', '127.0.0.1', '', 5, 'c10d59a4e1d97dfcc1d937c438eef206a719e3171a8c537a6b632f2618ff783a', '65a33db4c3d0af72b3e72b47984966194b8a8918cfaeb3901c5a5eae39e1d52f'),
	('87e95758-e676-4fcf-b9a8-e7a2bf37e8bd', 'organization:onboarding:started', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'system', 'LK-437K-H2WK', '{}', '2026-11-30 20:56:55.673344+00', '127.0.0.1', '', 6, '65a33db4c3d0af72b3e72b47984966194b8a8918cfaeb3901c5a5eae39e1d52f', '09dcf0bea5229aaaae3569efec16a858dffaa733b1d4f92bd912ad39641ea8fd'),
	('e082f3b2-ae3d-445f-a94f-ed516647575a', 'organization:onboarding:completed', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'system', 'LK-M6ZX-FKZ3', '{"fingerprint": "165c:97f3:a13f:c697"}', '2026-11-30 20:56:56.226804+00', '', '', 7, '09dcf0bea5229aaaae3569efec16a858dffaa733b1d4f92bd912ad39641ea8fd', 'd255ff6ee750e21073593dc33ddaa532739511a0eb39864060ab3670f6f50d3f'),
	('252f0567-37c6-4eb5-bdd0-ff9a2f7f2753', 'organization:deletion:asked', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'sam@example.com', 'LK-437K-H2WK', '{}', '2026-11-30 20:56:56.265828+00', '', 'They asked for it', 8, 'd255ff6ee750e21073593dc33ddaa532739511a0eb39864060ab3670f6f50d3f', 'a53eae6b9d9de43d253a310ae1282e5db3a556f8df46dca8e5e47f04c0814dc0'),
	('4e1c72ce-f60c-46e0-a6f9-d393a8ba0da0', 'organization:access:suspended_by_staff', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'sam@example.com', 'LK-437K-H2WK', '{}', '2026-11-30 20:56:56.265828+00', '', 'They asked for it', 9, 'a53eae6b9d9de43d253a310ae1282e5db3a556f8df46dca8e5e47f04c0814dc0', '80b2663e63c8c6608d9abf17a5d98663ca235f63074a6269a0631dbade1a733f'),
	('14a39774-ce79-472e-bb50-976782d7daf7', 'organization:onboarding:abandoned', '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'sam@example.com', 'LK-437K-H2WK', '{"because": "DELETED", "may_drop_rows": true}', '2026-11-30 20:56:56.265828+00', '', 'They asked for it', 10, '80b2663e63c8c6608d9abf17a5d98663ca235f63074a6269a0631dbade1a733f', '8ae8cd287df0d5bc967808af31585a5ac073f2bc7cc717557f91e35d3a9000e7');
INSERT INTO app.orgs_apikey VALUES
	(1, 'Initial key', 'lk_test_6fBo3x4p', '7cf8f5ce91ffea7c7f5a1c1469558145a9de1266ef3d67009420c51fe302c5cd', '4069:3576:bd3f:537d', NULL, true, '2026-11-30 20:56:45.508835+00', '2026-11-30 20:56:45.624104+00', '2026-11-30 20:56:45.655669+00', NULL, 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', '2026-12-07 20:56:45.530835+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, ''),
	(2, 'Initial key', 'lk_test_s7AFJxyg', '293849430642c71cbdb475ae426e77617b9483137af9c4bd0364ac2534a534bd', 'aadb:e2db:5663:9dfe', '\x674141414141427244654d50434a563049675656554548633652356444787650476257626d484855574837494a576c32664647517743434e494c4b645649467272686864666834554237456256434d694e324934454635436e7633366b594355784b686e415f59624c377654774646674252376e557a4156754a345376666950547570686c546b4e72467451', true, '2026-11-30 20:56:47.073837+00', '2026-11-30 20:56:47.23003+00', NULL, NULL, '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', '2026-12-07 20:56:47.108479+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, ''),
	(3, 'Initial key', 'lk_test_QIjP3y4S', 'cfabf33cfac1e8a5895c12b28180a3fa94ac7117436033629ab8ef578ab0197b', '8e16:9bb7:67c0:d16a', '\x674141414141427244654d51346e6a496354584a544d44465f68744844774851475139383330436c346d6e5a4f5030786543546e41556b6b4f4441796a2d677a72536f436261526268627a6a654656634d793833314b786651784946434d4576515732614e77594a303132767468786a705075594c303758433956333370626d6b4348646a3155594163794b', true, '2026-11-30 20:56:48.246407+00', NULL, NULL, NULL, 'd42b2809-2436-446b-b4ec-ed0cd99f0466', '2026-12-07 20:56:48.280657+00', NULL, NULL, NULL, NULL, NULL, NULL, 0, ''),
	(4, 'Initial key', 'lk_test_5gF4mKdB', '8632f719cc0ee1a36243d2a48cd8703257116c70411bda7fa1a85ef0dc2d8697', 'a180:5351:6200:6fc0', '\x674141414141427244654d57416d436b6836574f7834654748344a7a384530372d4d444b54464f4c73325371396c694e4a4778544531386c326c73716c31596a3078366d63516b5257717530795f6572316a6c555842415268596c4f5a6b7079727169715a574b48644135654248464d4730777073394150615f73366f6b35744a5856524361723376527646', true, '2026-11-30 20:56:54.822166+00', NULL, NULL, NULL, 'e94b166d-dda3-445a-833b-54520f4380a9', '2026-12-07 20:56:54.846827+00', NULL, NULL, NULL, NULL, NULL, NULL, 0, ''),
	(5, 'Initial key', 'lk_test_c56m5oGb', 'e1bea72e6fa4e40ce698c2830533077cb319516ca6e8a0188fa255d7a7ebda04', '165c:97f3:a13f:c697', '\x674141414141427244654d59794a6771556861772d3677576f666845336a39796141645733383945723638764239676d684e546836674f58534777664d514534744f5f6c59734575514c4b4a6c446542657443796c366756315958654e586934545f386a6c34625636503678646c4144313667366d453151395067477a545a7a49616c65786e6161766c527a', true, '2026-11-30 20:56:56.193274+00', NULL, NULL, NULL, '0fd4aeed-80b2-4519-87ff-99878a424221', '2026-12-07 20:56:56.226804+00', NULL, NULL, NULL, NULL, NULL, NULL, 0, '');
INSERT INTO app.orgs_budget VALUES
	('ac74cde7-616a-482d-8b3e-6e330d29564d', 5000.0000, 'EUR', 'MONTHLY', '{80}', '2026-11-30', true, 'confirmed@frozen.example', '2026-11-30 20:56:46.174381+00', '2026-11-30 20:56:46.174381+00', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe');
INSERT INTO app.orgs_integrationcredential VALUES
	('73df89cc-3db7-4b10-9e2d-6e6b775815a8', 'OPENAI', 'sk-proj-Ab12', '\x674141414141427244654d4f4f6e6354423264597743354a6c78583542567874536b566e655872456763674c6c447a79306277504a734171786b6378356d565a7747486d4c496f66546648563069455447623943504e30454550714e527975576746354d4a5343397738774b65586145436569543932773d', 'VALID', '', '2026-11-30 20:56:46.017893+00', '2026-11-30 20:56:46.017893+00', 'confirmed@frozen.example', '2026-11-30 20:56:46.017893+00', NULL, NULL, '2026-11-30 20:56:46.017893+00', 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe');
INSERT INTO app.orgs_invitation VALUES
	(1, 'bea@frozen.example', 'MEMBER', '3afb19e5-ed61-466c-a2c2-d03b0a57bf19', '2026-11-30 20:56:45.669751+00', '2026-12-07 20:56:45.669751+00', '2026-11-30 20:56:45.785431+00', NULL, 3, 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe'),
	(2, 'cem@frozen.example', 'MEMBER', 'fea9bd02-7721-4af9-be3a-c31ff61f8038', '2026-11-30 20:56:45.89587+00', '2026-12-07 20:56:45.89587+00', NULL, NULL, 3, 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe');
INSERT INTO app.orgs_membership VALUES
	(1, 'OWNER', '2026-11-30 20:56:42.079153+00', 2, 'e3c46423-20f0-4bf7-9888-2aba13012fc0', NULL),
	(2, 'OWNER', '2026-11-30 20:56:44.284011+00', 3, 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', NULL),
	(3, 'MEMBER', '2026-11-30 20:56:45.805233+00', 4, 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', '2026-11-30 20:56:45.879829+00'),
	(4, 'OWNER', '2026-11-30 20:56:46.309415+00', 5, '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', NULL),
	(5, 'OWNER', '2026-11-30 20:56:47.416498+00', 6, 'd42b2809-2436-446b-b4ec-ed0cd99f0466', NULL),
	(6, 'OWNER', '2026-11-30 20:56:48.486022+00', 7, 'dfd2a7d2-123b-4415-a1c1-bcd9723f1bff', NULL),
	(7, 'OWNER', '2026-11-30 20:56:48.665442+00', 8, 'c91f76cd-29a1-4a89-9c31-3958a0dc9a48', NULL),
	(8, 'OWNER', '2026-11-30 20:56:48.970707+00', 9, '3256b7f9-3cc0-47a1-aeb9-6870e46a4cca', NULL),
	(9, 'OWNER', '2026-11-30 20:56:49.409717+00', 10, '4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', NULL),
	(10, 'OWNER', '2026-11-30 20:56:49.901801+00', 11, 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', NULL),
	(11, 'OWNER', '2026-11-30 20:56:50.485175+00', 12, 'a1ae9e6a-c197-43b5-856b-b055d44302dc', NULL),
	(12, 'OWNER', '2026-11-30 20:56:51.331573+00', 13, 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', NULL),
	(13, 'OWNER', '2026-11-30 20:56:51.94884+00', 14, '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', NULL),
	(14, 'OWNER', '2026-11-30 20:56:52.789684+00', 15, 'bd2e8e46-c985-41cc-a07d-755a218b5e60', NULL),
	(15, 'OWNER', '2026-11-30 20:56:53.860538+00', 16, 'e94b166d-dda3-445a-833b-54520f4380a9', NULL);
INSERT INTO app.orgs_organization VALUES
	('e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'Ended', 'ended@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:41.907013+00', NULL, NULL),
	('bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'Confirmed', 'confirmed@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:44.117867+00', NULL, NULL),
	('9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'Has seen the key', 'has_seen_the_key@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:46.258112+00', NULL, NULL),
	('d42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'Has not seen the key', 'has_not_seen_the_key@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:47.336693+00', NULL, NULL),
	('dfd2a7d2-123b-4415-a1c1-bcd9723f1bff', 'undecided_11302026', 'Undecided', 'undecided@frozen.example', 'EUR', 'Europe/Berlin', 'EU', '', '2026-11-30 20:56:48.410795+00', NULL, NULL),
	('c91f76cd-29a1-4a89-9c31-3958a0dc9a48', 'at_the_checkout_11302026', 'At the checkout', 'at_the_checkout@frozen.example', 'EUR', 'Europe/Berlin', 'EU', '', '2026-11-30 20:56:48.619432+00', NULL, NULL),
	('3256b7f9-3cc0-47a1-aeb9-6870e46a4cca', 'paid_and_was_not_noticed_11302026', 'Paid and was not noticed', 'paid_and_was_not_noticed@frozen.example', 'EUR', 'Europe/Berlin', 'EU', '', '2026-11-30 20:56:48.919976+00', NULL, NULL),
	('4bdfc02c-2fe9-4ae6-9b48-777f86728ba9', 'just_paid_11302026', 'Just paid', 'just_paid@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:49.344095+00', NULL, NULL),
	('e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'Set back', 'set_back@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:49.827103+00', NULL, NULL),
	('a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker_11302026', 'Left by a killed worker', 'left_by_a_killed_worker@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:50.430019+00', NULL, NULL),
	('b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'Failed', 'failed@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:51.239778+00', NULL, NULL),
	('2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'Given up', 'given_up@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:51.891357+00', NULL, NULL),
	('bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'Cannot be undone', 'cannot_be_undone@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:52.718607+00', NULL, NULL),
	('e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'Moves', 'moves@frozen.example', 'EUR', 'Europe/Berlin', 'US', 'PROFESSIONAL', '2026-11-30 20:56:53.676027+00', NULL, NULL),
	('0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'Is deleted', 'is_deleted@frozen.example', 'EUR', 'Europe/Berlin', 'EU', 'PROFESSIONAL', '2026-11-30 20:56:54.980994+00', NULL, '2026-11-30 20:56:56.265828+00');
INSERT INTO app.orgs_user VALUES
	(1, 'md5$eii3XIRdaJSsUMS7of3xYp$46bd0dd5f7ac62e1b23f3291b1b65ef7', NULL, true, '', '', true, true, '2026-11-30 20:56:41.572753+00', 'sam@example.com'),
	(14, 'md5$JlCzpKcKVXruyrZI4p3Clg$38e7be0fc3bb1184f9a864bd86a0b398', '2026-11-30 20:56:51.962658+00', false, '', '', false, true, '2026-11-30 20:56:51.940954+00', 'given_up@frozen.example'),
	(2, 'md5$JQOkn0HOa9kauSiPNR9Z9h$cbb1952618be31860695847ebc66424b', '2026-11-30 20:56:42.121866+00', false, '', '', false, true, '2026-11-30 20:56:42.060341+00', 'ended@frozen.example'),
	(3, 'md5$cPgMygoQLW2CjipWqDMmSf$4fb9b3780177cdb35f612ecae75e065b', '2026-11-30 20:56:44.306537+00', false, '', '', false, true, '2026-11-30 20:56:44.263797+00', 'confirmed@frozen.example'),
	(4, 'md5$ECAkB0rFTLscE11k83FSTs$1371e1624acb4fbc8c1f49161c73bdcc', '2026-11-30 20:56:45.876887+00', false, '', '', false, true, '2026-11-30 20:56:45.785576+00', 'bea@frozen.example'),
	(15, 'md5$5umFYbXfhIFyE8Lyh49zOJ$6a0356db916ecd917a4f58b45ab49504', '2026-11-30 20:56:52.80337+00', false, '', '', false, true, '2026-11-30 20:56:52.780393+00', 'cannot_be_undone@frozen.example'),
	(5, 'md5$ArNtfYHmXJHOLQW8JQkmpW$c441ab4469ad3aa5ee90cbdc968357d6', '2026-11-30 20:56:46.3247+00', false, '', '', false, true, '2026-11-30 20:56:46.299606+00', 'has_seen_the_key@frozen.example'),
	(6, 'md5$YKspHoYolu3O1uBh4Lhnll$e6d800d6e41efffd5ab6e36b9dda756d', '2026-11-30 20:56:47.42932+00', false, '', '', false, true, '2026-11-30 20:56:47.402265+00', 'has_not_seen_the_key@frozen.example'),
	(16, 'md5$RPW8AK6Jlr7q4rX0Esm4eC$6a4e0770606a9e75b89d65f5b8386687', '2026-11-30 20:56:53.8826+00', false, '', '', false, true, '2026-11-30 20:56:53.835899+00', 'moves@frozen.example'),
	(7, 'md5$WLTyk8X3vQgUxZbB31jocl$74adbda068a133e6ff7cd7b23298cbc3', '2026-11-30 20:56:48.504909+00', false, '', '', false, true, '2026-11-30 20:56:48.476342+00', 'undecided@frozen.example'),
	(8, 'md5$9yV6UR75FVgYGnCqJCsv5F$3bd5dd0ce14fd4a9f03d7d8ce2bd1a4f', '2026-11-30 20:56:48.67623+00', false, '', '', false, true, '2026-11-30 20:56:48.659096+00', 'at_the_checkout@frozen.example'),
	(9, 'md5$jQxH4fAvMr9HimF6WSHRwc$95cf0f9bd74c771f323a7ea8d1a73c7b', '2026-11-30 20:56:48.981907+00', false, '', '', false, true, '2026-11-30 20:56:48.965897+00', 'paid_and_was_not_noticed@frozen.example'),
	(10, 'md5$lAhYbp6kvxZyDE8UJLUvLz$d3faaf982ce1102a7c6fcea15eedf14c', '2026-11-30 20:56:49.420221+00', false, '', '', false, true, '2026-11-30 20:56:49.403046+00', 'just_paid@frozen.example'),
	(11, 'md5$gGTIDWYU7VLV0Q1v6U2yEA$d8ad59ac92e8ef19a1c9b6516a68068f', '2026-11-30 20:56:49.914799+00', false, '', '', false, true, '2026-11-30 20:56:49.894079+00', 'set_back@frozen.example'),
	(12, 'md5$40T2D5ldCIgbZwK2lFn45k$91b7e7ccbbeada6682a5323930651646', '2026-11-30 20:56:50.495717+00', false, '', '', false, true, '2026-11-30 20:56:50.478525+00', 'left_by_a_killed_worker@frozen.example'),
	(13, 'md5$hyXfA60m0DZ62aUDwvG5vU$6bdccc584191812d15fca016f08b5b2a', '2026-11-30 20:56:51.343561+00', false, '', '', false, true, '2026-11-30 20:56:51.311916+00', 'failed@frozen.example');
INSERT INTO public.org_audit_logs OVERRIDING SYSTEM VALUE VALUES
	(1, 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'created', '{}', '2026-11-30 20:56:43.506119+00'),
	(2, 'e3c46423-20f0-4bf7-9888-2aba13012fc0', 'ended_11302026', 'withdrawn', '{}', '2026-11-30 20:56:43.73287+00'),
	(3, 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'created', '{}', '2026-11-30 20:56:45.393063+00'),
	(4, 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_rJM7M1AOyJx6uCPqJH0VWKY2", "billing_interval": "month", "current_period_end": "2026-12-30T20:56:44+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T20:56:45.531798+00:00", "backend_api_key_fingerprint": "4069:3576:bd3f:537d", "backend_api_key_fingerprints": ["4069:3576:bd3f:537d"]}', '2026-11-30 20:56:45.531798+00'),
	(5, 'bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'published', '{"credentials": [{"provider": "OPENAI", "key_prefix": "sk-proj-Ab12"}]}', '2026-11-30 20:56:46.106604+00'),
	(6, '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'created', '{}', '2026-11-30 20:56:46.965088+00'),
	(7, '9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_fUzifv0Qh6cAOl1Tjx8qqGnv", "billing_interval": "month", "current_period_end": "2026-12-30T20:56:46+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T20:56:47.11042+00:00", "backend_api_key_fingerprint": "aadb:e2db:5663:9dfe", "backend_api_key_fingerprints": ["aadb:e2db:5663:9dfe"]}', '2026-11-30 20:56:47.11042+00'),
	(8, 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'created', '{}', '2026-11-30 20:56:48.128056+00'),
	(9, 'd42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_MwiUd8xbFzK6v5jGas3CygKQ", "billing_interval": "month", "current_period_end": "2026-12-30T20:56:47+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T20:56:48.281879+00:00", "backend_api_key_fingerprint": "8e16:9bb7:67c0:d16a", "backend_api_key_fingerprints": ["8e16:9bb7:67c0:d16a"]}', '2026-11-30 20:56:48.281879+00'),
	(10, 'e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'created', '{}', '2026-11-30 20:56:50.379497+00'),
	(11, 'a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker_11302026', 'created', '{}', '2026-11-30 20:56:51.178078+00'),
	(12, 'b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'created', '{}', '2026-11-30 20:56:51.839604+00'),
	(13, '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'created', '{}', '2026-11-30 20:56:52.571992+00'),
	(14, '2b56bb24-ed2d-4e0f-9f1c-2da5e3580f7d', 'given_up_11302026', 'withdrawn', '{}', '2026-11-30 20:56:52.675556+00'),
	(15, 'bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'created', '{}', '2026-11-30 20:56:53.58973+00'),
	(16, 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'created', '{}', '2026-11-30 20:56:54.74377+00'),
	(17, 'e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_Buzi7oRV6HMqAmTSb0WZNMSD", "billing_interval": "month", "current_period_end": "2026-12-30T20:56:54+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T20:56:54.847764+00:00", "backend_api_key_fingerprint": "a180:5351:6200:6fc0", "backend_api_key_fingerprints": ["a180:5351:6200:6fc0"]}', '2026-11-30 20:56:54.847764+00'),
	(18, '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'created', '{}', '2026-11-30 20:56:56.075556+00'),
	(19, '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'published', '{"subscription": {"plan": "PROFESSIONAL", "status": "active", "currency": "EUR", "cancel_at": null, "subscription_id": "sub_oZUV1wOTXj3t1uTB0oXDY6j1", "billing_interval": "month", "current_period_end": "2026-12-30T20:56:55+00:00"}, "backend_onboarded": true, "backend_onboarded_at": "2026-11-30T20:56:56.227765+00:00", "backend_api_key_fingerprint": "165c:97f3:a13f:c697", "backend_api_key_fingerprints": ["165c:97f3:a13f:c697"]}', '2026-11-30 20:56:56.227765+00'),
	(20, '0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'published', '{"backend_suspended": true}', '2026-11-30 20:56:56.266568+00');
INSERT INTO public.org_integration_credentials VALUES
	('bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'OPENAI', 'sk-proj-Ab12');
INSERT INTO public.organizations VALUES
	('bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'confirmed_11302026', 'Confirmed', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 20:56:45.531798+00', '4069:3576:bd3f:537d', '2026-11-30 20:56:45.393063+00', '2026-11-30 20:56:46.216178+00', false, '{4069:3576:bd3f:537d}'),
	('9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'has_seen_the_key_11302026', 'Has seen the key', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 20:56:47.11042+00', 'aadb:e2db:5663:9dfe', '2026-11-30 20:56:46.965088+00', '2026-11-30 20:56:47.138807+00', false, '{aadb:e2db:5663:9dfe}'),
	('d42b2809-2436-446b-b4ec-ed0cd99f0466', 'has_not_seen_the_key_11302026', 'Has not seen the key', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 20:56:48.281879+00', '8e16:9bb7:67c0:d16a', '2026-11-30 20:56:48.128056+00', '2026-11-30 20:56:48.305433+00', false, '{8e16:9bb7:67c0:d16a}'),
	('e2a48baf-1cd3-4ccc-abc7-61cd6ea9d00d', 'set_back_11302026', 'Set back', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', false, NULL, '', '2026-11-30 20:56:50.379497+00', '2026-11-30 20:56:50.371067+00', false, '{}'),
	('a1ae9e6a-c197-43b5-856b-b055d44302dc', 'left_by_a_killed_worker_11302026', 'Left by a killed worker', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', false, NULL, '', '2026-11-30 20:56:51.178078+00', '2026-11-30 20:56:51.162135+00', false, '{}'),
	('b2111558-d6ad-4b4d-a776-90c5854e6e9f', 'failed_11302026', 'Failed', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', false, NULL, '', '2026-11-30 20:56:51.839604+00', '2026-11-30 20:56:51.83168+00', false, '{}'),
	('bd2e8e46-c985-41cc-a07d-755a218b5e60', 'cannot_be_undone_11302026', 'Cannot be undone', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', false, NULL, '', '2026-11-30 20:56:53.58973+00', '2026-11-30 20:56:53.583655+00', false, '{}'),
	('e94b166d-dda3-445a-833b-54520f4380a9', 'moves_11302026', 'Moves', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 20:56:54.847764+00', 'a180:5351:6200:6fc0', '2026-11-30 20:56:54.74377+00', '2026-11-30 20:56:54.873632+00', false, '{a180:5351:6200:6fc0}'),
	('0fd4aeed-80b2-4519-87ff-99878a424221', 'is_deleted_11302026', 'Is deleted', 'PROFESSIONAL', 'active', 'EUR', 'Europe/Berlin', 'EU', true, '2026-11-30 20:56:56.227765+00', '165c:97f3:a13f:c697', '2026-11-30 20:56:56.075556+00', '2026-11-30 20:56:56.285715+00', true, '{165c:97f3:a13f:c697}');
INSERT INTO public.subscriptions VALUES
	('bda35999-3ee0-4bdb-b750-0782a1dcd9fe', 'sub_rJM7M1AOyJx6uCPqJH0VWKY2', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 20:56:44+00', NULL),
	('9cd6cd26-538f-427a-ba79-fc8b6d15ab27', 'sub_fUzifv0Qh6cAOl1Tjx8qqGnv', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 20:56:46+00', NULL),
	('d42b2809-2436-446b-b4ec-ed0cd99f0466', 'sub_MwiUd8xbFzK6v5jGas3CygKQ', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 20:56:47+00', NULL),
	('e94b166d-dda3-445a-833b-54520f4380a9', 'sub_Buzi7oRV6HMqAmTSb0WZNMSD', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 20:56:54+00', NULL),
	('0fd4aeed-80b2-4519-87ff-99878a424221', 'sub_oZUV1wOTXj3t1uTB0oXDY6j1', 'PROFESSIONAL', 'active', 'EUR', 'month', '2026-12-30 20:56:55+00', NULL);
SELECT pg_catalog.setval('app.account_emailaddress_id_seq', 16, true);
SELECT pg_catalog.setval('app.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('app.auth_group_id_seq', 3, true);
SELECT pg_catalog.setval('app.auth_group_permissions_id_seq', 85, true);
SELECT pg_catalog.setval('app.auth_permission_id_seq', 427, true);
SELECT pg_catalog.setval('app.billing_checkout_id_seq', 14, true);
SELECT pg_catalog.setval('app.billing_customer_id_seq', 14, true);
SELECT pg_catalog.setval('app.billing_striperefusal_id_seq', 1, false);
SELECT pg_catalog.setval('app.billing_subscription_id_seq', 12, true);
SELECT pg_catalog.setval('app.django_admin_log_id_seq', 1, false);
SELECT pg_catalog.setval('app.django_content_type_id_seq', 101, true);
SELECT pg_catalog.setval('app.django_migrations_id_seq', 109, true);
SELECT pg_catalog.setval('app.django_q_ormq_id_seq', 34, true);
SELECT pg_catalog.setval('app.django_q_schedule_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_account_djstripe_id_seq', 1, false);
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
SELECT pg_catalog.setval('app.djstripe_customer_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_discount_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_dispute_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_djstripeinvoicedefaulttaxrate_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_djstripeinvoiceitemtaxrate_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_djstripesubscriptionitemtaxrate_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_earlyfraudwarning_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_event_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_feature_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_file_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_filelink_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_invoice_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_invoiceitem_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_authorization_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_card_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_cardholder_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_dispute_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_issuing_transaction_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_lineitem_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_mandate_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_paymentintent_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_paymentmethod_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_payout_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_price_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_product_djstripe_id_seq', 1, false);
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
SELECT pg_catalog.setval('app.djstripe_subscription_djstripe_id_seq', 1, false);
SELECT pg_catalog.setval('app.djstripe_subscriptionitem_djstripe_id_seq', 1, false);
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
SELECT pg_catalog.setval('app.onboarding_onboardingstep_id_seq', 120, true);
SELECT pg_catalog.setval('app.onboarding_outgoingmail_id_seq', 12, true);
SELECT pg_catalog.setval('app.orgs_apikey_id_seq', 5, true);
SELECT pg_catalog.setval('app.orgs_identity_id_seq', 1, false);
SELECT pg_catalog.setval('app.orgs_identityevent_id_seq', 1, false);
SELECT pg_catalog.setval('app.orgs_invitation_id_seq', 2, true);
SELECT pg_catalog.setval('app.orgs_membership_id_seq', 16, true);
SELECT pg_catalog.setval('app.orgs_user_groups_id_seq', 1, false);
SELECT pg_catalog.setval('app.orgs_user_id_seq', 17, true);
SELECT pg_catalog.setval('app.orgs_user_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.org_audit_logs_id_seq', 20, true);
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
