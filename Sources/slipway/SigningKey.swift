import CommandLineKit
import Diagnostics
import Minisign

/// The options of the key that signs.
enum SigningKey {
  static let file = Option(
    "sign", value: OptionValue("KEYFILE", .file),
    "Sign the checksums with this secret key of minisign.")
  static let password = Option(
    "sign-password", value: OptionValue("FILE", .file),
    "The file whose first line is the key's password; else it is in SLIPWAY_SIGN_PASSWORD.")

  private static let variable = "SLIPWAY_SIGN_PASSWORD"
  private static let sizeLimit = 1 << 16

  /// The key that was asked for.
  static func read(_ arguments: ParsedArguments) throws(CommandFailure) -> SecretKey? {
    guard let path = arguments.value(of: file) else { return nil }
    let text: [UInt8]
    var secret: [UInt8]?
    do throws(HostFileError) {
      text = try HostFileSystem.read(path, limit: sizeLimit)
      if let path = arguments.value(of: password) {
        let line = try HostFileSystem.read(path, limit: sizeLimit)
          .prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        secret = Array(line)
      } else {
        secret = Terminal.variable(variable).map { Array($0.utf8) }
      }
    } catch { throw .host(error) }
    do { return try SecretKey(String(decoding: text, as: UTF8.self), password: secret) } catch {
      throw .problem(.unusable(path, error), .failure)
    }
  }
}

extension Diagnostic {
  fileprivate static func unusable(_ path: String, _ problem: SecretKey.Problem) -> Diagnostic {
    let (reason, help): (String, String?) =
      switch problem {
      case .notAKey: ("it is no secret key of minisign", "`minisign -G` makes one")
      case .needsPassword:
        (
          "it is protected by a password",
          "put the password into SLIPWAY_SIGN_PASSWORD, or into a file for `--sign-password`"
        )
      case .wrongPassword: ("the password is another", nil)
      case .tooCostly: ("there is not enough memory to unlock it", nil)
      }
    return Diagnostic(
      .unusableKey, .error, "cannot sign with `\(visible(path))`: \(reason)", at: nil, help: help)
  }
}
