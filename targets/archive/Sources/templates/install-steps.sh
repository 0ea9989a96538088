# Takes back what was done, unless all of it was, and removes what is only for the meantime. What the
# service has written stays.
# shellcheck disable=SC2329 # the trap calls it
undo() {
  code=$?
  trap - EXIT
  trap '' HUP INT TERM
  set +e
  if [ "$committed" = no ]; then
    if [ "$switching" = yes ]; then switch_back >/dev/null 2>&1; fi
    if [ "$staged" = yes ]; then rm -rf -- "$release"; fi
    if [ -d "$work/aside" ]; then mv -- "$work/aside" "$release"; fi
  fi
  if [ "$units" = yes ]; then rm -f -- "$unit_dir/.$service.new"; fi
  if [ "$locked" = yes ]; then rm -rf -- "$work"; fi
  if [ "$committed" = no ]; then
    for path in $created; do
      if [ -d "$path" ]; then rmdir -- "$path" 2>/dev/null; else rm -f -- "$path"; fi
    done
    if [ -n "$old" ]; then
      say "install.sh: it failed, and $old is as it was" >&2
    else
      say "install.sh: it failed, and nothing is installed" >&2
    fi
  fi
  exit "$code"
}

# shellcheck disable=SC2329 # undo calls it
switch_back() {
  if [ "$systemctl" = yes ] && [ "$start" = yes ]; then
    if [ "$was_enabled" = no ]; then systemctl disable "$service"; fi
    if [ "$was_active" = no ]; then systemctl stop "$service"; fi
  fi
  if [ "$units" = yes ]; then
    if [ -e "$work/unit.old" ]; then put_unit "$work/unit.old"; else rm -f -- "$unit"; fi
  fi
  point current "$old"
  point previous "$old_previous"
  if [ "$systemctl" = yes ]; then
    systemctl daemon-reload
    if [ "$was_active" = yes ] && [ "$start" = yes ]; then systemctl restart "$service"; fi
  fi
}

# From here on whatever ends the script takes back what it did.
begin() {
  committed=no switching=no staged=no locked=no created='' release=''
  trap undo EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  make_folder "$prefix" 0755
  make_folder "$prefix/releases" 0755
  locked=yes
  if ! mkdir -- "$work" 2>/dev/null; then
    locked=no
    holder=$(cat "$work/pid" 2>/dev/null || :)
    if [ -n "$holder" ] && kill -0 "$holder" 2>/dev/null; then
      fail 75 "another installation runs, the process $holder"
    fi
    # That one was killed.
    locked=yes
    rm -rf -- "$work"
    mkdir -- "$work"
  fi
  say $$ >"$work/pid"
}

# Makes a folder with those around it, and keeps in mind which are new.
make_folder() {
  if [ -d "$1" ]; then return; fi
  parent=${1%/*}
  if [ -n "$parent" ] && [ ! -d "$parent" ]; then
    make_folder "$parent" 0755
  fi
  created="$1 $created"
  mkdir -m "$2" -- "$1"
}

# Puts the files into a folder of their release, all at once.
stage() {
  release=$prefix/releases/$id
  if intact "$release"; then return; fi
  mkdir -- "$work/new"
  set --
  for file in $files SHA256SUMS $signature; do set -- "$@" "$here/$file"; done
  cp -- "$@" "$work/new/" || fail 73 "cannot copy to $prefix: is the disk full?"
  chmod 0644 "$work"/new/*
  chmod 0755 "$work/new/$name" "$work/new/install.sh"
  intact "$work/new" || fail 73 "the copy in $prefix is not what was copied: is the disk full?"
  "$work/new/$name" --version >/dev/null ||
    fail 69 "$name does not run in $prefix: is it mounted with noexec?"
  if [ -e "$release" ]; then mv -- "$release" "$work/aside"; fi
  staged=yes
  mv -- "$work/new" "$release"
}

# Settings that are there stay as they are.
configure() {
  make_folder "$configuration" 0755
  make_folder "$configuration/secrets" 0700
  if [ ! -e "$configuration/$name.env" ]; then
    cp -- "$release/$name.env.example" "$work/env"
    chmod 0600 "$work/env"
    created="$configuration/$name.env $created"
    mv -- "$work/env" "$configuration/$name.env"
  fi
  if [ "$systemctl" = yes ] && ! id "$account" >/dev/null 2>&1; then
    if command -v systemd-sysusers >/dev/null; then
      systemd-sysusers "$release/$name.sysusers.conf"
    else
      useradd --system --no-create-home --home-dir / --shell /usr/sbin/nologin "$account"
    fi
  fi
  # In its own place systemd makes it.
  if [ "$prefix" != "$default_prefix" ] && [ ! -d "$state" ]; then
    make_folder "$state" 0700
    if [ "$systemctl" = yes ]; then chown "$account" "$state"; fi
  fi
  if [ "$units" = no ]; then make_folder "$state" 0700; fi
}

# The unit with the places and the account that were asked for.
placed_unit() {
  set -- -e "s|^User=.*|User=$account|"
  if [ "$account" != "$own_account" ]; then set -- "$@" -e '/^Group=/d'; fi
  if [ "$prefix" != "$default_prefix" ]; then
    set -- "$@" -e "s|^ExecStart=.*|ExecStart=$prefix/current/$name serve --state $state|" \
      -e "s|^EnvironmentFile=.*|EnvironmentFile=-$configuration/$name.env|" \
      -e "s|^\(LoadCredential=[^:]*:\).*/|\1$configuration/secrets/|" \
      -e "s|^StateDirectory=.*|ReadWritePaths=$state|" -e '/^StateDirectoryMode=/d'
    case $prefix in
    /home/* | /root/* | /run/user/*)
      set -- "$@" -e 's|^ProtectHome=.*|ProtectHome=read-only|'
      ;;
    esac
  fi
  sed "$@" "$release/$service"
}

put_unit() {
  cp -- "$1" "$unit_dir/.$service.new"
  chmod 0644 "$unit_dir/.$service.new"
  mv -f -- "$unit_dir/.$service.new" "$unit"
}

# Makes a link lead to a release in one step; to none, removes it.
point() {
  if [ -z "$2" ]; then
    rm -f -- "$prefix/$1"
    return
  fi
  rm -f -- "$work/link"
  ln -s -- "releases/$2" "$work/link"
  mv -T -- "$work/link" "$prefix/$1"
}

# Makes a release the one that runs: RELEASE UNIT.
switch_to() {
  was_active=no was_enabled=no changed=no
  if [ "$systemctl" = yes ]; then
    if systemctl is-active --quiet "$service"; then was_active=yes; fi
    if systemctl is-enabled --quiet "$service" 2>/dev/null; then was_enabled=yes; fi
  fi
  if [ "$old" != "$1" ]; then changed=yes; fi
  if [ "$units" = yes ]; then
    make_folder "$unit_dir" 0755
    if [ -e "$unit" ]; then cp -p -- "$unit" "$work/unit.old"; fi
    if [ "$(cat "$2")" != "$(cat "$unit" 2>/dev/null)" ]; then changed=yes; fi
  fi
  switching=yes
  if [ "$changed" = yes ]; then
    if [ "$units" = yes ]; then put_unit "$2"; fi
    if [ -n "$old" ] && [ "$old" != "$1" ]; then
      if [ -e "$work/unit.old" ]; then
        cp -- "$work/unit.old" "$work/unit.kept"
        mv -f -- "$work/unit.kept" "$prefix/releases/$old.unit"
      fi
      point previous "$old"
    fi
    point current "$1"
    if [ "$systemctl" = yes ]; then systemctl daemon-reload; fi
  fi
  if [ "$systemctl" = yes ] && [ "$start" = yes ]; then
    if [ "$was_enabled" = no ]; then systemctl enable --quiet "$service"; fi
    if [ "$changed" = yes ] || [ "$was_active" = no ]; then
      changed=yes
      systemctl restart "$service"
      await_health
    fi
  fi
  committed=yes
  trap '' HUP INT TERM
}

# Waits until the service takes work.
await_health() {
  tries=0
  until [ -f "$state/address" ] && systemctl is-active --quiet "$service" &&
    env -i PATH="$PATH" "$prefix/current/$name" healthcheck --ready --state "$state" >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -ge 30 ] || systemctl is-failed --quiet "$service"; then
      fail 1 "$service is not well; journalctl -u $name tells why"
    fi
    sleep 1
  done
}

# Keeps the release that runs and the one before.
prune() {
  kept=$(linked previous) || return
  for path in "$prefix"/releases/*; do
    case ${path##*/} in
    "$1" | "$kept" | "$kept.unit") ;;
    *) rm -rf -- "$path" || say "could not remove $path" ;;
    esac
  done
}

