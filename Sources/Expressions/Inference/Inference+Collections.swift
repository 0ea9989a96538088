import Types

extension TypeInference {
  /// Builtins on arrays and objects whose result depends on what is in them.
  mutating func inferCollection(
    _ name: String, _ arguments: [ExpressionSyntax], at range: Range<Int>,
    in scope: InferenceScope
  ) -> Inferred? {
    var inner = scope
    inner.allowsAbsence = false
    switch (name, arguments.count) {
    case ("map", 1): return inferMap(arguments[0], at: range, in: inner)
    case ("map_values", 1): return inferMapValues(arguments[0], at: range, in: inner)
    case ("add", 0):
      let elements = iterate(Inferred(scope.input), false, at: range, in: inner)
      guard !elements.alwaysRaises else { return elements }
      let sum = sum(of: elements.type)
      return Inferred(
        elements.isTotal ? sum.result : sum.result.union(.null), isTotal: !sum.alwaysFails,
        raises: elements.raises.union(sum.failing.isNever ? .never : .string))
    case ("sort", 0), ("reverse", 0), ("unique", 0), ("sort_by", 1), ("unique_by", 1),
      ("group_by", 1), ("min", 0), ("max", 0), ("min_by", 1), ("max_by", 1), ("flatten", 0...1),
      ("transpose", 0), ("first", 0), ("last", 0), ("nth", 1), ("combinations", 0),
      ("combinations", 1):
      return inferArrayFunction(name, arguments, at: range, in: inner)
    case ("to_entries", 0): return inferToEntries(at: range, in: inner)
    case ("from_entries", 0): return inferFromEntries(scope.input, at: range, in: inner)
    case ("with_entries", 1):
      let entries = inferToEntries(at: range, in: inner)
      guard !entries.type.isNever else { return entries }
      let mapped = inferMap(
        arguments[0], at: range, in: inner.with(input: entries.type, isCertain: true))
      return entries.piped(into: mapped).piped(
        into: inferFromEntries(mapped.type, at: range, in: inner))
    case ("walk", 1):
      return unknown(arguments, in: inner)
    case ("path", 1), ("paths", 1), ("paths", 0):
      if let body = arguments.first {
        let input = name == "paths" ? descendants(scope.input) : scope.input
        _ = infer(body, in: inner.with(input: input).guarded)
      }
      return Inferred(.array, isTotal: false, isSingle: false, raises: .any)
    case ("del", 1): return inferDelete(arguments[0], in: inner)
    case ("pick", 1):
      _ = infer(arguments[0], in: inner)
      return Inferred(.any.holding(scope.input.allSecrets), raises: .any)
    case ("getpath", 1):
      let path = infer(arguments[0], in: inner)
      return path.piped(
        into: Inferred(.any.holding(scope.input.allSecrets), raises: .string))
    case ("has", 1), ("in", 1): return inferHas(arguments[0], at: range, in: inner)
    case ("INDEX", 1...2), ("GROUP_BY", 1):
      let value = unknown(arguments, in: inner)
      return Inferred(.object.holding(value.type.secrets), raises: .any)
    default: return nil
    }
  }

  private mutating func inferMap(
    _ body: ExpressionSyntax, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    let elements = iterate(Inferred(scope.input), false, at: range, in: scope)
    guard !elements.alwaysRaises else { return elements }
    guard !elements.type.isNever else { return Inferred(.tuple([]), raises: elements.raises) }
    let value = infer(
      body,
      in: scope.with(input: elements.type, isCertain: scope.input.isNeverEmpty && elements.isTotal))
    let least = value.isTotal ? leastCount(scope.input) : 0
    let array =
      value.type.isNever
      ? Type.tuple([]) : .array(of: value.type, minimumCount: least)
    let fails = elements.isTotal && value.alwaysRaises
    return Inferred(
      fails ? .never : array.cut(), isTotal: !fails,
      raises: elements.raises.union(value.raises), alwaysRaises: fails)
  }

  private func leastCount(_ type: Type) -> Int {
    let counts =
      type.arrays.map(\.minimumCount)
      + type.objects.map { $0.properties.count(where: \.isRequired) }
    return counts.min() ?? 0
  }

  private mutating func inferMapValues(
    _ body: ExpressionSyntax, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    let elements = iterate(Inferred(scope.input), false, at: range, in: scope)
    guard !elements.alwaysRaises else { return elements }
    var raises = elements.raises
    let type = updatedElements(of: scope.input) { inference, type in
      let value = inference.infer(body, in: scope.with(input: type).uncertain)
      raises = raises.union(value.raises)
      return PathChange(value.type, mayDelete: !value.isTotal)
    }
    return Inferred(type.cut(), raises: raises)
  }

  private mutating func inferArrayFunction(
    _ name: String, _ arguments: [ExpressionSyntax], at range: Range<Int>,
    in scope: InferenceScope
  ) -> Inferred {
    var input = scope.input
    // `reverse` takes null and strings too, `first` and its like take null.
    var extra = Type.never
    if name == "reverse" {
      // Whatever has the length zero becomes an empty array.
      if input.null || input.number != nil || !input.objects.isEmpty {
        extra = extra.union(.tuple([]))
      }
      if input.string != nil { extra = extra.union(.string) }
    } else if ["first", "last", "nth"].contains(name), input.null {
      extra = .null
    }
    let accepts: Type
    switch name {
    case "reverse": accepts = Type.any.without(.boolean)
    case "first", "last", "nth": accepts = .array.union(.null)
    case "flatten", "transpose", "combinations": accepts = .array.union(.object)
    default: accepts = .array
    }
    if ["flatten", "transpose", "combinations"].contains(name) {
      input.arrays += input.objects.map { ArrayType(rest: $0.value) }
    }
    let arrays = Type(arrays: input.arrays)
    var raises = Type.never
    if let argument = arguments.first {
      let elements = arrays.iterated.result
      let argumentInput =
        ["flatten", "nth", "combinations"].contains(name) ? scope.input : elements
      if !argumentInput.isNever {
        raises = infer(argument, in: scope.with(input: argumentInput, isCertain: false)).raises
      }
      if ["flatten", "nth", "combinations"].contains(name) { raises = raises.union(.string) }
    }
    let given = arrays.isNever ? Type.never : result(of: name, on: arrays)
    let isDeep = ["reverse", "flatten", "transpose", "combinations"].contains(name)
    var result = apply(
      Operation(
        given.union(extra),
        failing: excluding(accepts, from: scope.input)),
      to: Inferred(scope.input), named: name, expecting: "an array", at: range, in: scope)
    result.raises = result.raises.union(raises).union(isDeep ? .string : .never)
    if name == "combinations" {
      result.isTotal = false
      result.isSingle = false
    }
    return result
  }

  /// The part of a type that is of none of the kinds of another.
  func excluding(_ accepted: Type, from type: Type) -> Type {
    var rest = type
    if accepted.null { rest.null = false }
    if !accepted.boolean.isEmpty { rest.boolean = [] }
    if accepted.number != nil { rest.number = nil }
    if accepted.string != nil { rest.string = nil }
    if !accepted.arrays.isEmpty { rest.arrays = [] }
    if !accepted.objects.isEmpty { rest.objects = [] }
    return rest
  }

  private func result(of name: String, on arrays: Type) -> Type {
    let element = arrays.iterated.result
    let least = arrays.arrays.map(\.minimumCount).min() ?? 0
    switch name {
    case "sort", "reverse", "sort_by":
      return .array(of: element, minimumCount: least)
    case "unique", "unique_by": return .array(of: element, minimumCount: min(1, least))
    case "group_by":
      return .array(of: .array(of: element, minimumCount: 1), minimumCount: min(1, least))
    case "min", "max", "min_by", "max_by": return least > 0 ? element : element.union(.null)
    case "first": return arrays.element(NumberType(isInteger: true, values: [0])).result
    case "last": return arrays.element(NumberType(isInteger: true, values: [-1])).result
    case "nth": return element.union(.null)
    case "combinations": return .array
    case "transpose": return .array(of: .array)
    default:
      guard !element.isAny else { return .array }
      var flat = element
      for _ in 0..<8 where !flat.arrays.isEmpty {
        flat = flat.without(.array).union(Type(arrays: flat.arrays).iterated.result)
      }
      // One level may be kept where a depth is given.
      return .array(of: flat.arrays.isEmpty ? element.union(flat) : .any)
    }
  }

  private mutating func inferToEntries(
    at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    let input = scope.input
    var entries: [Type] = []
    for object in input.objects {
      for property in object.properties where !property.type.isNever {
        entries.append(Self.entry(.literal(property.name), property.type))
      }
      if !object.isClosed { entries.append(Self.entry(.string, object.additional)) }
    }
    // Beyond a few, the entries are told apart no longer.
    if entries.count > Type.Limit.objects / 2 {
      entries = [
        Self.entry(.string, .union(input.objects.map(\.value)))
      ]
    }
    var given = Type.never
    if !input.objects.isEmpty {
      given = .array(of: .union(entries), minimumCount: leastCount(input.only(.object)))
    }
    let elements = Type(arrays: input.arrays)
    if !elements.isNever {
      let entry = Self.entry(.integer, elements.iterated.result)
      given = given.union(
        elements.iterated.result.isNever
          ? .tuple([]) : .array(of: entry, minimumCount: leastCount(elements)))
    }
    return apply(
      Operation(given, failing: input.without(.object).without(.array)), to: Inferred(input),
      named: "to_entries",
      expecting: "an object", at: range, in: scope)
  }

  private static func entry(_ key: Type, _ value: Type) -> Type {
    .object(
      ObjectType([.init("key", key, isRequired: true), .init("value", value, isRequired: true)]))
  }

  private mutating func inferFromEntries(
    _ input: Type, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    var object = ObjectType()
    var raises = Type.never
    for entry in input.iterated.result.objects {
      let names = ["key", "k", "name", "Name", "Key", "K"].compactMap { entry.property($0) }
      let values = ["value", "v", "Value", "V"].compactMap { entry.property($0) }
      guard entry.isClosed, names.count == 1, values.count == 1, let name = names.first,
        let value = values.first, name.isRequired, value.isRequired,
        name.type.isSubset(of: .string)
      else { return Inferred(.object.holding(input.allSecrets), raises: .string) }
      object.putOptional(value.type, at: name.type)
    }
    if !input.isSubset(of: .array(of: .object)) { raises = .string }
    return Inferred(.object(object).cut(), raises: raises)
  }

  private mutating func inferHas(
    _ key: ExpressionSyntax, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    let keys = infer(key, in: scope)
    return keys.piped(into: Inferred(.boolean, raises: .string))
  }
}

extension ObjectType {
  /// Puts a value that may or may not come at the keys of a type.
  mutating func putOptional(_ value: Type, at keys: Type) {
    guard let names = keys.string?.values else {
      put(value, at: keys)
      return
    }
    for name in names {
      let old = property(name)
      set(
        Property(
          name, (old?.type ?? additional).union(value), isRequired: old?.isRequired == true))
    }
  }
}
