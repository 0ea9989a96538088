/// The token that requests have to show.
struct BearerToken {
  private let token: [UInt8]

  /// Makes a token from the content of its file; nothing where that is empty.
  init?(fileContent: [UInt8]) {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    let end = (fileContent.lastIndex { !blanks.contains($0) } ?? -1) + 1
    let token = Array(fileContent[..<end].drop { blanks.contains($0) })
    guard !token.isEmpty else { return nil }
    self.token = token
  }

  /// Whether the field `Authorization` shows the token; the time this takes does not depend on how
  /// much of it is right.
  func isShown(by authorization: String?) -> Bool {
    let scheme = "bearer "
    guard let authorization, authorization.utf8.count > scheme.utf8.count,
      authorization.prefix(scheme.count).lowercased() == scheme
    else { return false }
    let shown = Array(authorization.utf8.dropFirst(scheme.utf8.count).drop { $0 == 0x20 })
    var difference: UInt8 = shown.count == token.count ? 0 : 1
    for index in token.indices {
      difference |= token[index] ^ (index < shown.count ? shown[index] : ~token[index])
    }
    return difference == 0
  }
}
