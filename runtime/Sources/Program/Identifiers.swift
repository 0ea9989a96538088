/// An index into `Program.tasks`.
public struct TaskID: Hashable, Sendable {
  /// The index.
  public let index: Int
  /// Makes an identifier from an index.
  public init(_ index: Int) { self.index = index }
}

/// An index into `Program.blocks`.
public struct BlockID: Hashable, Sendable {
  /// The index.
  public let index: Int
  /// Makes an identifier from an index.
  public init(_ index: Int) { self.index = index }
}

/// An index into `Program.expressions`.
public struct ExpressionID: Hashable, Sendable {
  /// The index.
  public let index: Int
  /// Makes an identifier from an index.
  public init(_ index: Int) { self.index = index }
}

/// An index into `Program.schemas`.
public struct SchemaID: Hashable, Sendable {
  /// The index.
  public let index: Int
  /// Makes an identifier from an index.
  public init(_ index: Int) { self.index = index }
}

/// An index into `Program.authentications`.
public struct AuthenticationID: Hashable, Sendable {
  /// The index.
  public let index: Int
  /// Makes an identifier from an index.
  public init(_ index: Int) { self.index = index }
}
