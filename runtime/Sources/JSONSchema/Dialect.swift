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
    let address = uri.split(separator: "://", maxSplits: 1).last
    let known = Self.allCases.first { $0.uri.split(separator: "://", maxSplits: 1).last == address }
    guard let known, uri.hasPrefix("http") else { return nil }
    self = known
  }
}
