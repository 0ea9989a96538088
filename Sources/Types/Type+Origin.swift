import SourceText

extension Type {
  /// The type of a value that was made at a place, unless its own place is known.
  package func made(at span: SourceSpan) -> Type {
    guard origin == nil, !isNever else { return self }
    var result = self
    result.origin = span
    guard !isAny else { return result }
    if !arrays.isEmpty {
      result.arrays = arrays.map { array in
        ArrayType(
          prefix: array.prefix.map { $0.made(at: span) }, rest: array.rest.made(at: span),
          minimumCount: array.minimumCount)
      }
    }
    if !objects.isEmpty {
      result.objects = objects.map { object in
        guard object.origin == nil else { return object }
        var made = object.mapProperties { property in
          var property = property
          property.type = property.type.made(at: span)
          return property
        }
        made.origin = span
        return made
      }
    }
    return result
  }

  /// The places that tell where the value came from: those of its objects, or else its own.
  package var origins: [SourceSpan] {
    let places = isAny ? [] : objects.compactMap(\.origin)
    return places.isEmpty ? [origin].compactMap { $0 } : places
  }
}
