/// The environment variables that secrets are looked for in.
public enum SecretVariable {
  /// What the names of variables that hold secrets begin with.
  public static let prefix = "SLIPWAY_SECRET_"
  /// The variable that names the folder of secrets.
  public static let folder = "SLIPWAY_SECRETS_DIR"

  /// The variable of a secret whose name is no name of a variable: in upper case, with `_` in place
  /// of every character but letters and digits.
  public static func portableName(of secret: String) -> String {
    prefix
      + String(
        decoding: secret.utf8.map { byte -> UInt8 in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
          case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
          default: UInt8(ascii: "_")
          }
        }, as: UTF8.self)
  }

  /// The variable to set: with the secret's own name where a variable can have it.
  public static func name(of secret: String) -> String {
    let isName = secret.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
    return isName ? prefix + secret : portableName(of: secret)
  }
}
