internal import CKernels
package import Fields

/// The constraints of a table and of its buses, compiled for the kernel: it evaluates on every row of a domain
///
///     Σ γ^(k−1−i)·C_i·s_i
///
/// over the k constraints C_i, where s_i is the selector of the rows on which the constraint holds. With selectors
/// that are divided by the polynomial which vanishes on the table's rows, that is the quotient.
package struct ConstraintProgram: Sendable {
    private let constraints: TableConstraints
    private let code: ByteCode

    package init(_ constraints: TableConstraints) {
        let air = constraints.air
        var builder = ByteCodeBuilder(
            air.graph, roots: air.constraints.map(\.node) + air.messages.flatMap { $0.tuple + [$0.multiplicity] })
        var sums = ConstraintSums()
        for (index, constraint) in air.constraints.enumerated() {
            sums.add(builder.operand(ofNode: constraint.node), constraint: index, rows: constraint.rows, &builder)
        }
        for column in constraints.fractions.columns.indices {
            let value = builder.fractionConstraint(column, of: constraints)
            sums.add(element: value, constraint: air.constraints.count + column, &builder)
        }
        sums.finish(&builder)
        self.constraints = constraints
        code = ByteCode(builder, widths: Self.widths(constraints))
    }

    private static func widths(_ constraints: TableConstraints) -> [Space: Int] {
        let main = constraints.air.mainColumns.count
        let preprocessed = constraints.air.preprocessedColumns.count
        let fractions = KoalaBearExtension.degree * constraints.fractionColumnCount
        return [
            .main: main, .nextMain: main, .preprocessed: preprocessed, .nextPreprocessed: preprocessed,
            .fractions: fractions, .nextFractions: fractions, .selectors: Constraint.Rows.allCases.count,
            .quotient: KoalaBearExtension.degree,
        ]
    }

    /// Writes every element of `quotient`, which is none of the inputs, on several threads.
    package func evaluate(_ inputs: QuotientInputs, to quotient: ExtensionVector) {
        let offset = inputs.nextOffset
        precondition(offset > 0 && offset <= quotient.count, "the next row lies in the domain")
        code.run(
            height: quotient.count,
            inputs: [
                .init(space: .main, matrix: inputs.main),
                .init(space: .nextMain, matrix: inputs.main, rowOffset: offset),
                .init(space: .preprocessed, matrix: inputs.preprocessed),
                .init(space: .nextPreprocessed, matrix: inputs.preprocessed, rowOffset: offset),
                .init(space: .fractions, matrix: inputs.fractions),
                .init(space: .nextFractions, matrix: inputs.fractions, rowOffset: offset),
                .init(space: .selectors, matrix: inputs.selectors),
            ],
            outputs: [.init(space: .quotient, matrix: quotient.columns)],
            constants: RunConstantValues(
                constraints, publicValues: inputs.publicValues, buses: inputs.buses, sumShare: inputs.sumShare,
                combiner: inputs.combiner))
    }

    package var cost: ByteCodeCost { code.cost }
}
