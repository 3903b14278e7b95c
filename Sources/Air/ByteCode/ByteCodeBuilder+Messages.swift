internal import CKernels
internal import Fields

extension ByteCodeBuilder {
    typealias Terms = [(operand: Operand, factor: RunConstant)]

    /// A message's fingerprint.
    mutating func fingerprint(of message: Message, index: Int, to destination: Operand? = nil) -> Operand {
        var terms: Terms = []
        for (position, node) in message.tuple.enumerated() where !isConstant(node) {
            terms.append((operand(ofNode: node), .fingerprintFactor(position: position + 1)))
        }
        return appendSum(from: .fingerprintStart(message: index), terms, to: destination)
    }

    /// An extension value times a message's multiplicity, with the sign apart.
    mutating func multiple(of value: Operand, for message: Message) -> (value: Operand, isNegated: Bool) {
        let isReceived = message.direction == .receive
        if graph.nodes[message.multiplicity] == .constant(.one) { return (value, isReceived) }
        let multiplicity = operand(ofNode: message.multiplicity)
        return (append(ashlar_operation_extension_mul_base, [value, multiplicity]), isReceived)
    }

    // MARK: Constraints

    /// The value of the constraint of a column of fractions, as `TableConstraints` defines it.
    mutating func fractionConstraint(_ column: Int, of constraints: TableConstraints) -> Operand {
        let indices = constraints.fractions.columns[column]
        let messages = indices.map { constraints.air.messages[$0] }
        let first = fingerprint(of: messages[0], index: indices[0])
        var product = append(ashlar_operation_extension_mul, [fraction(column, of: constraints), first])
        product = append(
            messages[0].direction == .send ? ashlar_operation_extension_sub_base : ashlar_operation_extension_add_base,
            [product, operand(ofNode: messages[0].multiplicity)])
        guard indices.count == 2 else { return product }
        // (φ·f − m)·g − n·f.
        let second = fingerprint(of: messages[1], index: indices[1])
        product = append(ashlar_operation_extension_mul, [product, second])
        let (other, isNegated) = multiple(of: first, for: messages[1])
        return append(isNegated ? ashlar_operation_extension_add : ashlar_operation_extension_sub, [product, other])
    }

    /// What stands for a column's sum of fractions: the column, or what the running sum grows by less all others.
    private mutating func fraction(_ column: Int, of constraints: TableConstraints) -> Operand {
        let last = constraints.fractionColumnCount - 1
        guard column == last else { return .elements(.fractions, column) }
        var value = append(
            ashlar_operation_extension_sub, [.elements(.nextFractions, last), .elements(.fractions, last)])
        value = append(ashlar_operation_extension_add, [value, appendSum(from: .sumShare, [])])
        for other in 0..<last {
            value = append(ashlar_operation_extension_sub, [value, .elements(.fractions, other)])
        }
        return value
    }
}
