internal import CKernels
package import Fields

/// The fractions of a table's messages, compiled for the kernel: for each column of fractions the numerator m·g + n·f
/// and the denominator f·g, or m and f when the column has one message.
package struct FractionProgram: Sendable {
    private let constraints: TableConstraints
    private let code: ByteCode

    package init(_ constraints: TableConstraints) {
        let air = constraints.air
        var builder = ByteCodeBuilder(air.graph, roots: air.messages.flatMap { $0.tuple + [$0.multiplicity] })
        for (column, messages) in constraints.fractions.columns.enumerated() {
            builder.appendFraction(messages, of: air, column: column)
        }
        let width = KoalaBearExtension.degree * constraints.fractionColumnCount
        self.constraints = constraints
        code = ByteCode(
            builder,
            widths: [
                .main: air.mainColumns.count, .nextMain: air.mainColumns.count,
                .preprocessed: air.preprocessedColumns.count, .nextPreprocessed: air.preprocessedColumns.count,
                .numerators: width, .denominators: width,
            ])
    }

    /// Writes all of both matrices, five columns for each column of fractions, on several threads.
    package func evaluate(_ inputs: FractionInputs, numerators: Matrix, denominators: Matrix) {
        code.run(
            height: inputs.main.height,
            inputs: [
                .init(space: .main, matrix: inputs.main),
                .init(space: .nextMain, matrix: inputs.main, rowOffset: 1),
                .init(space: .preprocessed, matrix: inputs.preprocessed),
                .init(space: .nextPreprocessed, matrix: inputs.preprocessed, rowOffset: 1),
            ],
            outputs: [
                .init(space: .numerators, matrix: numerators), .init(space: .denominators, matrix: denominators),
            ],
            constants: RunConstantValues(constraints, publicValues: inputs.publicValues, buses: inputs.buses))
    }

    package var cost: ByteCodeCost { code.cost }
}

extension ByteCodeBuilder {
    fileprivate mutating func appendFraction(_ indices: [Int], of air: Air, column: Int) {
        let numerator = Operand.elements(.numerators, column)
        let denominator = Operand.elements(.denominators, column)
        let messages = indices.map { air.messages[$0] }
        guard indices.count == 2 else {
            _ = fingerprint(of: messages[0], index: indices[0], to: denominator)
            appendMultiplicity(of: messages[0], to: numerator)
            return
        }
        let first = fingerprint(of: messages[0], index: indices[0])
        let second = fingerprint(of: messages[1], index: indices[1])
        append(ashlar_operation_extension_mul, [first, second], to: denominator)
        appendSum(of: multiple(of: second, for: messages[0]), multiple(of: first, for: messages[1]), to: numerator)
    }

    /// The multiplicity as an extension element.
    private mutating func appendMultiplicity(of message: Message, to destination: Operand) {
        let (node, isNegated) = (message.multiplicity, message.direction == .receive)
        if isConstant(node) {
            _ = appendSum(from: .element(node: node, isNegated: isNegated), [], to: destination)
        } else {
            _ = appendSum(from: .zero, [(operand(ofNode: node), isNegated ? .minusOne : .one)], to: destination)
        }
    }

    private mutating func appendSum(
        of x: (value: Operand, isNegated: Bool), _ y: (value: Operand, isNegated: Bool), to destination: Operand
    ) {
        switch (x.isNegated, y.isNegated) {
        case (false, false): append(ashlar_operation_extension_add, [x.value, y.value], to: destination)
        case (false, true): append(ashlar_operation_extension_sub, [x.value, y.value], to: destination)
        case (true, false): append(ashlar_operation_extension_sub, [y.value, x.value], to: destination)
        case (true, true):
            let sum = append(ashlar_operation_extension_add, [x.value, y.value])
            append(ashlar_operation_extension_sub, [appendSum(from: .zero, []), sum], to: destination)
        }
    }
}
