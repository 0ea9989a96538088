/// What an operation of the expression language gives for a type of operand.
package struct Operation: Sendable, Equatable {
  /// The type of what it gives; `never` where it gives nothing.
  package var result: Type
  /// The operands it fails for; `never` where it cannot fail.
  package var failing: Type

  /// Makes the description of an operation.
  package init(_ result: Type, failing: Type = .never) {
    self.result = result
    self.failing = failing
  }

  /// Whether it fails for every operand.
  package var alwaysFails: Bool { result.isNever && !failing.isNever }
}

extension Type {
  /// `.name` and `.["name"]`: the value of an object's property, null where it has none.
  package func property(_ name: String) -> Operation {
    var operation = Operation(.never)
    if null { operation.result.null = true }
    for object in objects {
      let known = object.property(name)
      operation.result = operation.result.union(known?.type ?? object.additional)
      if known?.isRequired != true { operation.result.null = true }
    }
    operation.failing = self
    operation.failing.null = false
    operation.failing.objects = []
    operation.result = operation.result.holding(secrets)
    return operation
  }

  /// The objects of the type that can never have a property of this name.
  package func objectsWithout(_ name: String) -> [ObjectType] {
    objects.filter { $0.property(name).map(\.type.isNever) ?? $0.isClosed }
  }

  /// The objects of the type that declare properties, but not this one, and may have it anyway.
  package func objectsNotDeclaring(_ name: String) -> [ObjectType] {
    objects.filter { $0.property(name) == nil && !$0.isClosed && $0.isDeclared }
  }

  /// `.[n]` with a number: an array's element, null past its ends.
  package func element(_ indices: NumberType) -> Operation {
    var operation = Operation(.never)
    if null { operation.result.null = true }
    for array in arrays { operation.result = operation.result.union(array.element(indices)) }
    operation.failing = self
    operation.failing.null = false
    operation.failing.arrays = []
    operation.result = operation.result.holding(secrets)
    return operation
  }

  /// `.[a:b]`: a part of an array or a string.
  package var slice: Operation {
    var operation = Operation(.never)
    if null { operation.result.null = true }
    if string != nil { operation.result.string = StringType() }
    if !arrays.isEmpty {
      operation.result.arrays = [ArrayType(rest: .union(arrays.map(\.element)))]
    }
    operation.failing = self
    operation.failing.null = false
    operation.failing.string = nil
    operation.failing.arrays = []
    operation.result = operation.result.holding(secrets)
    return operation
  }

  /// `.[]`: each element of an array or value of an object.
  package var iterated: Operation {
    var operation = Operation(.union(arrays.map(\.element)))
    operation.result = operation.result.union(.union(objects.map(\.value)))
    operation.failing = self
    operation.failing.arrays = []
    operation.failing.objects = []
    operation.result = operation.result.holding(secrets)
    return operation
  }

  /// Whether `.[]` gives something for every array and object of the type.
  package var isNeverEmpty: Bool {
    arrays.allSatisfy { $0.minimumCount > 0 }
      && objects.allSatisfy { $0.properties.contains(where: \.isRequired) }
  }

  /// The values that jq takes as true.
  package var truthy: Type {
    var result = self
    result.null = false
    result.boolean = result.boolean.intersection(.true)
    return result
  }

  /// The values that jq takes as false: null and false.
  package var falsy: Type { Type(null: null, boolean: boolean.intersection(.false)) }
}

extension ArrayType {
  fileprivate func element(_ indices: NumberType) -> Type {
    guard let values = indices.values else { return element.union(.null) }
    return .union(values.map { element(atIndex: $0) })
  }

  private func element(atIndex number: Double) -> Type {
    guard let index = Int(exactly: number.rounded(.down)) else { return element.union(.null) }
    if index >= 0 {
      let type = element(at: index)
      return index < minimumCount ? type : type.union(.null)
    }
    // From the end: which element that is depends on the length, unless it is fixed.
    if maximumCount == minimumCount {
      let place = minimumCount + index
      return place >= 0 ? element(at: place) : .null
    }
    return -index <= minimumCount ? element : element.union(.null)
  }
}
