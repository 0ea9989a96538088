/// A version of JSON Schema.
enum Dialect: CaseIterable, Sendable {
  case draft2020, draft7

  /// The address of its metaschema, by which `$schema` names it.
  var uri: String {
    switch self {
    case .draft2020: "https://json-schema.org/draft/2020-12/schema"
    case .draft7: "http://json-schema.org/draft-07/schema"
    }
  }

  /// The dialect a URI without fragment names; `http` and `https` are the same.
  init?(uri: String) {
    guard let known = Self.allCases.first(where: { $0.address == Self.address(of: uri) })
    else { return nil }
    self = known
  }

  private var address: Substring? { Self.address(of: uri) }

  /// What stands behind the scheme; nil where that is neither `http` nor `https`.
  private static func address(of uri: String) -> Substring? {
    ["https://", "http://"].first { uri.hasPrefix($0) }.map { uri.dropFirst($0.count) }
  }
}
