/// The contents of a file, in pieces: the engine is named, not held, so that no copy of it is made.
package struct Contents: Sendable, Equatable {
  /// A piece of the contents.
  package enum Piece: Sendable, Equatable {
    /// These bytes.
    case bytes([UInt8])
    /// The engine's executable.
    case engine
    /// The engine's executable as a part of a DEFLATE stream; only `Deflate` makes it.
    case deflatedEngine
  }

  /// The pieces, one behind the other.
  package private(set) var pieces: [Piece]

  /// Makes contents of pieces.
  package init(_ pieces: [Piece] = []) { self.pieces = pieces }

  /// Makes contents of bytes.
  package init(bytes: [UInt8]) { self.init([.bytes(bytes)]) }

  /// Makes contents of text.
  package init(text: String) { self.init(bytes: Array(text.utf8)) }

  /// Puts a piece behind the others; no bytes are no piece.
  package mutating func append(_ piece: Piece) {
    if piece != .bytes([]) { pieces.append(piece) }
  }

  /// Puts other contents behind these.
  package mutating func append(_ other: Contents) { pieces += other.pieces }

  /// How many bytes there are, with this engine.
  package func size(_ engine: EngineImage) -> Int {
    pieces.reduce(0) { size, piece in
      switch piece {
      case .bytes(let bytes): size + bytes.count
      case .engine: size + engine.size
      case .deflatedEngine: size + engine.deflated.count
      }
    }
  }

  /// Gives the bytes of each piece, with this engine.
  package func forEachPiece(_ engine: EngineImage, _ body: (Piece, UnsafeRawBufferPointer) -> Void)
  {
    for piece in pieces {
      switch piece {
      case .bytes(let bytes): bytes.withUnsafeBytes { body(piece, $0) }
      case .engine: engine.executable.withBytes { body(piece, $0) }
      case .deflatedEngine: engine.deflated.withBytes { body(piece, $0) }
      }
    }
  }

  /// All of the bytes in one array, with this engine.
  package func bytes(_ engine: EngineImage) -> [UInt8] {
    var whole: [UInt8] = []
    whole.reserveCapacity(size(engine))
    forEachPiece(engine) { whole.append(contentsOf: $1) }
    return whole
  }

  /// The SHA-256 of the bytes, with this engine.
  package func digest(_ engine: EngineImage) -> Digest {
    var hash = SHA256()
    var rest = pieces[...]
    if rest.first == .engine {
      hash = engine.hash
      rest = rest.dropFirst()
    }
    Contents(Array(rest)).forEachPiece(engine) { hash.update($1) }
    return hash.digest
  }
}
