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

