
usage() {
  cat <<END
Installs $title on this machine, and serves it with systemd where there is one.

usage: ./install.sh [--prefix DIR] [--user NAME] [--no-start | --no-service] [--dry-run]
                    [--unit-dir DIR] [--public-key FILE]
       ./install.sh --verify | --rollback | --uninstall | --purge

  --prefix DIR       a folder of its own (default $default_prefix, with settings in
                     /etc/slipway/$name and data in /var/lib/slipway/$name);
                     in any other, settings are in DIR/etc and data in DIR/var
  --user NAME        the account of the service, which exists (default $own_account, which is made)
  --unit-dir DIR     the folder of the unit (default /etc/systemd/system)
  --no-start         installs, but neither enables nor starts the service
  --no-service       installs no unit either
  --dry-run          verifies, and says what would be done
  --public-key FILE  the key of minisign that must have signed SHA256SUMS
  --verify           compares every file with its checksum, and does nothing else
  --rollback         goes back to the release before
  --uninstall        stops the service and removes it; keeps settings and data
  --purge            removes settings, secrets and data too

Exit codes: 0 done, 64 wrong usage, 65 not as it was made, 69 cannot run here, 73 cannot write,
75 another installation runs, 78 a secret is missing, 1 anything else. Whatever fails, the release
that ran before runs again.
END
}

say() { printf '%s\n' "$*"; }

fail() {
  code=$1
  shift
  printf 'install.sh: error: %s\n' "$*" >&2
  exit "$code"
}

parse() {
  action=install purge=no start=yes units=yes dry_run=no prefix='' unit_dir='' account='' public_key=''
  while [ $# -gt 0 ]; do
    case $1 in
    --prefix=* | --user=* | --unit-dir=* | --public-key=*)
      option=${1%%=*} value=${1#*=}
      shift
      set -- "$option" "$value" "$@"
      ;;
    esac
    case $1 in
    --prefix | --user | --unit-dir | --public-key)
      if [ $# -lt 2 ] || [ -z "$2" ]; then fail 64 "$1 needs a value"; fi
      case $1 in
      --prefix) check_folder "$@" && prefix=${2%/} ;;
      --unit-dir) check_folder "$@" && unit_dir=${2%/} ;;
      --user) account=$2 ;;
      --public-key) public_key=$2 ;;
      esac
      shift
      ;;
    --no-start) start=no ;;
    --no-service) units=no ;;
    --dry-run) dry_run=yes ;;
    --verify | --rollback | --uninstall) choose "${1#--}" ;;
    --purge) choose uninstall && purge=yes ;;
    -h | --help) usage && exit 0 ;;
    *) fail 64 "there is no option '$1'; --help lists them" ;;
    esac
    shift
  done
  case $account in
  *[!a-z0-9_-]* | [!a-z_]*) fail 64 "--user: '$account' is no name of an account" ;;
  esac
}

choose() {
  case $action in
  install | "$1") action=$1 ;;
  *) fail 64 "--$1 and --$action exclude each other" ;;
  esac
}

# What becomes a part of a unit must mean the same there.
check_folder() {
  case $2 in
  / | *[!A-Za-z0-9/._+-]* | *//* | */./* | */../* | */. | */.. | [!/]*)
    fail 64 "$1: '$2' is no absolute path of letters, digits and . _ + - without . and .. in it"
    ;;
  esac
}

# Where everything is.
settle() {
  here=$(cd -- "$(dirname -- "$0")" && pwd -P)
  if [ -z "$prefix" ]; then
    prefix=$default_prefix
    # This may be the script of a release that is installed.
    case $here in
    */releases/*) if [ -L "${here%/releases/*}/current" ]; then prefix=${here%/releases/*}; fi ;;
    esac
  fi
  if [ "$prefix" = "$default_prefix" ]; then
    configuration=/etc/slipway/$name state=/var/lib/slipway/$name
  else
    configuration=$prefix/etc state=$prefix/var
  fi
  uid=$(id -u)
  systemctl=no
  if [ -z "$unit_dir" ]; then
    unit_dir=/etc/systemd/system
    # Only root sets up a service, and only where systemd is what started the machine.
    if [ "$uid" -ne 0 ] || [ ! -d /run/systemd/system ]; then units=no; fi
  fi
  if [ "$units" = yes ] && command -v systemctl >/dev/null; then systemctl=yes; fi
  service=$name.service unit=$unit_dir/$name.service work=$prefix/.install
  account=${account:-$own_account}
  case $public_key in '' | /*) ;; *) public_key=$PWD/$public_key ;; esac
  old=$(linked current)
  old_previous=$(linked previous)
}

# The release that a link leads to.
linked() {
  if [ -L "$prefix/$1" ]; then
    target=$(readlink "$prefix/$1") || return
    say "${target#releases/}"
  fi
}

# Whether every file in a folder has its checksum.
intact() { (cd -- "$1" 2>/dev/null && sha256sum -c SHA256SUMS >/dev/null 2>&1); }

verify() {
  for file in $files SHA256SUMS; do
    [ -f "$here/$file" ] || fail 65 "$file is missing: the archive is not whole; nothing was changed"
  done
  signature=
  if [ -f "$here/SHA256SUMS.minisig" ]; then signature=SHA256SUMS.minisig; fi
  if [ -n "$public_key" ]; then
    command -v minisign >/dev/null || fail 69 "minisign is needed for --public-key"
    [ -n "$signature" ] || fail 65 "the archive is not signed; nothing was changed"
    minisign -V -q -p "$public_key" -m "$here/SHA256SUMS" ||
      fail 65 "the signature is none of $public_key; nothing was changed"
  fi
  listed=
  while read -r _ file; do listed="$listed${listed:+ }$file"; done <"$here/SHA256SUMS"
  if [ "$listed" != "$files" ]; then
    fail 65 "SHA256SUMS has lines of other files than those of the archive; nothing was changed"
  fi
  compared=$(cd -- "$here" && sha256sum -c SHA256SUMS 2>/dev/null) ||
    fail 65 "not as it was made, and nothing was changed: $(say "$compared" | sed '/: OK$/d')"
}

# Everything that can be known before anything is written.
preflight() {
  system="$(uname -s) on $(uname -m)"
  [ "$system" = "Linux on $machine" ] ||
    fail 69 "it runs on Linux on $machine, and this is $system; nothing was changed"
  for entry in "$prefix"/* "$prefix"/.[!.]*; do
    case ${entry##*/} in
    releases | current | previous | etc | var | .install | '*' | '.[!.]*') ;;
    *) fail 73 "$prefix holds something else, ${entry##*/}; give --prefix a folder of its own" ;;
    esac
  done
  check_writable "$prefix"
  check_writable "$configuration"
  if [ "$units" = no ]; then return; fi
  check_writable "$unit_dir"
  check_unit
  for folder in /usr/lib/systemd/system /lib/systemd/system; do
    if [ "$unit_dir" != "$folder" ] && [ -e "$folder/$service" ]; then
      fail 73 "$folder/$service is of something else; nothing was changed"
    fi
  done
  if [ "$systemctl" = no ]; then return; fi
  if ! id "$account" >/dev/null 2>&1; then
    [ "$account" = "$own_account" ] || fail 64 "--user: there is no account '$account'"
    command -v systemd-sysusers >/dev/null || command -v useradd >/dev/null ||
      fail 69 "neither systemd-sysusers nor useradd is there to make the account $account"
  fi
  if [ "$start" = yes ]; then check_secrets; fi
}

check_writable() {
  folder=$1
  while [ ! -e "$folder" ]; do
    folder=${folder%/*}
    folder=${folder:-/}
  done
  if [ ! -d "$folder" ] || [ ! -w "$folder" ]; then
    fail 73 "cannot write to $folder, where $1 is to be; nothing was changed"
  fi
}

# Nothing of somebody else's is replaced.
check_unit() {
  if [ -e "$unit" ]; then
    read -r first <"$unit" || :
    case $first in
    "# The workflow $owner "*) ;;
    *) fail 73 "$unit is of something else; nothing was changed" ;;
    esac
  fi
}

check_secrets() {
  if [ -z "$secrets" ]; then return; fi
  found=$(systemctl --version | sed -n 's/^systemd \([0-9]*\).*/\1/p')
  if [ "${found:-0}" -lt 247 ]; then
    fail 69 "systemd hands secrets over since version 247, and this is ${found:-another}; nothing was changed"
  fi
  missing=
  for secret in $secrets; do
    if [ ! -f "$configuration/secrets/$secret" ]; then missing="$missing $secret"; fi
  done
  if [ -n "$missing" ]; then
    fail 78 "each of these secrets must be in a file of its name in $configuration/secrets:$missing;" \
      "nothing was changed (--no-start installs without them)"
  fi
}

plan() {
  say "would install $title as $prefix/releases/$id${old:+, after $old}"
  say "  executable  $prefix/current/$name"
  say "  settings    $configuration/$name.env$(if [ -e "$configuration/$name.env" ]; then say ', which is kept'; fi)"
  say "  secrets     $configuration/secrets"
  say "  data        $state"
  if [ "$units" = no ]; then
    say "  no service: only root sets one up, where systemd runs and --no-service is not given"
    return
  fi
  say "  unit        $unit, run by $account"
  if [ "$systemctl" = yes ] && [ "$start" = yes ]; then
    say "  it is enabled and started, and what was there before comes back unless it is well"
  fi
}

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
