import Diagnostics
import SourceText
import YAML

/// The protocols that a call can name in place of a function.
enum CallProtocol: String, CaseIterable {
  case http, grpc, openapi, asyncapi, a2a, mcp

  /// The keys of the call's arguments.
  var arguments: MappingSchema {
    switch self {
    case .http: .httpArguments
    case .grpc: .grpcArguments
    case .openapi: .openAPIArguments
    case .asyncapi: .asyncAPIArguments
    case .a2a: .a2aArguments
    case .mcp: .mcpArguments
    }
  }
}

extension MappingSchema {
  /// A `call` task of a protocol, or of a function where the callee is no protocol
  /// (DSL reference, "Call").
  static func callTask(_ callee: String?) -> MappingSchema {
    callee.flatMap { protocolTasks[$0] } ?? functionTask
  }

  /// A `call` task of each protocol, by its name.
  static let protocolTasks = [String: MappingSchema](
    uniqueKeysWithValues: CallProtocol.allCases.map { callee in
      let with = Key("with", .mapping { callee.arguments }, "What it is called with.").required
      return (
        callee.rawValue,
        task(
          "\(callee.rawValue) call", "Calls something by the protocol `\(callee.rawValue)`.",
          [Key("call", .choice([callee.rawValue]), "The protocol.").required, with])
      )
    })

  /// A `call` task of a function.
  static let functionTask = task(
    "function call", "Calls a function of the workflow, of a catalog, or at a URI.",
    [
      Key("call", .string(.function), "The function.").required,
      Key("with", .object, "The arguments, by name."),
    ])
}

extension SyntaxReader {
  /// The keys of a `call` task.
  mutating func call(_ keys: Members) -> CallSyntax? {
    let with = keys["with"]
    guard let name = string(keys["call"]) else { return nil }
    let target: CallSyntax.Target? =
      switch CallProtocol(rawValue: name.value) {
      case .http: http(with).map { .http($0) }
      case .grpc: grpc(with).map { .grpc($0) }
      case .openapi: openAPI(with).map { .openAPI($0) }
      case .asyncapi: asyncAPI(with).map { .asyncAPI($0) }
      case .a2a: a2a(with).map { .a2a($0) }
      case .mcp: mcp(with).map { .mcp($0) }
      case nil: function(keys["call"], with).map { .function($0) }
      }
    return CallSyntax(name: name, target: target)
  }

  private mutating func function(_ member: Member?, _ with: Member?) -> FunctionCallSyntax? {
    let arguments = object(with)
    guard let literal = literal(member), let reference = functionReference(literal) else {
      return nil
    }
    return FunctionCallSyntax(
      reference: Located(reference, literal.span), arguments: arguments)
  }

  /// A function's name, `name:version@catalog`, or URI.
  private mutating func functionReference(
    _ literal: LiteralText
  ) -> FunctionCallSyntax.Reference? {
    let text = literal.string.utf8
    if text.contains(UInt8(ascii: "/")) { return .uri(literal.string) }
    let colon = text.firstIndex(of: UInt8(ascii: ":"))
    let at = text.lastIndex(of: UInt8(ascii: "@"))
    if colon == nil, at == nil { return .named(literal.string) }
    guard let colon, let at, colon < at else {
      report(.wrongFunctionName(literal))
      return nil
    }
    let (colonOffset, atOffset) = (
      text.distance(from: text.startIndex, to: colon), text.distance(from: text.startIndex, to: at)
    )
    func part(_ range: Range<Int>) -> Located<String> {
      let part = literal.text.subrange(range)
      return Located(part.text, part.span)
    }
    let name = part(0..<colonOffset)
    let version = part(colonOffset + 1..<atOffset)
    let catalog = part(atOffset + 1..<text.count)
    guard !name.value.isEmpty, !catalog.value.isEmpty, SemanticVersion(version.value) != nil else {
      report(.wrongFunctionName(literal))
      return nil
    }
    return .cataloged(name: name, version: version, catalog: catalog)
  }
}
