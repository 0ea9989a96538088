import JSON
import Program
import Types

extension Type {
  /// An error object of the engine: its type and status, known or not (specification, section Error).
  static func error(type: Type, status: Type) -> Type {
    .object(
      ObjectType([
        .init("type", type, isRequired: true), .init("status", status, isRequired: true),
        .init("title", .string, isRequired: false), .init("detail", .string, isRequired: false),
        .init("instance", .string, isRequired: false),
      ]))
  }

  /// An error of a standard type, with the status that the engine gives it.
  static func error(_ type: ErrorType) -> Type {
    let status: Type = type == .communication ? .integer : .literal(Double(type.status))
    return error(type: .literal(type.uri), status: status)
  }

  /// The errors that a filter lets through.
  func matching(_ filter: ErrorFilter) -> Type {
    var pattern: [ObjectType.Property] = []
    func want(_ name: String, _ value: Type?) {
      if let value { pattern.append(.init(name, value, isRequired: true)) }
    }
    want("type", filter.type.map { .literal(ErrorType.canonical($0)) })
    want("status", filter.status.map { .literal(Double($0)) })
    want("instance", filter.instance.map { .literal($0) })
    want("title", filter.title.map { .literal($0) })
    want("detail", filter.detail.map { .literal($0) })
    guard !pattern.isEmpty else { return self }
    return intersection(.object(ObjectType(pattern, additional: .any)))
  }
}
