import Artifacts
import Program
import Systemd
import TargetKit

/// A package of Debian: an ar archive of two tar archives.
struct DebianPackage {
  private let shipment: Shipment
  private let name: PackageName
  private let texts: PackageTexts
  private let place: ServicePlace
  private let files: [File]

  /// A file of the package.
  private struct File {
    let path: String
    let contents: Contents
    let mode: Int
  }

  init(_ shipment: Shipment) {
    self.shipment = shipment
    let name = PackageName(shipment.identity)
    self.name = name
    let texts = PackageTexts(shipment: shipment, name: name)
    self.texts = texts
    let command = shipment.identity.name
    let executable = "usr/bin/\(command)"
    let place = ServicePlace(command, executable: ArtifactPath(known: executable))
    self.place = place
    let unit = ServiceUnit(shipment.program, at: place, manual: command)
    let service = ServiceFiles(shipment.program, at: place)
    func compressed(_ text: String) -> Contents {
      Gzip.compress(Contents(text: text), level: .best, shipment.engine)
    }
    let documents = "usr/share/doc/\(name.package)"
    files = [
      File(path: executable, contents: shipment.executable, mode: 0o755),
      File(
        path: "usr/lib/systemd/system/\(unit.fileName)",
        contents: Contents(text: unit.file.text), mode: 0o644),
      File(
        path: "usr/lib/sysusers.d/\(name.package).conf", contents: Contents(text: service.account),
        mode: 0o644),
      File(
        path: "usr/lib/tmpfiles.d/\(name.package).conf", contents: Contents(text: service.folders),
        mode: 0o644),
      File(
        path: place.environmentFile.text, contents: Contents(text: service.environment.text),
        mode: 0o600),
      File(
        path: "usr/share/man/man1/\(command).1.gz", contents: compressed(texts.manual.text),
        mode: 0o644),
      File(
        path: "\(documents)/copyright", contents: Contents(text: texts.copyright.text), mode: 0o644),
      File(
        path: "\(documents)/changelog.Debian.gz", contents: compressed(texts.changelog),
        mode: 0o644),
      File(
        path: "usr/share/lintian/overrides/\(name.package)",
        contents: Contents(text: LintianOverrides.text(name.package, place)), mode: 0o644),
    ].sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The file.
  var contents: Contents {
    Ar.archive(
      [
        ("debian-binary", Contents(text: "2.0\n")), ("control.tar.gz", control),
        ("data.tar.gz", data),
      ], date: shipment.date, shipment.engine)
  }

  private var control: Contents {
    let scripts = MaintainerScripts(package: name.package, place: place)
    let sums = files.map { "\(MD5.hex($0.contents, shipment.engine))  \($0.path)\n" }.joined()
    let members: [(String, String, Int)] = [
      ("conffiles", "/\(place.environmentFile.text)\n", 0o644),
      ("control", texts.control(installedSize: installedSize).text, 0o644),
      ("md5sums", sums, 0o644), ("postinst", scripts.postinst, 0o755),
      ("postrm", scripts.postrm, 0o755), ("prerm", scripts.prerm, 0o755),
    ]
    return archive(
      [.directory(".")]
        + members.map { TarEntry("./\($0.0)", .file(Contents(text: $0.1)), mode: $0.2) })
  }

  private var data: Contents {
    var directories: Set<String> = []
    let entries = files.flatMap { file -> [TarEntry] in
      let folders = ArtifactPath(file.path)?.directories ?? []
      let missing = folders.filter { directories.insert($0).inserted }
      return missing.map { .directory("./" + $0) } + [
        TarEntry("./" + file.path, .file(file.contents), mode: file.mode)
      ]
    }
    return archive([.directory(".")] + entries)
  }

  private func archive(_ entries: [TarEntry]) -> Contents {
    Gzip.compress(Tar.archive(entries, date: shipment.date, shipment.engine), shipment.engine)
  }

  /// The kilobytes that the files take, as dpkg estimates them.
  private var installedSize: Int {
    files.reduce(0) { $0 + ($1.contents.size(shipment.engine) + 1023) / 1024 + 1 }
  }
}
