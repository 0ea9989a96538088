import Types

/// What an update puts in a place.
struct PathChange {
  /// The type of the new value.
  var type: Type
  /// Whether the place may be taken away instead.
  var mayDelete: Bool
  /// Whether there may be no place to change, so that what is around it stays as it was.
  var mayKeep: Bool

  init(_ type: Type, mayDelete: Bool = false, mayKeep: Bool = false) {
    self.type = type
    self.mayDelete = mayDelete
    self.mayKeep = mayKeep
  }
}

extension TypeInference {
  /// What happens to the value in a place.
  typealias Change = (inout TypeInference, Type) -> PathChange

  /// `paths = values`.
  mutating func inferAssignment(
    _ path: ExpressionSyntax, _ value: ExpressionSyntax, in scope: InferenceScope
  ) -> Inferred {
    let values = infer(value, in: scope)
    guard !values.type.isNever else { return values }
    let type = updated(scope.input, at: path, in: scope) { _, _ in PathChange(values.type) }
    return values.piped(into: Inferred(type.cut(), raises: .string))
  }

  /// `paths |= update`.
  mutating func inferUpdate(
    _ path: ExpressionSyntax, _ update: ExpressionSyntax, in scope: InferenceScope
  ) -> Inferred {
    let places = infer(path, in: scope)
    var raises = places.raises.union(.string)
    let type = updated(scope.input, at: path, in: scope) { inference, type in
      let value = inference.infer(update, in: scope.with(input: type).uncertain)
      raises = raises.union(value.raises)
      return PathChange(value.type, mayDelete: !value.isTotal)
    }
    return Inferred(type.cut(), raises: raises, alwaysRaises: places.alwaysRaises)
  }

  /// `paths += values` and its like.
  mutating func inferArithmeticUpdate(
    _ path: ExpressionSyntax, _ operation: OperatorSyntax, _ value: ExpressionSyntax,
    in scope: InferenceScope
  ) -> Inferred {
    let values = infer(value, in: scope)
    guard !values.type.isNever else { return values }
    let reached = scope.reached(if: values.isTotal)
    let places = infer(path, in: operation.kind == .alternativeUpdate ? reached.asking : reached)
    var raises = places.raises.union(values.raises).union(.string)
    let type = updated(scope.input, at: path, in: scope) { inference, type in
      if operation.kind == .alternativeUpdate {
        return PathChange(type.falsy.isNever ? type : type.truthy.union(values.type))
      }
      let result = inference.arithmetic(
        Inferred(type), operation, Inferred(values.type), in: scope.uncertain)
      raises = raises.union(result.raises)
      return PathChange(result.type)
    }
    return values.piped(into: Inferred(type.cut(), raises: raises))
  }

  /// `del(paths)`.
  mutating func inferDelete(
    _ path: ExpressionSyntax, in scope: InferenceScope
  ) -> Inferred {
    let type = updated(scope.input, at: path, in: scope) { _, type in
      PathChange(.never, mayDelete: true)
    }
    return Inferred(type.cut(), raises: .string)
  }

  /// The type of a value after a change in the places that a path expression means; `any` where
  /// they cannot be told.
  mutating func updated(
    _ type: Type, at path: ExpressionSyntax, in scope: InferenceScope, _ change: Change
  ) -> Type {
    let root = place(type, at: path, in: scope, change)
    var result = root.mayKeep ? root.type.union(type) : root.type
    // Taking the whole value away leaves null.
    if root.mayDelete { result = result.union(.null) }
    return result
  }

  private mutating func place(
    _ type: Type, at path: ExpressionSyntax, in scope: InferenceScope, _ change: Change
  ) -> PathChange {
    let inner = scope.with(input: type)
    switch path.form {
    case .identity: return change(&self, type)
    case .index(let target, let key, let isOptional):
      let keys = infer(key, in: scope.with(input: scope.input).guarded)
      return place(type, at: target, in: scope) { inference, outer in
        inference.changed(outer, at: keys.type, isOptional, change)
      }
    case .iterate(let target, let isOptional):
      return place(type, at: target, in: scope) { inference, outer in
        var result = inference.updatedElements(of: outer, change)
        if isOptional { result = result.union(outer.without(.array).without(.object)) }
        return PathChange(result, mayKeep: true)
      }
    case .pipe(let stages):
      return place(type, through: stages[...], in: scope, change)
    case .comma(let parts):
      var result = PathChange(type)
      for part in parts {
        let next = place(result.type, at: part, in: scope, change)
        result = PathChange(
          next.mayKeep ? next.type.union(result.type) : next.type,
          mayDelete: result.mayDelete || next.mayDelete, mayKeep: true)
      }
      return result
    case .optional(let body), .attempt(let body, nil):
      let result = place(type, at: body, in: scope, change)
      return PathChange(result.type.union(type), mayDelete: result.mayDelete, mayKeep: true)
    case .conditional(let condition, let then, let otherwise):
      let yes = narrow(inner, by: condition, holds: true).map {
        place($0.input, at: then, in: $0, change)
      }
      let no = narrow(inner, by: condition, holds: false).map { narrowed in
        otherwise.map { place(narrowed.input, at: $0, in: narrowed, change) }
          ?? change(&self, narrowed.input)
      }
      return either(yes, no)
    case .call(let name, let arguments) where name.text == "select" && arguments.count == 1:
      let yes = narrow(inner, by: arguments[0], holds: true).map { change(&self, $0.input) }
      let no = narrow(inner, by: arguments[0], holds: false).map { PathChange($0.input) }
      return either(yes, no)
    case .call(let name, let arguments) where name.text == "empty" && arguments.isEmpty:
      return PathChange(type, mayKeep: true)
    default:
      let new = change(&self, .any.holding(type.allSecrets))
      return PathChange(
        .any.holding(type.allSecrets.union(new.type.allSecrets)), mayKeep: true)
    }
  }

  private func either(_ left: PathChange?, _ right: PathChange?) -> PathChange {
    PathChange(
      (left?.type ?? .never).union(right?.type ?? .never),
      mayDelete: left?.mayDelete == true || right?.mayDelete == true, mayKeep: true)
  }

  private mutating func place(
    _ type: Type, through stages: ArraySlice<ExpressionSyntax>, in scope: InferenceScope,
    _ change: Change
  ) -> PathChange {
    guard let first = stages.first else { return change(&self, type) }
    let rest = stages.dropFirst()
    guard !rest.isEmpty else { return place(type, at: first, in: scope, change) }
    return place(type, at: first, in: scope) { inference, inner in
      inference.place(inner, through: rest, in: scope.with(input: inner), change)
    }
  }

  /// The type with a change in every element and value.
  mutating func updatedElements(of type: Type, _ change: Change) -> Type {
    if type.isAny { return .any.holding(type.secrets.union(change(&self, type).type.allSecrets)) }
    var result = Type.never
    for array in type.arrays {
      var mayDelete = false
      let elements = (array.prefix + [array.rest]).map { element -> Type in
        guard !element.isNever else { return .never }
        let new = change(&self, element)
        mayDelete = mayDelete || new.mayDelete
        return new.type
      }
      let changed = ArrayType(
        prefix: Array(elements.dropLast()), rest: elements.last ?? .never,
        minimumCount: array.minimumCount)
      result = result.union(
        Type(arrays: [mayDelete ? ArrayType(rest: changed.element) : changed]))
    }
    for object in type.objects {
      var changed = object.mapProperties { property in
        var property = property
        guard !property.type.isNever else { return property }
        let new = change(&self, property.type)
        property.type = new.type
        property.isRequired = property.isRequired && !new.mayDelete
        return property
      }
      if !object.additional.isNever { changed.additional = change(&self, object.additional).type }
      result = result.union(.object(changed))
    }
    return result
  }

  /// What a change at a key makes of a value.
  private mutating func changed(
    _ type: Type, at key: Type, _ isOptional: Bool, _ change: Change
  ) -> PathChange {
    guard !type.isAny, key.isSubset(of: .string), let names = key.string?.values,
      names.count == 1, let name = names.first
    else { return changedSomewhere(type, at: key, change) }
    var result = PathChange(isOptional ? type.without(.object).without(.null) : .never)
    result.mayKeep = !result.type.isNever
    if type.null {
      let new = change(&self, .null)
      // Nothing is taken away from null, and nothing made of it.
      if new.mayDelete || new.mayKeep { result.mayKeep = true }
      // An update makes room for the value before it finds that there is none.
      if new.mayDelete { result.type = result.type.union(.object(ObjectType())) }
      if !new.type.isNever {
        result.type = result.type.union(
          .object(ObjectType([.init(name, new.type, isRequired: true)])))
      }
    }
    for object in type.objects {
      let old = Type.object(object).property(name).result
      let new = change(&self, old)
      result.mayKeep = result.mayKeep || new.mayKeep
      result.type = result.type.union(.object(object.replacing(name, with: new)))
    }
    if result.mayKeep { result.type = result.type.union(type) }
    return result
  }

  /// What a change at one of several keys, or at one that is not known, makes of a value.
  private mutating func changedSomewhere(
    _ type: Type, at key: Type, _ change: Change
  ) -> PathChange {
    guard !type.isAny, key.isSubset(of: .string), type.isSubset(of: .object.union(.null)) else {
      let new = change(&self, .any.holding(type.allSecrets))
      return PathChange(
        .any.holding(type.allSecrets.union(new.type.allSecrets)), mayKeep: true)
    }
    var result = PathChange(type, mayKeep: true)
    for object in type.objects + (type.null ? [ObjectType()] : []) {
      let new = change(&self, object.value.union(.null))
      guard !new.mayDelete else {
        return PathChange(.object.holding(type.allSecrets), mayKeep: true)
      }
      var changed = object
      changed.putOptional(new.type, at: key)
      result.type = result.type.union(.object(changed))
    }
    return result
  }
}

extension ObjectType {
  /// The objects with what a change makes of a property.
  fileprivate func replacing(_ name: String, with new: PathChange) -> ObjectType {
    var changed = self
    let origin = property(name)?.type.origin
    if property(name) == nil { changed.origin = nil }
    guard new.type.isNever else {
      changed.set(.init(name, new.type, isRequired: !new.mayDelete, origin: origin))
      return changed
    }
    if new.mayDelete, isClosed {
      changed.remove(name)
    } else if new.mayDelete {
      changed.set(.init(name, .never, isRequired: false, origin: origin))
    }
    return changed
  }
}
