import Artifacts
import TargetKit

extension ServiceImage {
  /// The members of an image that are the same for every workflow, but for the engine itself: who
  /// there is, whom to trust, and folders to write in.
  package static func system(_ authorities: Authorities?) -> [TarEntry] {
    var entries: [TarEntry] = [
      .directory("etc"), file("etc/group", "root:x:0:\nslipway:x:\(user):\n"),
      file(
        "etc/passwd",
        """
        root:x:0:0:root:/root:/sbin/nologin
        slipway:x:\(user):\(user):slipway:/\(Place.state):/sbin/nologin

        """),
    ]
    if let authorities {
      entries += [
        .directory("etc/ssl"), .directory("etc/ssl/certs"),
        TarEntry(Place.authorities, .file(Contents(bytes: authorities.file)), mode: 0o644),
      ]
    }
    return entries + [TarEntry("tmp", .directory, mode: 0o1777)] + stateFolder
  }

  /// The folder of the journal, which belongs to the user of the service.
  package static let stateFolder: [TarEntry] = [
    .directory("var"), .directory("var/lib"),
    TarEntry(Place.state, .directory, mode: 0o700, owner: user),
  ]

  private static func file(_ path: String, _ text: String) -> TarEntry {
    TarEntry(path, .file(Contents(text: text)), mode: 0o644)
  }
}
