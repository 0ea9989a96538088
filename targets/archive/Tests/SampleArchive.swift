import Artifacts
import Foundation
import Minisign
import Program
import TargetKit
import TestSupport
import Testing

@testable import ArchiveTarget

/// A program of nothing.
func sampleProgram(
  version: String = "1.0.0", secrets: [String] = [], title: String? = nil,
  namespace: String = "shop"
) -> Program {
  Program(
    identity: WorkflowIdentity(
      dsl: "1.0.3", namespace: namespace, name: "order", version: version, title: title),
    body: BlockID(0), blocks: [Block(tasks: [])], tasks: [], secrets: secrets)
}

/// Archives whose executable is a shell script, so that tests need no engine and say what it does.
struct SampleArchive {
  var version = "1.0.0"
  var secrets: [String] = []
  /// Whether the service says that it is well.
  var isWell = true
  var signer: SecretKey?

  var engine: EngineImage {
    let script = """
      #!/bin/sh
      case $1 in
      --version) echo "order \(version)" ;;
      healthcheck) exit \(isWell ? 0 : 1) ;;
      esac
      exit
      \(String(repeating: "# padding\n", count: 4_000))
      """
    return EngineImage(Array(script.utf8))
  }

  func tree(selfExtracting: Bool = false) -> ArtifactTree {
    var shipment = Shipment(
      program: sampleProgram(version: version, secrets: secrets), inputs: [], engine: engine,
      version: "1.2.3", signer: signer)
    if selfExtracting { shipment.options.set("self-extracting", .flag(true)) }
    return ArchiveTarget.emit(shipment)
  }

  /// Unpacks the archive in a folder, and gives the folder of its files.
  @discardableResult func unpack(into machine: URL) throws -> URL {
    let folder = machine.appending(path: "what I $got")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for entry in tree().entries where entry.path.text.hasSuffix(".tar.gz") {
      try Data(entry.file.contents.bytes(engine)).write(to: folder.appending(path: "a.tar.gz"))
    }
    let result = try BuiltTool.shell("tar -xzf a.tar.gz && rm a.tar.gz", in: folder)
    #expect(result.text == "")
    return folder.appending(path: "order-\(version)")
  }
}

/// A machine in a folder: `sbin` with a stand-in for systemctl, `units`, and `order`, where it is installed.
struct SampleMachine {
  let folder: URL

  /// What a start runs: the executable that the unit, as it was last loaded, names.
  private static let systemctl = """
    #!/bin/sh
    PATH=/usr/bin:/bin
    cd "$MACHINE" || exit
    printf '%s\\n' "$*" >>calls
    if [ "$1" = --version ]; then echo "systemd ${VERSION-252} (252)" && exit; fi
    for word; do case $word in --now) now=yes ;; --*) ;; *) verb=${verb:-$word} ;; esac; done
    start() {
      line=$(sed -n 's/^ExecStart=//p' loaded) && state=${line##* }
      "${line%% *}" --version >active || exit
      [ -e real ] || { : >"$state/address" && return; }
      end
      # Whoever started this waits for all that have its descriptors.
      SLIPWAY_LISTEN=127.0.0.1:0 bash -c 'for fd in /proc/$$/fd/*; do
          [ "${fd##*/}" -le 2 ] || eval "exec ${fd##*/}>&-"
        done; exec "$@"' bash $line >log 2>&1 </dev/null & echo $! >served
    }
    stop() { rm -f active; if [ -e real ]; then end; else rm -f order/var/address; fi; }
    end() {
      [ -e served ] || return 0
      read -r pid <served && rm served
      kill "$pid" && while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
    }
    case $verb in
    daemon-reload) if [ -e units/order.service ]; then cp units/order.service loaded; else rm -f loaded; fi ;;
    is-active) [ -e active ] ;;
    is-enabled) [ -e enabled ] ;;
    is-failed) [ -e failed ] ;;
    enable) [ -e units/order.service ] && : >enabled ;;
    disable) rm -f enabled && if [ "${now-}" ]; then stop; fi ;;
    restart | start) start ;;
    stop) stop ;;
    *) exit 64 ;;
    esac
    """

  init(_ folder: URL) throws {
    self.folder = folder
    let tools = folder.appending(path: "sbin")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    try script(Self.systemctl, at: tools.appending(path: "systemctl"))
    // Nothing is made on the machine of the test, and nobody waits.
    for name in ["systemd-sysusers", "sleep"] {
      try script("#!/bin/sh\nexit 0\n", at: tools.appending(path: name))
    }
  }

  private func script(_ text: String, at url: URL) throws {
    try text.write(to: url, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
  }

  /// Puts a stand-in before each command that the script calls, which counts the calls and lets one
  /// fail or be interrupted.
  func meddle() throws {
    let tools = folder.appending(path: "meddling")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    let names = [
      "uname", "id", "dirname", "readlink", "sha256sum", "sed", "mkdir", "cp", "chmod", "mv",
      "rm",
      "rmdir", "ln", "cat", "chown", "env", "systemctl", "systemd-sysusers", "sleep",
    ]
    for name in names {
      let candidates = ["\(folder.path)/sbin/\(name)", "/usr/bin/\(name)", "/bin/\(name)"]
      let real = try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
      try script(
        """
        #!/bin/sh
        read -r n <"$MACHINE/count"
        n=$((n + 1))
        echo "$n" >"$MACHINE/count"
        if [ "$n" = "$AT" ]; then
          echo "\(name) $*" >"$MACHINE/hit"
          [ "$HOW" = TERM ] || exit 1
          read -r pid <"$MACHINE/pid" && kill -TERM "$pid"
        fi
        exec \(real) "$@"

        """, at: tools.appending(path: name))
    }
  }

  /// Runs `install.sh` of an unpacked archive.
  @discardableResult func install(
    _ archive: URL, _ options: String = "", shell: String = "sh", prefix: Bool = true,
    systemd: Bool = true, meddling: (at: Int, how: String)? = nil
  ) throws -> BuiltTool.Result {
    var path = systemd ? "\(folder.path)/sbin:$PATH" : "$PATH"
    var setup = "export MACHINE='\(folder.path)'; echo $$ >pid; "
    if let meddling {
      path = "\(folder.path)/meddling:\(path)"
      setup += "echo 0 >count; export AT=\(meddling.at) HOW=\(meddling.how); rm -f hit; "
    }
    let place = prefix ? "--prefix '\(folder.path)/order'" : ""
    let units = systemd ? "--unit-dir '\(folder.path)/units' --user \"$(id -un)\"" : "--no-service"
    return try BuiltTool.shell(
      "\(setup)PATH=\"\(path)\" exec \(shell) '\(archive.path)/install.sh' \(place) \(units) \(options)",
      in: folder)
  }

  /// The text of a file; nil where there is none.
  func text(_ path: String) -> String? {
    try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// What the service runs; nil where it does not.
  var running: String? { text("active")?.trimmingCharacters(in: .whitespacesAndNewlines) }

  /// Everything that an installation may have left, with where links lead and what files hold, without
  /// what only the stand-ins write.
  var inventory: String {
    get throws {
      let result = try BuiltTool.shell(
        """
        for top in order units; do [ -e $top ] || continue
          find $top \\( -name address -o -path 'order/releases/*.unit' \\) -prune -o -printf '%P %y %m %l\\n' \
            | sed "s|^|$top/|" | sort
          find $top -type f ! -name address ! -path 'order/releases/*.unit' -exec sha256sum {} + | sort
        done
        cat loaded active 2>/dev/null; ls enabled 2>/dev/null
        """, in: folder)
      return result.text
    }
  }
}
