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
}
