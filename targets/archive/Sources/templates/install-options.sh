
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

