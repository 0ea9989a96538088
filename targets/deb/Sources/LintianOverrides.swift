import Artifacts
import Systemd

/// What lintian finds in the package and why it is so.
enum LintianOverrides {
  /// The text of the file of overrides of a package with a service.
  static func text(_ package: String, _ place: ServicePlace) -> String {
    let command = place.executable.text
    return """
      # One file for every machine: the engine is static, so that nothing of the system is needed.
      \(package): statically-linked-binary [\(command)]
      # Words of the messages of libraries, which are stored in pieces.
      \(package): spelling-error-in-binary * [\(command)]
      # The package is made by a compiler, and is not of Debian's archive, where a bug asks for it.
      \(package): initial-upload-closes-no-bugs *
      # The compiler knows no year in which the workflow was published, and makes none up.
      \(package): copyright-without-copyright-notice
      # It is a service of systemd alone, and depends on that.
      \(package): package-supports-alternative-init-but-no-init.d-script *
      # Secrets may stand in it.
      \(package): non-standard-file-perm 0600 != 0644 [\(place.environmentFile.text)]

      """
  }
}
