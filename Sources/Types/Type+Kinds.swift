extension Type {
  /// A kind of JSON value.
  package enum Kind: Sendable { case null, boolean, number, string, array, object }

  /// The type without the values of one kind.
  package func without(_ kind: Kind) -> Type {
    var result = self
    switch kind {
    case .null: result.null = false
    case .boolean: result.boolean = []
    case .number: result.number = nil
    case .string: result.string = nil
    case .array: result.arrays = []
    case .object: result.objects = []
    }
    return result
  }

  /// The values of one kind.
  package func only(_ kind: Kind) -> Type {
    var part =
      switch kind {
      case .null: Type(null: null)
      case .boolean: Type(boolean: boolean)
      case .number: Type(number: number)
      case .string: Type(string: string)
      case .array: Type(arrays: arrays)
      case .object: Type(objects: objects)
      }
    part.origin = origin
    return part.holding(secrets)
  }

  /// Whether somebody said of the value what it is: not every kind but a few is possible.
  package var isTold: Bool {
    let kinds = [
      null, !boolean.isEmpty, number != nil, string != nil, !arrays.isEmpty, !objects.isEmpty,
    ]
    return kinds.count { $0 } <= 2
  }
}
