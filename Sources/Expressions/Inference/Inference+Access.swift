import Diagnostics
import Types

extension TypeInference {
  /// `target[key]`: for each key and each target, what is there.
  mutating func inferIndex(
    _ target: ExpressionSyntax, _ key: ExpressionSyntax, _ isOptional: Bool, at range: Range<Int>,
    in scope: InferenceScope
  ) -> Inferred {
    let keys = infer(key, in: scope)
    var outer = scope.reached(if: keys.isTotal)
    outer.allowsAbsence = false
    let targets = infer(target, in: outer)
    guard !targets.type.isNever else { return keys.piped(into: targets) }
    var inner = scope.with(input: scope.input, isCertain: targets.isTotal && keys.isTotal)
    inner.allowsAbsence = scope.allowsAbsence
    if isOptional { inner = inner.guarded }
    let accessed =
      if case .string(let string) = key.form, let name = string.constant {
        property(name, of: targets, at: key.nameRange(name), in: inner)
      } else {
        access(keys.type, of: targets, at: key.range, in: inner)
      }
    var result = keys.piped(into: accessed)
    if isOptional { result.isTotal = result.isTotal && accessed.raises.isNever }
    return isOptional ? result.catching(targets.raises.union(keys.raises)) : result
  }

  /// `.name` of each target.
  mutating func property(
    _ name: String, of targets: Inferred, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    let type = targets.type
    let result = apply(
      type.property(name), to: targets, named: "." + name, expecting: "an object", at: range,
      in: scope)
    guard !scope.allowsAbsence, !type.isAny, !type.objects.isEmpty else { return result }
    let objects = type.only(.object)
    if type.objectsWithout(name).count == type.objects.count {
      report(
        .missingProperty(name, of: objects, similar: similar(name, in: type)), at: range,
        in: scope, about: objects)
      // One slip is told once: what follows from it is not looked at.
      return result.mapped(.any.holding(result.type.allSecrets))
    } else if type.objectsNotDeclaring(name).count == type.objects.count {
      report(
        .undeclaredProperty(name, of: objects, similar: similar(name, in: type)), at: range,
        in: scope, about: objects)
    }
    return result
  }

  private func similar(_ name: String, in type: Type) -> String? {
    closest(to: name, in: type.objects.flatMap { $0.properties.map(\.name) })
  }

  /// `target[key]` with a computed key.
  private mutating func access(
    _ key: Type, of targets: Inferred, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    var result = Operation(.never)
    let type = targets.type
    // Every combination of a target and a key that does not fit fails.
    var failing = Type.never
    if let names = key.string {
      if let values = names.values {
        for name in values { result.result = result.result.union(type.property(name).result) }
      } else {
        result.result = result.result.union(.union(type.objects.map(\.value))).union(.null)
      }
      failing = failing.union(type.property("").failing)
    }
    if let indices = key.number {
      let operation = type.element(indices)
      result.result = result.result.union(operation.result)
      failing = failing.union(operation.failing)
    }
    if !key.objects.isEmpty {
      let slice = type.slice
      result.result = result.result.union(slice.result)
      failing = failing.union(slice.failing).union(type)
    }
    if !key.arrays.isEmpty {
      // `.[[1, 2]]`: where the inner array is found.
      result.result = result.result.union(.array(of: .integer)).union(.null)
      failing = failing.union(type)
    }
    if key.null {
      failing = failing.union(type)
    }
    if !key.boolean.isEmpty { failing = failing.union(type) }
    guard !result.result.isNever || !failing.isNever else { return .nothing }
    result.failing = failing
    var access = targets.mapped(result.result)
    guard !failing.isNever else { return access }
    access.raises = access.raises.union(.string)
    if result.result.isNever {
      access.isTotal = false
      access.alwaysRaises = targets.isTotal
      report(
        .wrongOperand(
          operation: ".[\(key.kinds)]", expected: expectation(for: key), found: type), at: range,
        in: scope, about: type)
    } else if !key.isAny, key.isTold, failing == .null {
      report(
        .nullOperand(operation: ".[\(key.kinds)]", found: type), at: range, in: scope, about: type)
    }
    return access
  }

  private func expectation(for key: Type) -> String {
    if key.isSubset(of: .number) { return "an array" }
    if key.isSubset(of: .string) { return "an object" }
    return "an array or an object"
  }

  /// `target[from:to]`.
  mutating func inferSlice(
    _ target: ExpressionSyntax, _ from: ExpressionSyntax?, _ to: ExpressionSyntax?,
    _ isOptional: Bool, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    var bounds = Inferred(.null)
    for bound in [from, to].compactMap({ $0 }) {
      let value = infer(bound, in: scope)
      let wrong = value.type.without(.number).without(.null)
      bounds = bounds.piped(into: value)
      if !wrong.isNever { bounds.raises = bounds.raises.union(.string) }
    }
    let targets = infer(target, in: scope.reached(if: bounds.isTotal))
    guard !targets.type.isNever else { return targets }
    let inner = isOptional ? scope.guarded : scope.reached(if: bounds.isTotal)
    let result = bounds.piped(
      into: apply(
        targets.type.slice, to: targets, named: ".[:]", expecting: "an array or a string",
        at: range, in: inner))
    return isOptional ? result.catching(targets.raises) : result
  }

  /// `target[]`.
  mutating func inferIterate(
    _ target: ExpressionSyntax, _ isOptional: Bool, at range: Range<Int>,
    in scope: InferenceScope
  ) -> Inferred {
    let targets = infer(target, in: scope)
    guard !targets.type.isNever else { return targets }
    let inner = isOptional ? scope.guarded : scope
    return iterate(targets, isOptional, at: range, in: inner)
  }

  /// Each element or value of each target.
  mutating func iterate(
    _ targets: Inferred, _ isOptional: Bool, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    let operation = targets.type.iterated
    if operation.result.isNever && operation.failing.isNever {
      return Inferred(.never, isTotal: false, raises: targets.raises)
    }
    var inner = scope
    // An empty collection has no element, which is no failure.
    let hasCollection = !targets.type.arrays.isEmpty || !targets.type.objects.isEmpty
    if hasCollection { inner = inner.uncertain }
    var result = apply(
      Operation(operation.result, failing: operation.failing), to: targets, named: ".[]",
      expecting: "an array or an object", at: range, in: inner)
    if hasCollection { result.alwaysRaises = targets.alwaysRaises }
    result.isSingle = false
    result.isTotal = result.isTotal && targets.type.isNeverEmpty && operation.failing.isNever
    return isOptional ? result.catching(targets.raises) : result
  }

  /// The type of a value and of everything inside it.
  func descendants(_ type: Type) -> Type {
    if type.isAny { return type }
    var result = type
    var level = type
    for _ in 0..<8 {
      level = level.iterated.result
      let next = result.union(level)
      if next == result || level.isNever { return next }
      result = next
    }
    return .any.holding(type.allSecrets)
  }
}

extension ExpressionSyntax {
  /// Where a property's name stands: behind the point, where it has one.
  fileprivate func nameRange(_ name: String) -> Range<Int> {
    range.count == name.utf8.count + 1 ? range.dropFirst() : range
  }
}

extension Inferred {
  /// The same with its own failures hidden, but not those of its operands.
  func catching(_ kept: Type) -> Inferred {
    var result = self
    result.isTotal = isTotal && raises.isNever
    result.raises = kept
    result.alwaysRaises = false
    return result
  }
}
