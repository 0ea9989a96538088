import SourceText
import Types

extension TypeInference {
  /// The scope in which a condition holds, or does not; `nil` where it certainly cannot be so.
  package mutating func narrow(
    _ scope: InferenceScope, by condition: ExpressionSyntax, holds: Bool
  ) -> InferenceScope? {
    let result = narrowed(scope, by: condition, holds: holds)
    guard let result, !result.input.isNever || scope.input.isNever else { return nil }
    return result
  }

  private mutating func narrowed(
    _ scope: InferenceScope, by condition: ExpressionSyntax, holds: Bool
  ) -> InferenceScope? {
    switch condition.form {
    case .boolean(let value): return value == holds ? scope : nil
    case .binary(let left, let operation, let right):
      return narrowed(scope, by: left, operation.kind, right, holds: holds)
    case .pipe(let stages):
      guard let last = stages.last else { return scope }
      if case .call(let name, let arguments) = last.form, name.text == "not", arguments.isEmpty {
        let rest = ExpressionSyntax(.pipe(Array(stages.dropLast())), condition.range)
        return narrowed(
          scope, by: stages.count == 2 ? stages[0] : rest, holds: !holds)
      }
      let path = ExpressionSyntax(.pipe(Array(stages.dropLast())), condition.range)
      guard let place = PropertyPlace(stages.count == 2 ? stages[0] : path) else { return scope }
      return refine(scope, place) { inference, type in
        inference.narrow(scope.with(input: type), by: last, holds: holds)?.input ?? .never
      }
    case .call(let name, let arguments):
      return narrowed(scope, byCall: name.text, arguments, holds: holds)
    default:
      guard let place = PropertyPlace(condition) else { return scope }
      return refine(scope, place) { _, type in holds ? type.truthy : type.falsy }
    }
  }

  private mutating func narrowed(
    _ scope: InferenceScope, by left: ExpressionSyntax, _ operation: BinaryOperator,
    _ right: ExpressionSyntax, holds: Bool
  ) -> InferenceScope? {
    switch operation {
    case .and, .or:
      let both = operation == .and
      if holds == both {
        return narrow(scope, by: left, holds: both).flatMap {
          narrow($0, by: right, holds: both)
        }
      }
      let first = narrow(scope, by: left, holds: !both)
      let second = narrow(scope, by: left, holds: both).flatMap {
        narrow($0, by: right, holds: !both)
      }
      guard let first, let second else { return first ?? second }
      return first.merged(with: second)
    case .equal, .notEqual:
      let isEqual = holds == (operation == .equal)
      if let refined = compare(scope, left, with: right, isEqual: isEqual) { return refined.scope }
      return compare(scope, right, with: left, isEqual: isEqual).map(\.scope) ?? scope
    case .greater, .greaterOrEqual, .less, .lessOrEqual:
      guard holds else { return scope }
      return countIsPositive(scope, left, operation, right) ?? scope
    default: return scope
    }
  }

  /// `length > 0` and `(.items | length) > 0`: there is an element.
  private mutating func countIsPositive(
    _ scope: InferenceScope, _ left: ExpressionSyntax, _ operation: BinaryOperator,
    _ right: ExpressionSyntax
  ) -> InferenceScope? {
    guard case .number(let text) = right.form, let bound = Double(text),
      (operation == .greater && bound >= 0) || (operation == .greaterOrEqual && bound >= 1),
      let place = PropertyPlace(before: "length", in: left)
    else { return nil }
    return refine(scope, place) { _, type in
      var result = type
      result.null = false
      result.arrays = type.arrays.compactMap { array in
        guard array.maximumCount != 0 else { return nil }
        var array = array
        array.minimumCount = max(1, array.minimumCount)
        return array
      }
      return result
    }
  }

  /// `place == known` and `place | type == "kind"`.
  private mutating func compare(
    _ scope: InferenceScope, _ subject: ExpressionSyntax, with other: ExpressionSyntax,
    isEqual: Bool
  ) -> (scope: InferenceScope?, Void)? {
    let value = silently { $0.infer(other, in: scope.guarded) }
    guard value.isSingle, value.isTotal, value.raises.isNever else { return nil }
    if let place = PropertyPlace(before: "type", in: subject) {
      guard let names = value.type.string?.values, value.type.isSubset(of: .string),
        isEqual || names.count == 1
      else { return nil }
      return (
        refine(scope, place) { _, type in
          let kinds = Type.union(names.map { type.ofKind(named: $0) })
          return isEqual ? kinds : names.reduce(type) { $0.notOfKind(named: $1) }
        }, ()
      )
    }
    guard let place = PropertyPlace(subject) else { return nil }
    if isEqual { return (refine(scope, place) { _, type in type.equal(to: value.type) }, ()) }
    guard let excluded = value.type.onlyValue else { return nil }
    return (refine(scope, place) { _, type in type.excluding(excluded) }, ())
  }

  private mutating func narrowed(
    _ scope: InferenceScope, byCall name: String, _ arguments: [ExpressionSyntax], holds: Bool
  ) -> InferenceScope? {
    switch (name, arguments.count) {
    case ("not", 0):
      var scope = scope
      scope.input = holds ? scope.input.falsy : scope.input.truthy
      return scope
    case ("has", 1):
      guard case .string(let string) = arguments[0].form, let key = string.constant else {
        return scope
      }
      var scope = scope
      scope.input = scope.input.having(key, holds)
      return scope
    case ("test", 1...2), ("startswith", 1), ("endswith", 1):
      var scope = scope
      scope.input = scope.input.only(.string)
      return scope
    case ("IN", 1):
      let values = silently { $0.infer(arguments[0], in: scope.guarded) }
      guard holds, values.raises.isNever else { return scope }
      var scope = scope
      scope.input = scope.input.equal(to: values.type)
      return scope
    case ("any", 0), ("all", 0), ("isempty", 1), ("contains", 1), ("inside", 1):
      return scope
    default: return scope
    }
  }

  private mutating func refine(
    _ scope: InferenceScope, _ place: PropertyPlace, _ change: (inout TypeInference, Type) -> Type
  ) -> InferenceScope? {
    var scope = scope
    let old: Type
    switch place.root {
    case .input: old = scope.input
    case .variable(let name):
      guard let type = scope.variable(name) else { return scope }
      old = type
    }
    let new = old.refined(at: place.fields[...]) { change(&self, $0) }
    guard !new.isNever || old.isNever else { return nil }
    switch place.root {
    case .input: scope.input = new
    case .variable(let name): scope.refine(name, new)
    }
    return scope
  }
}

/// A part of the input or of a variable that is reached by property names alone.
package struct PropertyPlace: Sendable, Equatable {
  /// What a place begins with.
  package enum Root: Sendable, Equatable {
    /// `.`.
    case input
    /// A variable, without `$`.
    case variable(String)
  }
  /// Where it begins.
  package var root: Root
  /// The names that lead to it.
  package var fields: [String]

  /// The place an expression means; `nil` where it is not one place.
  init?(_ expression: ExpressionSyntax) {
    switch expression.form {
    case .identity: self.init(root: .input, fields: [])
    case .variable(let name): self.init(root: .variable(name), fields: [])
    case .index(let target, let key, _):
      guard case .string(let string) = key.form, let name = string.constant,
        let outer = PropertyPlace(target)
      else { return nil }
      self.init(root: outer.root, fields: outer.fields + [name])
    case .pipe(let stages):
      var place = PropertyPlace(root: .input, fields: [])
      for (index, stage) in stages.enumerated() {
        guard let next = PropertyPlace(stage) else { return nil }
        if case .variable = next.root {
          guard index == 0 else { return nil }
          place = next
        } else {
          place.fields += next.fields
        }
      }
      self = place
    default: return nil
    }
  }

  /// The place whose value is given to a function without arguments: `.a | type`, or `type` alone.
  init?(before function: String, in expression: ExpressionSyntax) {
    switch expression.form {
    case .call(let name, let arguments) where name.text == function && arguments.isEmpty:
      self.init(root: .input, fields: [])
    case .pipe(let stages):
      guard let last = stages.last, case .call(let name, let arguments) = last.form,
        name.text == function, arguments.isEmpty,
        let place = PropertyPlace(
          ExpressionSyntax(.pipe(Array(stages.dropLast())), expression.range))
      else { return nil }
      self = place
    default: return nil
    }
  }

  private init(root: Root, fields: [String]) {
    self.root = root
    self.fields = fields
  }
}

extension ExpressionSyntax {
  /// The place that an equality compares with a literal; `nil` for every other expression.
  package var comparedPlace: PropertyPlace? {
    guard case .binary(let left, let operation, let right) = form, operation.kind == .equal
    else { return nil }
    if case .string = right.form { return PropertyPlace(left) }
    if case .string = left.form { return PropertyPlace(right) }
    return nil
  }
}

extension InferenceScope {
  /// The type of a variable, as far as is known here; `nil` where there is none of that name.
  package func type(of variable: String) -> Type? { self.variable(variable) }

  /// The type of the value in a place.
  package func type(at place: PropertyPlace) -> Type {
    let root: Type
    switch place.root {
    case .input: root = input
    case .variable(let name): root = variable(name) ?? .any
    }
    return place.fields.reduce(root) { $0.property($1).result }
  }
}

extension Type {
  /// The type with the value at a path of properties changed to what remains possible of it.
  func refined(at path: ArraySlice<String>, _ change: (Type) -> Type) -> Type {
    guard let name = path.first else { return change(self) }
    guard !isAny else { return self }
    let rest = path.dropFirst()
    var result = Type.never
    if null { result.null = !Type.null.refined(at: rest, change).isNever }
    for object in objects {
      let known = object.property(name)
      let isRequired = known?.isRequired == true
      let own = known?.type ?? object.additional
      let full = isRequired ? own : own.union(.null)
      let new = full.refined(at: rest, change)
      guard !new.isNever else { continue }
      var refined = object
      let mayBeAbsent = !isRequired && new.null
      if own.isNever {
        guard mayBeAbsent else { continue }
      } else {
        refined.set(
          .init(
            name, mayBeAbsent ? new.intersection(own) : new, isRequired: !mayBeAbsent,
            origin: known?.type.origin))
      }
      result = result.union(.object(refined))
    }
    return result
  }

  /// The objects that have a property, or do not; other kinds of value as they are.
  fileprivate func having(_ name: String, _ holds: Bool) -> Type {
    guard !isAny else { return holds ? Type.array.union(.object).holding(secrets) : self }
    var result = without(.object)
    result.objects = objects.compactMap { object in
      let known = object.property(name)
      let own = known?.type ?? object.additional
      var object = object
      if holds {
        guard !own.isNever else { return nil }
        object.set(.init(name, own, isRequired: true, origin: known?.type.origin))
      } else {
        guard known?.isRequired != true else { return nil }
        if object.isClosed {
          object.remove(name)
        } else {
          object.set(.init(name, .never, isRequired: false, origin: known?.type.origin))
        }
      }
      return object
    }
    return result
  }

  /// The values that may be equal to one of another type.
  fileprivate func equal(to other: Type) -> Type {
    // Equal strings have one text but need not have been promised the same format.
    var other = other
    if let values = other.string?.values { other.string = StringType(values: values) }
    return intersection(other)
  }

  /// The one value of the type; `nil` where there are several.
  fileprivate var onlyValue: Type? {
    if self == .null { return self }
    if boolean == .true || boolean == .false, without(.boolean).isNever { return self }
    if string?.values?.count == 1, without(.string).isNever { return self }
    if number?.values?.count == 1, without(.number).isNever { return self }
    return nil
  }

  /// The values that are not a given one.
  fileprivate func excluding(_ value: Type) -> Type {
    var result = self
    if value.null { result.null = false }
    result.boolean = boolean.subtracting(value.boolean)
    if let texts = string?.values, let excluded = value.string?.values {
      let left = texts.filter { text in !excluded.contains { sameText($0, text) } }
      result.string = left.isEmpty ? nil : StringType(values: left, format: string?.format)
    }
    if let numbers = number?.values, let excluded = value.number?.values {
      let left = numbers.filter { !excluded.contains($0) }
      result.number =
        left.isEmpty ? nil : NumberType(isInteger: number?.isInteger == true, values: left)
    }
    return result
  }

  /// The values for which `type` gives a name.
  fileprivate func ofKind(named name: String) -> Type {
    Self.kind(named: name).map { only($0) } ?? .never
  }

  fileprivate func notOfKind(named name: String) -> Type {
    Self.kind(named: name).map { without($0) } ?? self
  }

  private static func kind(named name: String) -> Kind? {
    switch name {
    case "null": .null
    case "boolean": .boolean
    case "number": .number
    case "string": .string
    case "array": .array
    case "object": .object
    default: nil
    }
  }
}
