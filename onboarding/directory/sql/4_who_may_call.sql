-- Functions may be called by everybody until somebody says otherwise.

revoke execute on function
  public.latchkey_hold_slug(jsonb),
  public.latchkey_note(jsonb, text, jsonb),
  public.latchkey_write_organization(public.organizations),
  public.latchkey_write_belongings(uuid, jsonb),
  public.latchkey_confirm_organization(jsonb),
  public.latchkey_publish_organization(jsonb),
  public.latchkey_withdraw_organization(jsonb),
  public.latchkey_read_organization(jsonb),
  public.latchkey_list_organizations(text),
  public.latchkey_directory_version()
  from public, anon, authenticated, service_role;

grant execute on function
  public.latchkey_confirm_organization(jsonb),
  public.latchkey_publish_organization(jsonb),
  public.latchkey_withdraw_organization(jsonb),
  public.latchkey_read_organization(jsonb),
  public.latchkey_list_organizations(text),
  public.latchkey_directory_version()
  to service_role;

-- PostgREST reads the tables again.
notify pgrst, 'reload schema';
