import Types

extension TypeInference {
  /// `"text \(expression)"`, with or without a format.
  mutating func infer(_ string: StringSyntax, in scope: InferenceScope) -> Inferred {
    if let constant = string.constant { return Inferred(.literal(constant)) }
    var result = Inferred(.string)
    var secrets: SecretSet = []
    for part in string.parts.reversed() {
      guard case .interpolation(let expression) = part else { continue }
      var value = infer(expression, in: scope.reached(if: result.isTotal))
      if value.type.isNever { return result.piped(into: value).mapped(.never) }
      secrets.formUnion(value.type.allSecrets)
      if let format = string.format {
        value = value.piped(
          into: infer(
            format: format.text, at: expression.range,
            in: scope.with(input: value.type, isCertain: value.isTotal)))
      }
      result = result.piped(into: value)
    }
    return result.mapped(.string.holding(secrets))
  }

  /// `@format` of the input.
  mutating func infer(
    format name: String, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    let input = scope.input
    var operation: Operation
    let expected: String
    switch name {
    case "csv", "tsv":
      let rows = input.arrays.filter {
        !$0.element.intersection(.null.union(.boolean).union(.number).union(.string)).isNever
          || $0.minimumCount == 0
      }
      operation = Operation(
        rows.isEmpty ? .never : .string,
        failing: input.isSubset(
          of: .array(of: .null.union(.boolean).union(.number).union(.string)))
          ? .never : input.without(.array).isNever ? input : input.without(.array))
      expected = "an array of scalars"
    case "sh":
      let scalars = Type.null.union(.boolean).union(.number).union(.string)
      let accepted = scalars.union(.array(of: scalars))
      operation = Operation(
        input.isDisjoint(with: accepted) ? .never : .string,
        failing: input.isSubset(of: accepted) ? .never : input.without(.null))
      expected = "a scalar or an array of scalars"
    case "base64d":
      return Inferred(.string.holding(input.allSecrets), raises: .string)
    default:
      operation = Operation(.string)
      expected = "any value"
    }
    operation.result = operation.result.holding(input.allSecrets)
    return apply(
      operation, to: Inferred(input), named: "@" + name, expecting: expected, at: range, in: scope)
  }

  /// `[…]`: the outputs collected.
  mutating func inferArray(
    _ content: ExpressionSyntax?, in scope: InferenceScope
  ) -> Inferred {
    guard let content else { return Inferred(.tuple([])) }
    var inner = scope
    inner.allowsAbsence = false
    var parts = [content]
    if case .comma(let several) = content.form { parts = several }
    var array = ArrayType(rest: .never)
    var raises = Type.never
    var alwaysRaises = false
    for part in parts {
      let value = infer(part, in: inner)
      raises = raises.union(value.raises)
      alwaysRaises = alwaysRaises || value.alwaysRaises
      guard !value.type.isNever else { continue }
      let isOne = value.isSingle && value.isTotal
      array = array.appending(
        isOne
          ? ArrayType(prefix: [value.type], rest: .never, minimumCount: 1)
          : value.isSingle
            ? ArrayType(prefix: [value.type], rest: .never, minimumCount: 0)
            : ArrayType(rest: value.type, minimumCount: value.isTotal ? 1 : 0))
    }
    // What always fails gives no array, and never reaches what follows.
    let type = alwaysRaises ? Type.never : Type(arrays: [array]).cut()
    return Inferred(type, isTotal: !alwaysRaises, raises: raises, alwaysRaises: alwaysRaises)
  }

  /// `{…}`: an object for each combination of keys and values.
  mutating func inferObject(
    _ entries: [ObjectEntrySyntax], in scope: InferenceScope
  ) -> Inferred {
    var inner = scope
    inner.allowsAbsence = false
    var object = ObjectType()
    var result = Inferred(.object)
    for entry in entries {
      let (keys, value) = infer(entry, in: inner.reached(if: result.isTotal))
      result = result.piped(into: keys).piped(into: value)
      if value.type.isNever || keys.type.isNever {
        result.type = .never
        continue
      }
      object.put(value.type, at: keys.type)
    }
    let isReached = entries.isEmpty || !result.type.isNever
    return result.mapped(isReached ? Type.object(object).cut() : .never)
  }

  private mutating func infer(
    _ entry: ObjectEntrySyntax, in scope: InferenceScope
  ) -> (keys: Inferred, value: Inferred) {
    func short(_ name: String) -> Inferred {
      property(name, of: Inferred(scope.input), at: entry.keyRange, in: scope)
    }
    switch entry.key {
    case .name(let name):
      return (
        Inferred(.literal(name)), entry.value.map { infer($0, in: scope) } ?? short(name)
      )
    case .string(let string):
      let keys = infer(string, in: scope)
      if let value = entry.value { return (keys, infer(value, in: scope)) }
      guard let name = string.constant else {
        return (
          keys, Inferred(.union(scope.input.objects.map(\.value)).union(.null), raises: .string)
        )
      }
      return (keys, short(name))
    case .variable(let name):
      let variable = Inferred(scope.variable(name) ?? .any)
      guard let value = entry.value else { return (Inferred(.literal(name)), variable) }
      return (stringKey(variable, at: entry.keyRange, in: scope), infer(value, in: scope))
    case .location:
      return (
        Inferred(.literal("__loc__")),
        Inferred(
          .object(
            ObjectType([
              .init("file", .string, isRequired: true), .init("line", .integer, isRequired: true),
            ])))
      )
    case .computed(let key):
      let keys = infer(key, in: scope)
      return (
        stringKey(keys, at: entry.keyRange, in: scope),
        entry.value.map { infer($0, in: scope) } ?? .unknown
      )
    }
  }

  private mutating func stringKey(
    _ keys: Inferred, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    guard !keys.type.isNever else { return keys }
    return apply(
      Operation(keys.type.only(.string), failing: keys.type.without(.string)), to: keys,
      named: "{(…): …}", expecting: "a string as key", at: range, in: scope)
  }
}

extension ObjectType {
  /// Puts a value at every key of a type: certainly where the key is known, possibly elsewhere.
  mutating func put(_ value: Type, at keys: Type) {
    guard let names = keys.string?.values else {
      self = mapProperties { property in
        var property = property
        property.type = property.type.union(value)
        return property
      }
      additional = additional.union(value)
      return
    }
    for name in names {
      let old = property(name)
      let isCertain = names.count == 1
      set(
        Property(
          name, isCertain ? value : value.union(old?.type ?? additional),
          isRequired: isCertain || old?.isRequired == true))
    }
  }
}
