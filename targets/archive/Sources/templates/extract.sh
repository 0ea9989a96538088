
usage() {
  cat <<END
Unpacks $title and runs its install.sh, which takes every other option.

usage: $file [--extract DIR | --check | OPTION...]

  --extract DIR   unpacks into the folder DIR, and does nothing else
  --check         compares what is packed with its checksum, and does nothing else
  --help          this, and the help of install.sh
END
}

fail() {
  code=$1
  shift
  printf '%s: error: %s\n' "$file" "$*" >&2
  exit "$code"
}

packed() { tail -n "+$((lines + 1))" -- "$0"; }

check() {
  found=$(packed | sha256sum) || found=
  [ "${found%% *}" = "$sum" ] || fail 65 "it is not as it was made, and nothing was unpacked"
}

unpack() { packed | tar -xzf - -C "$1" || fail 73 "cannot unpack into $1: is the disk full?"; }

main() {
  case ${1-} in
  --check)
    check
    printf '%s\n' "$title: as it was made"
    return
    ;;
  --extract)
    if [ $# -ne 2 ] || [ -z "$2" ]; then fail 64 "--extract needs a folder, and nothing else"; fi
    check
    case $2 in -*) folder=./$2 ;; *) folder=$2 ;; esac
    mkdir -p -- "$folder" || fail 73 "cannot make $folder"
    unpack "$folder"
    printf '%s\n' "$folder/$release_name"
    return
    ;;
  -h | --help)
    usage
    printf '\n'
    ;;
  esac
  check
  # Nobody else can look into it, or guess its name.
  trap 'rm -rf -- "${folder-}"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  folder=$(mktemp -d "${TMPDIR:-/tmp}/$name.XXXXXX") || fail 73 "cannot make a folder in ${TMPDIR:-/tmp}"
  unpack "$folder"
  # By the shell, for nothing can be run where it may have been mounted so.
  sh "$folder/$release_name/install.sh" "$@"
}

# On one line: behind it stands the archive.
main "$@"; exit
