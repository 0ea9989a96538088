/// The tokens of which requests have to show one.
struct BearerTokens {
  private let tokens: [[UInt8]]

  /// Reads a file with a token in each line; nothing where there is none.
  init?(fileContent: [UInt8]) {
    tokens = fileContent.split { $0 == 0x0A || $0 == 0x0D }
      .map { Array($0.drop { Self.isBlank($0) }.reversed().drop { Self.isBlank($0) }.reversed()) }
      .filter { !$0.isEmpty }
    if tokens.isEmpty { return nil }
  }

  /// Whether the field `Authorization` shows one of the tokens; the time this takes does not depend
  /// on how much of one is right.
  func isShown(by authorization: String?) -> Bool {
    let scheme = "bearer "
    guard let authorization, authorization.utf8.count > scheme.utf8.count,
      authorization.prefix(scheme.count).lowercased() == scheme
    else { return false }
    let shown = Array(authorization.utf8.dropFirst(scheme.utf8.count).drop { Self.isBlank($0) })
    var isShown = false
    for token in tokens { isShown = Self.isEqual(token, shown) || isShown }
    return isShown
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isEqual(_ token: [UInt8], _ shown: [UInt8]) -> Bool {
    var difference: UInt8 = shown.count == token.count ? 0 : 1
    for index in token.indices {
      difference |= token[index] ^ (index < shown.count ? shown[index] : ~token[index])
    }
    return difference == 0
  }
}
