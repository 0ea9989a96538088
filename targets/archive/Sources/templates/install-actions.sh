install_release() {
  verify
  sum=$(sha256sum <"$here/SHA256SUMS")
  id=$release_name-$(printf %.8s "$sum")
  preflight
  if [ "$dry_run" = yes ]; then
    plan
    return
  fi
  begin
  stage
  configure
  if [ "$units" = yes ]; then placed_unit >"$work/unit"; fi
  switch_to "$id" "$work/unit"
  if [ "$changed" = no ]; then
    say "$title is installed already"
    return
  fi
  prune "$id" || :
  say "$title is installed in $prefix"
  if [ "$systemctl" = no ] || [ "$start" = no ]; then
    say "settings: $configuration/$name.env, secrets: $configuration/secrets"
  fi
  if [ "$units" = no ]; then
    say "run it: SLIPWAY_SECRETS_DIR=$configuration/secrets $prefix/current/$name serve --state $state"
  elif [ "$start" = no ]; then
    say "start it: systemctl enable --now $service"
  fi
}

roll_back() {
  [ -n "$old_previous" ] || fail 1 "there is no release before ${old:-this one} to go back to"
  intact "$prefix/releases/$old_previous" ||
    fail 65 "$prefix/releases/$old_previous is not as it was made; nothing was changed"
  check_writable "$prefix"
  if [ "$units" = yes ]; then
    check_unit
    [ -f "$prefix/releases/$old_previous.unit" ] ||
      fail 1 "$old_previous was installed without a service; nothing was changed"
  fi
  if [ "$dry_run" = yes ]; then
    say "would go back from $old to $old_previous"
    return
  fi
  begin
  switch_to "$old_previous" "$prefix/releases/$old_previous.unit"
  say "$old_previous runs again, instead of $old"
}

uninstall() {
  if [ "$units" = yes ]; then check_unit; fi
  # The unit may be of an installation in another place.
  if [ "$units" = yes ] && [ -e "$unit" ] && [ -z "$(sed -n "\\|^ExecStart=$prefix/|p" "$unit")" ]; then
    units=no systemctl=no
  fi
  if [ "$dry_run" = yes ]; then
    say "would remove $prefix$(if [ "$units" = yes ]; then say " and $unit"; fi)"
    if [ "$purge" = yes ]; then say "would remove $configuration and $state"; fi
    return
  fi
  if [ "$units" = yes ] && [ -e "$unit" ]; then
    if [ "$systemctl" = yes ]; then systemctl disable --now "$service"; fi
    rm -f -- "$unit"
    if [ "$systemctl" = yes ]; then systemctl daemon-reload; fi
  fi
  if [ -L "$prefix/current" ] || [ "$prefix" = "$default_prefix" ]; then
    if [ "$purge" = yes ]; then rm -rf -- "$configuration" "$state"; fi
    rm -rf -- "$prefix/releases" "$work"
    rm -f -- "$prefix/previous" "$prefix/current"
  fi
  for folder in "$prefix" "$configuration" "$state"; do
    if [ -d "$folder" ]; then rmdir -- "$folder" 2>/dev/null || :; fi
  done
  if [ "$prefix" = "$default_prefix" ]; then
    rmdir -- /opt/slipway /etc/slipway /var/lib/slipway 2>/dev/null || :
  fi
  say "$name is not installed any more"
  if [ "$purge" = no ] && [ -d "$configuration" ]; then
    say "kept: $configuration, $state, the account $account"
  fi
}

main() {
  default_prefix=/opt/slipway/$name
  parse "$@"
  settle
  case $action in
  install) install_release ;;
  rollback) roll_back ;;
  uninstall) uninstall ;;
  verify)
    verify
    say "$title: every file is as it was made"
    ;;
  esac
}

# Read as a whole before anything runs, for the file may be replaced meanwhile.
main "$@"; exit
