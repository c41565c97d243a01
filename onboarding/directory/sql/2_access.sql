-- Who may do what. Nobody writes but through the functions of 3_functions.sql; what else a role may
-- do is said here and nowhere else, whatever this project grants by default.

revoke all on public.organizations, public.subscriptions, public.organization_members,
  public.org_integration_credentials, public.org_audit_logs
  from public, anon, authenticated, service_role;

alter table public.organizations enable row level security;
alter table public.subscriptions enable row level security;
alter table public.organization_members enable row level security;
alter table public.org_integration_credentials enable row level security;
alter table public.org_audit_logs enable row level security;

grant select on public.organizations, public.subscriptions, public.organization_members,
  public.org_integration_credentials, public.org_audit_logs
  to service_role;

-- A signed-in user: their own organizations, memberships and credentials' metadata.
grant select on public.organizations, public.organization_members,
  public.org_integration_credentials
  to authenticated;

drop policy if exists "users read their own memberships" on public.organization_members;
create policy "users read their own memberships" on public.organization_members
  for select to authenticated
  using (user_id = (select auth.uid()));

-- What a member is, the policy above says: the inner select sees the user's own rows alone.
drop policy if exists "members read their organizations" on public.organizations;
create policy "members read their organizations" on public.organizations
  for select to authenticated
  using (organization_id in (select m.organization_id from public.organization_members m));

drop policy if exists "members read which credentials there are"
  on public.org_integration_credentials;
create policy "members read which credentials there are" on public.org_integration_credentials
  for select to authenticated
  using (organization_id in (select m.organization_id from public.organization_members m));
