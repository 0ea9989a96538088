extension Type {
  /// The type with nothing told apart that grows from one round of a loop to the next: literals
  /// become their kind, shapes are merged, and depth is cut.
  package func widened(depth: Int) -> Type {
    if isAny || isNever { return self }
    guard depth > 0 else { return .any.holding(allSecrets) }
    var result = self
    if let number { result.number = NumberType(isInteger: number.isInteger) }
    if let string { result.string = StringType(format: string.format) }
    if let first = arrays.first {
      let merged = arrays.dropFirst().reduce(first) { $0.merged(with: $1) }
      result.arrays = [
        ArrayType(rest: merged.element.widened(depth: depth - 1))
      ]
    }
    if let first = objects.first {
      let merged = objects.dropFirst().reduce(first) { $0.merged(with: $1) }
      var object = merged.mapProperties { property in
        var property = property
        property.type = property.type.widened(depth: depth - 1)
        return property
      }
      object.additional = merged.additional.widened(depth: depth - 1)
      result.objects = [object]
    }
    return result
  }

  /// The type with everything deeper than a number of levels taken as `any`.
  package func cut(depth: Int = Limit.depth) -> Type {
    if self.depth <= depth { return self }
    guard depth > 0 else { return .any.holding(allSecrets) }
    var result = self
    result.arrays = arrays.map { array in
      ArrayType(
        prefix: array.prefix.map { $0.cut(depth: depth - 1) },
        rest: array.rest.cut(depth: depth - 1), minimumCount: array.minimumCount)
    }
    result.objects = objects.map { object in
      var cut = object.mapProperties { property in
        var property = property
        property.type = property.type.cut(depth: depth - 1)
        return property
      }
      cut.additional = object.additional.cut(depth: depth - 1)
      return cut
    }
    return result
  }
}
